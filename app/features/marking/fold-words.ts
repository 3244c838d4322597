import { dropInvisible } from '#app/lib/invisible-characters.ts';

/** Letters of other scripts that look like Latin ones. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'аαɑ',
    b: 'вβЬƄ',
    c: 'сϲ',
    d: 'ԁ',
    e: 'еεё',
    g: 'ɡ',
    h: 'һнη',
    i: 'іιıì',
    j: 'јϳ',
    k: 'кκ',
    l: 'ӏⅼ',
    m: 'мμ',
    n: 'пν',
    o: 'оοօ',
    p: 'рρ',
    q: 'ԛ',
    s: 'ѕ',
    t: 'тτ',
    u: 'υս',
    v: 'ѵ',
    w: 'ѡԝω',
    x: 'хχ',
    y: 'уγү',
    z: 'ʐζ',
    0: 'О',
  }).flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
);

/** Letters that decomposing leaves whole. */
const OWN_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ø', 'o'],
  ['đ', 'd'],
  ['ł', 'l'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
  ['ð', 'd'],
]);

/** A word as it is compared: no case, no accents, nothing invisible, look-alike letters in Latin. */
export function foldWord(word: string): string {
  if (/^[\x20-\x7E]*$/.test(word)) return word.toLowerCase();
  const plain = dropInvisible(word).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return [...plain]
    .map((letter) => OWN_LETTERS.get(letter) ?? LOOK_ALIKES.get(letter) ?? letter)
    .join('');
}

/** A folded word without its inflection, roughly: it only has to do the same to both of two words. */
export function stemWord(folded: string): string {
  if (folded.length < 4 || /\d/.test(folded)) return folded;
  const bare = withoutEnding(folded);
  const single = /([b-df-hj-np-tv-z])\1$/.test(bare) && bare !== folded ? bare.slice(0, -1) : bare;
  return single.length > 3 && single.endsWith('e') ? single.slice(0, -1) : single;
}

function withoutEnding(word: string): string {
  if (word.length > 5 && word.endsWith('ing')) return word.slice(0, -3);
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && word.endsWith('ed')) return word.slice(0, -2);
  if (/(?:[sxz]|[cs]h)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** How a word is compared. */
type Compared = { readonly folded: string; readonly stem: string; readonly isCapital: boolean };

/** A word of a text, and where it stands. */
export type Word = Compared & { readonly start: number; readonly end: number };

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Cf}]*/gu;
const SPACED = /(?<![\p{L}\p{N}])\p{L}(?:[ .\u00A0]\p{L}){3,}(?![\p{L}\p{N}])/gu;

/** The words of a text; letters that were spaced apart count as one word. */
export function readWords(text: string): readonly Word[] {
  const spaced = [...text.matchAll(SPACED)];
  const words: Word[] = [];
  const compared = new Map<string, Compared>();
  const wordOf = (word: string, start: number, written: string): Word => {
    const known = compared.get(word) ?? compare(word);
    compared.set(word, known);
    return { start, end: start + written.length, ...known };
  };
  let next = 0;
  for (const match of text.matchAll(WORD)) {
    while (spaced[next] && endOf(spaced[next]) <= match.index) next += 1;
    const apart = spaced[next];
    if (!apart || match.index < apart.index) words.push(wordOf(match[0], match.index, match[0]));
    else if (match.index === apart.index)
      words.push(wordOf(apart[0].replace(/[ .\u00A0]/g, ''), apart.index, apart[0]));
  }
  return words;
}

function endOf(match: RegExpExecArray | undefined): number {
  return match ? match.index + match[0].length : 0;
}

function compare(word: string): Compared {
  const folded = foldWord(word);
  return { folded, stem: stemWord(folded), isCapital: /^\p{Lu}/u.test(word) };
}
