import type { Word } from './fold-words.ts';
import { outside } from './ranges.ts';
import { dayKeys, isSameYear, readDates, type SpokenDate } from './read-dates.ts';
import { readQuantities, repeatsQuantity } from './read-numbers.ts';
import { contentWords, type SecretIndex, START } from './secret-index.ts';

/** A stretch of clear text that repeats something bracketed. */
export type Repeat = { readonly start: number; readonly end: number; readonly secret: number };

/** Words a phrase may be parted into where it is repeated. */
const WINDOW = 5;
/** Brackets with the same number or day that are compared; more tell nothing new. */
const MOST_ALIKE = 20;
/** Letters between two words that still belong together. */
const GAP = 25;

type Clear = {
  readonly text: string;
  /** File names and addresses write names small. */
  readonly isFileName: boolean;
};

/** Where a clear text repeats what is bracketed, in order, each place once. Time grows with the length of the text. */
export function findRepeats({ text, isFileName }: Clear, index: SecretIndex): readonly Repeat[] {
  const dates = readDates(text);
  const found = [
    ...repeatedPhrases({ text, isFileName }, index),
    ...dates.flatMap((date) => repeatedDate(date, index)),
    ...repeatedNumbers(text, dates, index),
  ];
  return merged(found);
}

function repeatedDate(date: SpokenDate, index: SecretIndex): readonly Repeat[] {
  const same = dayKeys(date).flatMap((key) => index.dates.get(key)?.slice(0, MOST_ALIKE) ?? []);
  const secret = same.find((one) => isSameYear(one, date))?.secret;
  return secret === undefined ? [] : [{ start: date.start, end: date.end, secret }];
}

function repeatedNumbers(
  text: string,
  dates: readonly { readonly start: number; readonly end: number }[],
  index: SecretIndex,
): readonly Repeat[] {
  if (index.quantities.size === 0) return [];
  return outside(readQuantities(text), dates).flatMap((clear) => {
    const same = index.quantities.get(clear.value)?.slice(0, MOST_ALIKE);
    const secret = same?.find((one) => repeatsQuantity(one, clear));
    if (!secret) return [];
    return [{ start: clear.start, end: clear.end, secret: secret.secret }];
  });
}

function repeatedPhrases({ text, isFileName }: Clear, index: SecretIndex): readonly Repeat[] {
  const words = contentWords(text);
  return words.flatMap((first, from) => {
    if (!mayBegin(first, words[from + 1], index.starts)) return [];
    const window = together(text, words.slice(from, from + WINDOW));
    const best = window.findLastIndex((_word, last) => {
      const some = window.slice(0, last + 1);
      const phrase = phraseOf(some, index);
      return phrase && (!phrase.isProper || isFileName || some.every(({ isCapital }) => isCapital));
    });
    const [last, phrase] = [window[best], phraseOf(window.slice(0, best + 1), index)];
    return last && phrase ? [{ start: first.start, end: last.end, secret: phrase.secret }] : [];
  });
}

function phraseOf(words: readonly Word[], index: SecretIndex) {
  return index.phrases.get(words.map(({ stem }) => stem).join(''));
}

/** The words up to the first that stands apart from those before. */
function together(text: string, words: readonly Word[]): readonly Word[] {
  const cut = words.findIndex((word, at) => {
    const before = words[at - 1];
    return before && isApart(text, before, word);
  });
  return cut < 0 ? words : words.slice(0, cut);
}

/** Whether a phrase can begin here; a first word shorter than the looked-up letters borrows from the next. */
function mayBegin(first: Word, second: Word | undefined, starts: ReadonlySet<string>): boolean {
  const letters = first.stem.length < START ? first.stem + (second?.stem ?? '') : first.stem;
  return starts.has(letters.slice(0, START)) || starts.has(first.stem);
}

function isApart(text: string, one: Word, other: Word): boolean {
  if (other.start - one.end > GAP) return true;
  return /[\n█]|[.!?;:]\s/.test(text.slice(one.end, other.start));
}

/** Places that overlap are one; the longer says what it repeats. */
function merged(repeats: readonly Repeat[]): readonly Repeat[] {
  const ordered = [...repeats].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Repeat[] = [];
  for (const repeat of ordered) {
    const last = kept.at(-1);
    if (!last || repeat.start >= last.end) kept.push(repeat);
    else if (repeat.end > last.end) kept[kept.length - 1] = { ...last, end: repeat.end };
  }
  return kept;
}
