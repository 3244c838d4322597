import { importerNumberProblem, parseImporterNumber } from '#app/lib/identifiers.ts';
import { partyRoles } from '#app/reference/party-roles.ts';
import { readCountry } from './read-country.ts';
import { type Problem, problem, type Reading } from './reading.ts';
import { cleanLine, isBlank, isRecord, quoteTyped } from './typed-values.ts';
import type { Party } from './types/filing.ts';
import type { Field } from './types/item-type.ts';

/** Parties of one filing; more belong into a file. */
const MAX_PARTIES = 50;

/** Characters a party's fields may have. */
export const partyLengths = {
  role: 40,
  name: 200,
  address: 400,
  country: 80,
  importerNumber: 40,
  identifier: 200,
} as const;

type TypedParty = Readonly<Record<keyof Party, string>>;

/** A row of the party list as typed, or null when it has other fields or kinds of value. */
export function readTypedParty(row: unknown): TypedParty | null {
  if (!isRecord(row)) return null;
  const {
    role = '',
    name = '',
    address = '',
    country = '',
    importerNumber = '',
    identifier = '',
    ...others
  } = row;
  const texts = [role, name, address, country, importerNumber, identifier];
  if (Object.keys(others).length > 0 || !texts.every((text) => typeof text === 'string'))
    return null;
  const clean = texts.map(cleanLine);
  return {
    role: clean[0] ?? '',
    name: clean[1] ?? '',
    address: clean[2] ?? '',
    country: clean[3] ?? '',
    importerNumber: clean[4] ?? '',
    identifier: clean[5] ?? '',
  };
}

/** Whether a row holds nothing but the role that its list preselects. */
function isEmptyRow(row: unknown): boolean {
  return isBlank(isRecord(row) ? { ...row, role: '' } : row);
}

/** The rows that were filled in, with the place each has in the form. */
export function filledRows(
  typed: unknown,
): readonly (readonly [place: number, row: unknown])[] | null {
  if (!Array.isArray(typed)) return null;
  return typed.map((row, place) => [place, row] as const).filter(([, row]) => !isEmptyRow(row));
}

function tooLong(party: TypedParty): keyof Party | undefined {
  const keys: readonly (keyof Party)[] = [
    'role',
    'name',
    'address',
    'country',
    'importerNumber',
    'identifier',
  ];
  return keys.find((key) => party[key].length > partyLengths[key]);
}

function checkParty(party: TypedParty, place: number): readonly Problem[] {
  const at = (key: keyof Party, sentence: string): Problem => ({ path: [place, key], sentence });
  const long = tooLong(party);
  return [
    ...(long
      ? [
          at(
            long,
            `This may have ${partyLengths[long]} characters. You typed ${party[long].length}.`,
          ),
        ]
      : []),
    ...(partyRoles.has(party.role) ? [] : [at('role', 'Choose the role of this party.')]),
    ...(party.name === '' ? [at('name', 'Enter the name of this party.')] : []),
    ...(party.country === '' || readCountry(party.country)
      ? []
      : [
          at(
            'country',
            `Country must be a name or two-letter code from the list. You typed ${quoteTyped(party.country)}.`,
          ),
        ]),
    ...problemOfNumber(party.importerNumber).map((sentence) => at('importerNumber', sentence)),
  ];
}

function problemOfNumber(typed: string): readonly string[] {
  const sentence = typed === '' ? null : importerNumberProblem(typed);
  return sentence === null ? [] : [`${sentence} You typed ${quoteTyped(typed)}.`];
}

function canonicalParty(party: TypedParty): Party {
  return {
    ...party,
    country: readCountry(party.country) ?? '',
    importerNumber: parseImporterNumber(party.importerNumber) ?? '',
  };
}

/** Reads the party list: rows left blank are dropped, every wrong field is named at its place. */
export function readParties(field: Field, typed: unknown): Reading {
  const rows = filledRows(typed);
  if (!rows) return problem(`${field.label} must be a list.`);
  if (rows.length > MAX_PARTIES)
    return problem(`Name at most ${MAX_PARTIES} parties. You named ${rows.length}.`);
  const problems: Problem[] = [];
  const parties: Party[] = [];
  for (const [place, row] of rows) {
    const party = readTypedParty(row);
    const found = party
      ? checkParty(party, place)
      : [{ path: [place], sentence: 'This party could not be read.' }];
    problems.push(...found);
    if (party && found.length === 0) parties.push(canonicalParty(party));
  }
  return problems.length > 0 ? { problems } : { value: parties };
}
