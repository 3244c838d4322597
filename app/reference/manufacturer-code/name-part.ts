import { lettersAndDigits, listed } from './letters.ts';
import type { CodePart } from './part.ts';

/** English words that a name's code passes over. */
const PASSED_OVER = new Set(['A', 'AN', 'AND', 'OF', 'THE']);

/** Kinds of company that stand first in some countries and tell nothing about the firm. */
const KINDS_OF_COMPANY = new Set(['JSC', 'OAO', 'OOO', 'ZAO']);

/** What every garment factory in Macau begins with. */
const GARMENT_FACTORY = ['FABRICA', 'DE', 'ARTIGOS', 'DE', 'VESTUARIO'];

const WORDS = 2;
const LETTERS = 3;

/** A word of a name as typed, and the capitals and figures in it. */
type Word = { readonly typed: string; readonly letters: string };

/** A word that is left out, and why. */
type Dropped = { readonly typed: string; readonly reason: string };

type Sorted = { readonly words: readonly Word[]; readonly dropped: readonly Dropped[] };

/** Three characters from each of the first two words of the name. */
export function namePart(name: string, country: string): CodePart {
  const { words, dropped } = sortWords(withoutKind(joinInitials(wordsOf(name)), country));
  const taken = words.slice(0, WORDS);
  if (taken.length === 0) return { missing: whatToWrite(name) };
  const rest = words.slice(WORDS).map(({ typed }) => ({ typed, reason: 'two words are enough' }));
  const parts = taken.map(({ typed, letters }) => `${letters.slice(0, LETTERS)} from ${typed}`);
  return {
    text: taken.map(({ letters }) => letters.slice(0, LETTERS)).join(''),
    why: [`${listed(parts)}.`, ...leftOut([...dropped, ...rest])].join(' '),
  };
}

function whatToWrite(name: string): string {
  if (name.trim() === '') return 'Write the name.';
  return /[^\p{Script=Latin}\P{L}]/u.test(name)
    ? 'Write the name in Latin letters, as on the papers of the shipment.'
    : 'Write the whole name; nothing in it counts for the code.';
}

/** Words stand between spaces, commas and the like; a hyphen joins, other punctuation vanishes. */
function wordsOf(name: string): readonly Word[] {
  return name
    .normalize('NFKC')
    .replace(/\s*\p{Pd}\s*/gu, '-')
    .split(/[\s,;&+()/]+/)
    .flatMap(partInitials)
    .filter((typed) => /[\p{L}\p{N}]/u.test(typed))
    .map((typed) => ({ typed, letters: lettersAndDigits(typed) }));
}

/** `A.B.C.` is three initials, `J.Smith` an initial and a word. */
function partInitials(typed: string): readonly string[] {
  const [, initials, rest = ''] = /^((?:\p{L}\.)+)(.*)$/u.exec(typed) ?? [];
  if (initials === undefined) return [typed];
  return [...(initials.match(/\p{L}\./gu) ?? []), rest];
}

/** Two or more initials beside each other are one word. */
function joinInitials(words: readonly Word[]): readonly Word[] {
  const joined: Word[] = [];
  for (const [index, word] of words.entries()) {
    const before = words[index - 1];
    const isRun = before !== undefined && isInitial(before) && isInitial(word);
    const run = isRun ? joined.pop() : undefined;
    joined.push(
      run ? { typed: `${run.typed} ${word.typed}`, letters: run.letters + word.letters } : word,
    );
  }
  return joined;
}

function isInitial({ letters }: Word): boolean {
  return /^[A-Z]$/.test(letters);
}

/** Marks what a name begins with in Macau, Indonesia and Russia as a kind of company. */
function withoutKind(words: readonly Word[], country: string): Sorted {
  const isFactory = GARMENT_FACTORY.every((letters, index) => words[index]?.letters === letters);
  const first = words[0]?.letters ?? '';
  const isKind = KINDS_OF_COMPANY.has(first) || (first === 'PT' && country === 'ID');
  const length = isFactory ? GARMENT_FACTORY.length : isKind ? 1 : 0;
  return {
    words: words.slice(length),
    dropped: words
      .slice(0, length)
      .map(({ typed }) => ({ typed, reason: 'it tells the kind of company' })),
  };
}

function sortWords({ words, dropped }: Sorted): Sorted {
  const reasons = words.map((word) => ({ word, reason: reasonToDrop(word) }));
  return {
    words: reasons.filter(({ reason }) => reason === null).map(({ word }) => word),
    dropped: [
      ...dropped,
      ...reasons.flatMap(({ word, reason }) => (reason ? [{ typed: word.typed, reason }] : [])),
    ],
  };
}

function reasonToDrop(word: Word): string | null {
  if (word.letters === '') return 'not in Latin letters';
  if (PASSED_OVER.has(word.letters)) return 'passed over in names';
  return isInitial(word) ? 'an initial alone does not count' : null;
}

function leftOut(dropped: readonly Dropped[]): readonly string[] {
  const reasons = [...new Set(dropped.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const words = dropped.filter((word) => word.reason === reason).map(({ typed }) => typed);
    return `Left out: ${listed(words)} (${reason}).`;
  });
}
