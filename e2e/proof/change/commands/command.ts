import type { PersonName } from '#db/testing/people.ts';
import type { Client } from '../../../fixtures/client.ts';
import type { Model } from '../model.ts';
import type { Portal } from '../portal.ts';

/** Words that say what an act is about; labels of the model and codes. */
export type About = Readonly<Record<string, string>>;

/** One way in which something can be done now. `clock`: nobody does it, time passes. */
export interface Choice {
  readonly by: PersonName | 'clock';
  readonly about: About;
}

export interface Step extends Choice {
  /** Its place in the sequence as it was drawn; things that it makes are called after it. */
  readonly key: number;
  readonly kind: string;
}

/** A kind of act: when it is possible, what it changes, how the portal is made to do it. */
export interface Command {
  readonly kind: string;
  /** Every way in which it is possible in this model. */
  options(model: Model): readonly Choice[];
  effect(model: Model, step: Step): void;
  /** Does it in the portal as the person who would. @throws Error when the portal refuses */
  perform(portal: Portal, step: Step): Promise<void>;
}

export function isPossible({ options }: Command, model: Model, { by, about }: Choice): boolean {
  const wanted = JSON.stringify([by, about]);
  return options(model).some((option) => JSON.stringify([option.by, option.about]) === wanted);
}

export function sentenceOf({ key, by, kind, about }: Step): string {
  const rest = Object.entries(about).map(([name, value]) => `${name} ${value}`);
  return `${key}. ${by}: ${kind} ${rest.join(', ')}`.trim();
}

/** A word of the step that has to be there. */
export function wordOf({ about, kind }: Step, name: string): string {
  const word = about[name];
  if (word === undefined) throw new Error(`${kind} without ${name}`);
  return word;
}

/** Who of the cast does it. */
export function doerOf({ by, kind }: Step): PersonName {
  if (by === 'clock') throw new Error(`nobody does ${kind}`);
  return by;
}

type Fields = readonly (readonly [name: string, value: string])[];

/** What a form carries unseen, as its page was rendered. */
export async function openForm(client: Client, path: string): Promise<Fields> {
  const { status, body } = await client.get(path);
  if (status !== 200) throw new Error(`the form ${path} answers ${status}`);
  const carried = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const fields = carried.map(([, name = '', value = '']) => [name, value] as const);
  // A page may have several forms of the same person.
  return fields.filter(([name], index) => fields.findIndex(([other]) => other === name) === index);
}

export function postFields(client: Client, path: string, fields: Fields) {
  const form = new URLSearchParams(fields.map(([name, value]) => [name, value]));
  return client.postRaw(path, form.toString(), {
    'Content-Type': 'application/x-www-form-urlencoded',
  });
}

/** Opens a form, fills it in and sends it. @returns where it leads */
export async function fillIn(client: Client, path: string, typed: Fields): Promise<string> {
  const answer = await postFields(client, path, [...(await openForm(client, path)), ...typed]);
  const leads = answer.headers['location'] ?? '';
  const isDone = answer.status === 302 && !/^\/(access-ended|sign-in|confirm-identity)/.test(leads);
  if (!isDone) throw new Error(`${path} answers ${answer.status} ${leads}`);
  return leads;
}

const NAMED = [
  ...(['referrals', 'proposals', 'recusals', 'break_glass', 'disclosures'] as const),
  ...(['package_files', 'draft_comments'] as const),
] as const;

/** The one row of a table that has no label yet gets it. */
export async function nameNewest(
  portal: Portal,
  label: string,
  table: (typeof NAMED)[number],
): Promise<void> {
  const rows = await portal.sql(`select id from ${table}`);
  const fresh = rows.flatMap(({ id = '' }) => (portal.isKnown(id) ? [] : [id]));
  const [id] = fresh;
  if (id === undefined || fresh.length > 1) throw new Error(`${fresh.length} new rows of ${table}`);
  portal.name(label, id);
}
