import { partyRoles } from '#app/reference/party-roles.ts';
import type { Draft } from './filing.schema.ts';
import { isRecord } from './typed-values.ts';
import type { ItemType } from './types/item-type.ts';

/** A draft that one with several parties of the one role is split into. */
export type Part = {
  /** The party of that role that stays in it. */
  readonly name: string;
  readonly answers: Draft;
};

const MAX_LINE = 200;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function partiesIn(draft: Draft): readonly Readonly<Record<string, unknown>>[] {
  const { parties } = draft;
  return Array.isArray(parties) ? parties.filter(isRecord) : [];
}

/** Names of the parties of which a filing of this type takes one, when there are more. */
export function namesToSplit(type: ItemType, draft: Draft): readonly string[] {
  const same = partiesIn(draft).filter(({ role }) => role === type.oneParty);
  if (type.oneParty === undefined || same.length < 2) return [];
  const role = partyRoles.nameOf(type.oneParty);
  return same.map(({ name }, index) => textOf(name) || `${role} ${index + 1}`);
}

/** The title of a part: what it was, and about whom this one is. */
function titleOf(title: string, name: string): string {
  const about = ` (${name.slice(0, MAX_LINE / 2)})`;
  return `${title.slice(0, MAX_LINE - about.length)}${about}`.trim();
}

/** Which filings belong to this one, as a person reads it. */
function relatedTo(titles: readonly string[], before: string): string {
  return [before, ...titles].filter(Boolean).join('; ').slice(0, MAX_LINE);
}

/**
 * Splits a draft into one for each party of the one role. Every part keeps all other answers and parties and names the
 * other parts, so that the desk sees what belongs together.
 */
export function splitDraft(type: ItemType, draft: Draft): readonly Part[] {
  const names = namesToSplit(type, draft);
  const title = textOf(draft['title']);
  const titles = names.map((name) => titleOf(title, name));
  return names.map((name, part) => {
    const others = titles.filter((_title, index) => index !== part);
    const related = relatedTo(others, textOf(draft['related']));
    const answers = { ...draft, title: titles[part] ?? title, related };
    return { name, answers: { ...answers, parties: partiesOfPart(type, draft, part) } };
  });
}

function partiesOfPart(type: ItemType, draft: Draft, part: number) {
  let seen = -1;
  const { parties } = draft;
  if (!Array.isArray(parties)) return [];
  return parties.filter((party) => {
    if (!isRecord(party) || party['role'] !== type.oneParty) return true;
    seen += 1;
    return seen === part;
  });
}
