import { parseHtsNumber, parseOrderNumber, parsePortCode } from '#app/lib/identifiers.ts';
import { identifierWithCode } from './maker-code.policy.ts';
import type { NamedParty } from './named-parties.policy.ts';
import { readTypedParty } from './read-parties.ts';
import { splitTyped } from './typed-values.ts';

type Posted = Readonly<Record<string, unknown>>;

/** What a button of the help asks for. */
export type Help =
  /** Put the manufacturer code into a row of the parties. */
  | { readonly act: 'fill-code'; readonly row: number }
  /** Look for the name of a row among parties named before. */
  | { readonly act: 'find-party'; readonly row: number }
  /** Take a party named before over into a row. */
  | { readonly act: 'use-party'; readonly row: number; readonly key: string }
  /** Take a code instead of the words that were typed. */
  | { readonly act: 'choose-code'; readonly field: string; readonly code: string };

const OF_ROW = 'fill-code:\\d{1,2}|find-party:\\d{1,2}';
const OF_PARTY = 'use-party:\\d{1,2}:[0-9a-f-]{36}(?:\\.\\d{1,2})?';
const OF_CODE = 'choose-code:[A-Za-z]{1,40}:[A-Z0-9.-]{1,20}';

/** The names of the buttons, as a pattern of what may be posted. */
export const HELP_PATTERN = `${OF_ROW}|${OF_PARTY}|${OF_CODE}`;

/** Reads the button of the help that was pressed, if it was one. */
export function readHelp(intent: string): Help | null {
  const [act = '', first = '', second = ''] = intent.split(':');
  switch (act) {
    case 'fill-code':
    case 'find-party':
      return { act, row: Number(first) };
    case 'use-party':
      return { act, row: Number(first), key: second };
    case 'choose-code':
      return { act, field: first, code: second };
    default:
      return null;
  }
}

/**
 * What was posted after the help did its part, before the rest is read; so it works before scripts. `known` is the party
 * that was chosen.
 */
export function withHelp(posted: Posted, help: Help | null, known: NamedParty | null): Posted {
  switch (help?.act) {
    case 'fill-code':
      return withRow(posted, help.row, withCode);
    case 'use-party':
      return known ? withRow(posted, help.row, () => withoutKey(known)) : posted;
    case 'choose-code':
      return withChosen(posted, help);
    default:
      return posted;
  }
}

/** Where the page goes on after a button of the help: its query and the part of the page. */
export function placeOfHelp(help: Help, rows: number): string {
  switch (help.act) {
    case 'fill-code':
      return `?rows=${rows}#f-parties-${help.row}-identifier`;
    case 'find-party':
      return `?rows=${rows}&find=${help.row}#f-parties-${help.row}-name`;
    case 'use-party':
      return `?rows=${rows}#f-parties-${help.row}-name`;
    case 'choose-code':
      return `?check=on#f-${help.field}`;
  }
}

/** The parties with one row changed. */
function withRow(posted: Posted, at: number, change: (row: unknown) => unknown): Posted {
  const { parties } = posted;
  if (!Array.isArray(parties)) return posted;
  return {
    ...posted,
    parties: parties.map((row: unknown, index) => (index === at ? change(row) : row)),
  };
}

/** The row with its manufacturer code, where one can be built and no other identifier stands. */
function withCode(row: unknown): unknown {
  const party = readTypedParty(row);
  return party ? { ...party, identifier: identifierWithCode(party) } : row;
}

function withoutKey({ key: _key, ...party }: NamedParty) {
  return party;
}

/** The code stands for the first entry that is no code; those that are stay. */
function withChosen(
  posted: Posted,
  { field, code }: Extract<Help, { act: 'choose-code' }>,
): Posted {
  const entries = splitTyped(posted[field]) ?? [];
  const at = entries.findIndex((entry) => !isCode(entry));
  if (at < 0) return posted;
  return { ...posted, [field]: entries.with(at, code).join(', ') };
}

/** Whether an entry of a field of codes has the form of one. */
export function isCode(entry: string): boolean {
  return [parseHtsNumber, parseOrderNumber, parsePortCode].some((parse) => parse(entry) !== null);
}
