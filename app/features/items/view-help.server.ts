import type { AuditedScope } from '#app/firewall/scope.ts';
import type { SuggestedCode } from '../reference/built-in-search.policy.ts';
import { searchCodes } from '../reference/search-codes.server.ts';
import { findFormStep } from './form-steps.policy.ts';
import type { NamedParty } from './named-parties.policy.ts';
import { findNamedParties } from './named-parties.server.ts';
import { getOpenDraft, type OpenDraft } from './open-draft.server.ts';
import { readTypedParty } from './read-parties.ts';
import { splitTyped } from './typed-values.ts';
import type { Field } from './types/item-type.ts';
import { isCode } from './typing-help.policy.ts';

export type ShownHelp = {
  /** Codes that words in a field may mean, by field. */
  readonly matches: Readonly<Record<string, readonly SuggestedCode[]>>;
  readonly found: { readonly row: number; readonly parties: readonly NamedParty[] } | null;
};

type Asked = {
  readonly draftId: string;
  readonly step: string;
  /** What to correct is shown, so words in fields of codes are looked up. */
  readonly check: boolean;
  /** The row whose name is looked for among parties named before. */
  readonly find: number | undefined;
};

const FEW = 6;

/** The help that a page of the form shows after it was posted; while typing scripts ask for it. */
export async function viewHelp(scope: AuditedScope, asked: Asked): Promise<ShownHelp> {
  if (!asked.check && asked.find === undefined) return { matches: {}, found: null };
  const draft = await getOpenDraft(scope, asked.draftId, 'write Draft');
  const fields = findFormStep(draft.type, asked.step)?.fields ?? [];
  return {
    matches: asked.check ? await matchFields(scope, draft, fields) : {},
    found: asked.find === undefined ? null : await findForRow(scope, draft, asked.find),
  };
}

async function matchFields(
  scope: AuditedScope,
  { answers }: OpenDraft,
  fields: readonly Field[],
): Promise<ShownHelp['matches']> {
  const matches: Record<string, readonly SuggestedCode[]> = {};
  for (const { kind, name } of fields) {
    if (kind !== 'hts' && kind !== 'order' && kind !== 'port') continue;
    const words = splitTyped(answers[name])?.find((entry) => !isCode(entry));
    if (words !== undefined) matches[name] = (await searchCodes(scope, kind, words)).slice(0, FEW);
  }
  return matches;
}

async function findForRow(scope: AuditedScope, { row, answers }: OpenDraft, at: number) {
  const { parties } = answers;
  const typed = Array.isArray(parties) ? readTypedParty(parties[at]) : null;
  const draft = { clientId: row.clientId, draftId: row.id };
  return {
    row: at,
    parties: await findNamedParties(scope, { ...draft, typed: typed?.name ?? '' }),
  };
}
