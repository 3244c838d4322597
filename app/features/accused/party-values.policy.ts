import { importerNumberForm } from '#app/lib/identifiers.ts';
import { isAdverseRole } from '#app/reference/party-roles.ts';

/** What a party is compared by: a number must be the same, a like name is only a question to the desk (RULES 9). */
export type PartyValue = { readonly basis: 'identifier' | 'name'; readonly value: string };

/** The keyed token of a value; equal values, equal tokens. */
export type IndexParty = (value: PartyValue) => Buffer;

/** A party as far as comparing needs it; what is unknown is an empty text. */
export type NamedParty = {
  readonly role: string;
  readonly name: string;
  readonly importerNumber: string;
  readonly identifier: string;
};

/** Shorter numbers say too little: a house number would make an organization the accused. */
const LEAST_CHARACTERS = 6;
/** Of a tax number without its suffix. */
const TAX_NUMBER_DIGITS = 9;

/** How a kind of company is said at the end of its name, in the ways that differ from one paper to the next. */
const LEGAL_FORMS = new Set(
  `ab ag as asa bv co company corp corporation cv gmbh inc incorporated kg kk limited llc llp lp ltd ltda nv oy plc
  private pte pty pvt sa sarl sas sl spa srl the`.split(/\s+/),
);

/** What parties in an adverse role are found by; other parties are not compared. */
export function valuesOfAccused(parties: readonly NamedParty[]): readonly PartyValue[] {
  const values = parties
    .filter(({ role }) => isAdverseRole(role))
    .flatMap(({ name, importerNumber, identifier }) => [
      ...valuesOf('importer_number', importerNumber),
      ...valuesOf('other', identifier),
      ...valuesOf('name', name),
    ]);
  return [...new Map(values.map((value) => [`${value.basis} ${value.value}`, value])).values()];
}

/**
 * What a name or number is found by, in whatever spelling it was typed; the likeliest reading first. A tax number stands
 * for its holder with every suffix, which only tells divisions apart (CBP Form 5106).
 */
export function valuesOf(kind: string, typed: string): readonly PartyValue[] {
  if (kind === 'name') {
    const value = normalizeName(typed);
    return value === '' ? [] : [{ basis: 'name', value }];
  }
  return readingsOf(typed)
    .filter((value) => value.length >= LEAST_CHARACTERS)
    .map((value) => ({ basis: 'identifier', value }));
}

/** Eleven digits without a dash may be a tax number with its suffix, or a number that customs assigned. */
function readingsOf(typed: string): readonly string[] {
  const whole = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  if (importerNumberForm(typed) !== 'tax') return [whole];
  const holder = whole.slice(0, TAX_NUMBER_DIGITS);
  return /^\d+$/.test(whole) ? [holder, whole] : [holder];
}

/** Lower case, no accents or punctuation, without the legal form: `The Ölmühle Co., Ltd.` is `olmuhle`. */
function normalizeName(typed: string): string {
  const plain = typed.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[.'’]/gu, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !LEGAL_FORMS.has(word));
  return (telling.length > 0 ? telling : words).join(' ');
}
