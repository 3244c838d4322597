import { valuesOf } from '../accused/party-values.policy.ts';

/** What of a filing is compared with earlier ones; what is unknown is an empty text. */
export type Comparable = {
  readonly title: string;
  readonly parties: readonly { readonly name: string; readonly numbers: readonly string[] }[];
};

export type Likeness = 'number' | 'party' | 'title';

/** Words of two titles that are the same, of all their words, from which a like party counts, and a title alone. */
const WITH_PARTY = 0.3;
const ALONE = 0.7;

/** Why an earlier filing is likely the same matter, by the strongest reason; null when it is not. */
export function likenessOf(filing: Comparable, earlier: Comparable): Likeness | null {
  if (isShared(numbersOf(filing), numbersOf(earlier))) return 'number';
  const titles = likenessOfTitles(filing.title, earlier.title);
  if (titles >= WITH_PARTY && isShared(namesOf(filing), namesOf(earlier))) return 'party';
  return titles >= ALONE ? 'title' : null;
}

function numbersOf({ parties }: Comparable): ReadonlySet<string> {
  const values = parties.flatMap(({ numbers }) =>
    numbers.flatMap((number) => [
      ...valuesOf('importer_number', number),
      ...valuesOf('other', number),
    ]),
  );
  return new Set(values.map(({ value }) => value));
}

function namesOf({ parties }: Comparable): ReadonlySet<string> {
  const values = parties.flatMap(({ name }) => valuesOf('name', name));
  return new Set(values.map(({ value }) => value));
}

function isShared(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].some((value) => other.has(value));
}

function likenessOfTitles(one: string, other: string): number {
  const words = wordsOf(one);
  const others = wordsOf(other);
  const shared = [...words].filter((word) => others.has(word)).length;
  const all = words.size + others.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** Words that say something: not "of", "at", "and". */
function wordsOf(title: string): ReadonlySet<string> {
  const words =
    title
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length > 3));
}
