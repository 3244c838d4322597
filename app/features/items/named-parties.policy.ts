import { importerNumberForm, parseImporterNumber } from '#app/lib/identifiers.ts';

/** A party that a client named before, ready to be named again. */
export type NamedParty = {
  /** Names it among the parties of its client. */
  readonly key: string;
  readonly role: string;
  readonly name: string;
  readonly address: string;
  readonly country: string;
  readonly importerNumber: string;
  readonly identifier: string;
};

/** How many are offered at once. */
const SHOWN = 8;

/**
 * The parties whose name has every typed word or its beginning, newest first, each name once; with nothing typed the
 * newest of all.
 */
export function matchParties(parties: readonly NamedParty[], typed: string): readonly NamedParty[] {
  const words = wordsOf(typed.slice(0, 200));
  const byName = new Map<string, NamedParty>();
  for (const party of parties) {
    const own = wordsOf(party.name);
    const name = own.join(' ');
    const isMeant = words.every((word) => own.some((part) => part.startsWith(word)));
    if (name !== '' && isMeant && !byName.has(name)) byName.set(name, party);
  }
  return [...byName.values()].slice(0, SHOWN);
}

/** A number that a filing keeps beside its party, as the field of the form that it belongs to. */
export function fieldsOfNumber(number: string): {
  readonly importerNumber: string;
  readonly identifier: string;
} {
  const form = number.includes('-') ? importerNumberForm(number) : null;
  if (form === null) return { importerNumber: '', identifier: number };
  return { importerNumber: withoutPerson(number), identifier: '' };
}

/** A social security number is personal and typed anew each time. */
export function withoutPerson(number: string): string {
  return importerNumberForm(number) === 'social_security'
    ? ''
    : (parseImporterNumber(number) ?? '');
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
