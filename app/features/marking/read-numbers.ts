import { foldWord, stemWord } from './fold-words.ts';

/** A number in a text: its value in the base of its unit, and what it counts or measures. */
export type Quantity = {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** `money`, `percent`, a measure, the counted thing as `of carton`, or `none` when nothing is said. */
  readonly unit: string;
  /** Digits that carry meaning: 1,250,000 has three. */
  readonly digits: number;
};

const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mm: 1e6,
  mn: 1e6,
  mio: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
};

type Measure = { readonly unit: string; readonly factor: number };

const measure = (unit: string, factor: number, names: string) =>
  names.split(' ').map((name): [string, Measure] => [name, { unit, factor }]);

const MEASURES: ReadonlyMap<string, Measure> = new Map([
  ...measure('percent', 1, '% percent pct'),
  ...measure(
    'money',
    1,
    '$ € £ ¥ dollar dollars usd us$ euro euros eur gbp pounds-sterling yuan rmb cny yen jpy baht',
  ),
  ...measure('money', 0.01, 'cent cents ¢'),
  ...measure('kilograms', 1, 'kg kgs kilo kilos kilogram kilograms'),
  ...measure('kilograms', 1_000, 't ton tons tonne tonnes mt'),
  ...measure('kilograms', 0.001, 'gram grams'),
  ...measure('pounds', 1, 'lb lbs pound pounds'),
  ...measure('meters', 0.001, 'mm millimeter millimeters'),
  ...measure('meters', 0.01, 'cm centimeter centimeters'),
  ...measure('meters', 1, 'meter meters metre metres'),
  ...measure('inches', 1, 'inch inches'),
  ...measure('hours', 1, 'h hour hours'),
  ...measure('hours', 24, 'day days'),
  ...measure('minutes', 1, 'minute minutes'),
  ...measure('degrees', 1, '° °c °f c f degree degrees'),
]);

const SMALL: ReadonlyMap<string, number> = new Map(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
  eighteen nineteen`
    .split(/\s+/)
    .map((word, value) => [word, value]),
);
const TENS: ReadonlyMap<string, number> = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, (index + 2) * 10]),
);

const small = [...SMALL.keys()].reverse().join('|');
const tens = [...TENS.keys()].join('|');
const WORDS = `(?:(?:${tens})(?:[- ](?:${small}))?|${small})(?: hundred)?`;
/** A currency in front, digits or words, a scale, and the word or sign that follows. */
const NUMBER = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(us\$|usd|eur|gbp|rmb|cny|[$€£¥]) ?)?` +
    String.raw`(?:(\d{1,3}(?:[,\u00A0\u202F']\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)|(${WORDS})(?![\p{L}]))` +
    String.raw`(?:[ -]?(thousand|million|billion|mio|mn|bn|mm(?= ?(?:usd|dollars))|[kmb](?![\p{L}\p{N}])))?` +
    String.raw`(?:[ -]?(°[cf]?|[%¢$€£]|per[ -]cent|metric tons?|metric tonnes?|[\p{L}]+))?`,
  'giu',
);

/** Every number in a text, however it is written. */
export function readQuantities(text: string): readonly Quantity[] {
  return [...text.matchAll(NUMBER)].flatMap((match) => {
    const [whole, currency, figures, words, scale, after] = match;
    const plain =
      figures === undefined ? valueOfWords(words ?? '') : Number(figures.replace(/[^\d.]/g, ''));
    if (!Number.isFinite(plain)) return [];
    const said = unitOf(currency, after);
    // Letters right behind a figure make a code of it, unless they are a unit.
    if (figures && after && !said.isPart && trailing(whole, after) === after.length) return [];
    // A number in front of a word that is no unit ends before it.
    const end = match.index + (said.isPart ? whole.length : whole.length - trailing(whole, after));
    const scaled = plain * (SCALES[scale?.toLowerCase() ?? ''] ?? 1) * said.factor;
    const value = Number(scaled.toPrecision(12));
    return [{ start: match.index, end, value, unit: said.unit, digits: digitsOf(value, figures) }];
  });
}

function trailing(whole: string, after: string | undefined): number {
  if (!after) return 0;
  const gap = whole.at(-after.length - 1);
  return after.length + (gap === ' ' || gap === '-' ? 1 : 0);
}

type Unit = { readonly unit: string; readonly factor: number; readonly isPart: boolean };

function unitOf(currency: string | undefined, after: string | undefined): Unit {
  const word =
    after
      ?.toLowerCase()
      .replace(/^per[ -]cent$/, 'percent')
      .replace(/^metric /, '') ?? '';
  const known = MEASURES.get(word);
  if (currency) return { unit: 'money', factor: 1, isPart: known?.unit === 'money' };
  if (known) return { ...known, isPart: true };
  if (!COUNTED.test(word)) return { unit: 'none', factor: 1, isPart: false };
  return { unit: `of ${stemWord(foldWord(word))}`, factor: 1, isPart: true };
}

/** What a number counts is said in the plural; other words behind it only go on with the sentence. */
const COUNTED =
  /^(?!(?:is|was|as|has|its|his|us|does|this|plus|makes?|sells?|pays?|costs?|shows?|seems|stands|leaves)$)(?:.*[^s]s|people|men|women|feet)$/;

function valueOfWords(words: string): number {
  const parts = words.toLowerCase().split(/[ -]/);
  const hundred = parts.at(-1) === 'hundred' ? 100 : 1;
  const sum = parts.reduce((total, word) => total + (SMALL.get(word) ?? TENS.get(word) ?? 0), 0);
  return sum * hundred;
}

function digitsOf(value: number, figures: string | undefined): number {
  const shown = figures ?? String(value);
  return shown.replace(/\D/g, '').replace(/^0+|0+$/g, '').length;
}

/** Whether one number repeats another, closely enough to give it away. */
export function repeatsQuantity(secret: Quantity, clear: Quantity): boolean {
  if (secret.value !== clear.value) return false;
  if (secret.unit === clear.unit && secret.unit !== 'none')
    return secret.value >= 10 || !secret.unit.startsWith('of ');
  if (secret.unit !== 'none' && clear.unit !== 'none') return false;
  if (isYear(secret) || isYear(clear)) return false;
  const digits = Math.max(secret.digits, clear.digits);
  return digits >= 3 || (digits === 2 && secret.value >= 100_000);
}

function isYear({ value, unit, start, end }: Quantity): boolean {
  return (
    unit === 'none' &&
    Number.isInteger(value) &&
    value >= 1_900 &&
    value < 2_100 &&
    end - start === 4
  );
}
