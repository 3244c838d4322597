import { groupBy } from '#app/lib/group-by.ts';
import { isCommon, isFunctionWord, isPlace } from './common-words.ts';
import { readWords, type Word } from './fold-words.ts';
import { outside, type Range } from './ranges.ts';
import { dayKeys, readDates, type SpokenDate } from './read-dates.ts';
import { type Quantity, readQuantities } from './read-numbers.ts';

/** How a phrase of a bracket gives itself away: a proper name only where it is written as one. */
export type Phrase = { readonly secret: number; readonly isProper: boolean };

/** What brackets hold, ready to be found elsewhere. Secrets are known by their place in the list. */
export type SecretIndex = {
  readonly phrases: ReadonlyMap<string, Phrase>;
  /** First letters of the phrases: most words of a text begin none. */
  readonly starts: ReadonlySet<string>;
  readonly quantities: ReadonlyMap<number, readonly (Quantity & { readonly secret: number })[]>;
  /** By month and day. */
  readonly dates: ReadonlyMap<string, readonly (SpokenDate & { readonly secret: number })[]>;
};

/** Words of a phrase at most; a longer repetition is found by its parts. */
const LONGEST = 4;
/** Words of a bracket from which on it is a passage, not a term: pairs of words of it say little. */
const PASSAGE = 12;
/** Letters by which a word is looked up first. */
export const START = 3;

/** Reads what is bracketed. */
export function indexSecrets(secrets: readonly string[]): SecretIndex {
  const phrases = new Map<string, Phrase>();
  const read = secrets.map((text, secret) => {
    const dates = readDates(text).map((date) => ({ ...date, secret }));
    const quantities = outside(readQuantities(text), dates).map((one) => ({ ...one, secret }));
    for (const [key, isProper] of phrasesOf(text, [...dates, ...quantities]))
      if (!phrases.has(key) || !isProper) phrases.set(key, { secret, isProper });
    return { dates, quantities };
  });
  return {
    phrases,
    starts: new Set([...phrases.keys()].map((key) => key.slice(0, START))),
    quantities: groupBy(
      read.flatMap(({ quantities }) => quantities),
      ({ value }) => value,
    ),
    dates: grouped(read.flatMap(({ dates }) => dates)),
  };
}

function grouped<D extends SpokenDate>(dates: readonly D[]): ReadonlyMap<string, readonly D[]> {
  const keyed = dates.flatMap((date) => dayKeys(date).map((key) => ({ key, date })));
  return new Map(
    [...groupBy(keyed, ({ key }) => key)].map(([key, all]) => [key, all.map(({ date }) => date)]),
  );
}

/** The words that carry a text. */
export function contentWords(text: string): readonly Word[] {
  return readWords(text).filter((word) => !isFunctionWord(word.folded));
}

function phrasesOf(
  text: string,
  counted: readonly Range[],
): readonly (readonly [string, boolean])[] {
  const words = contentWords(text);
  const isAddress = /[\p{L}\d]\.[a-z]{2,}|@|_/iu.test(text) && !/\s/.test(text.trim());
  const uncounted = new Set(outside(words, counted));
  const isCounted = (word: Word) => !uncounted.has(word);
  return words.flatMap((_word, from) =>
    Array.from({ length: Math.min(LONGEST, words.length - from) }, (_unused, more) => {
      const some = words.slice(from, from + more + 1);
      const isProper = weigh(some, { isAddress, isPassage: words.length > PASSAGE, isCounted });
      return isProper === null ? [] : keysOf(some).map((key) => [key, isProper] as const);
    }).flat(),
  );
}

/** A phrase joined, with every word cut to its stem and, for words written as one, with only the last cut. */
function keysOf(words: readonly Word[]): readonly string[] {
  const stems = words.map(({ stem }) => stem).join('');
  const last = words.at(-1)?.stem ?? '';
  const whole = `${words
    .slice(0, -1)
    .map(({ folded }) => folded)
    .join('')}${last}`;
  return whole === stems ? [stems] : [stems, whole];
}

type Weighing = {
  readonly isAddress: boolean;
  readonly isPassage: boolean;
  readonly isCounted: (word: Word) => boolean;
};

/** Whether words tell so much that repeating them is a slip: not (null), as a name only (true), or in any form (false). */
function weigh(
  words: readonly Word[],
  { isAddress, isPassage, isCounted }: Weighing,
): boolean | null {
  if (words.every(isCounted) || words.every(isPlace)) return null;
  const rare = words.filter((word) => !isCommon(word) && !/^\d+$/.test(word.folded));
  const length = words.reduce((sum, { folded }) => sum + folded.length, 0);
  const hasFigures = words.some(({ folded }) => /\d/.test(folded));
  if (hasFigures && !words.some(isCounted) && length >= 4) return false;
  if (words.length === 1) return weighWord(rare[0], isAddress);
  if (rare.length === 0 && words.every(({ isCapital }) => isCapital)) return true;
  if (words.length === 2) return rare.length >= (isPassage ? 2 : 1) ? false : null;
  return rare.length > 0 || !isPassage ? false : null;
}

function weighWord(word: Word | undefined, isAddress: boolean): boolean | null {
  if (!word || word.folded.length < 3) return null;
  if (isAddress && word.folded.length >= 5) return false;
  return word.isCapital ? true : null;
}
