import type { CodePart } from './part.ts';

const DIGITS = 4;

export type NumberOptions = {
  /** One carrier leaves out numbers of streets such as 12th; the published rules do not say so. */
  readonly skipsNumberedStreets?: boolean | undefined;
};

/** The largest number of the street or box line, cut to four digits; nothing where there is none. */
export function numberPart(street: string, options: NumberOptions = {}): CodePart {
  const numbers = numbersOf(street, options);
  const largest = [...numbers].sort(bySize).at(-1);
  if (largest === undefined)
    return { text: '', why: 'No number in figures before the city, so none stands in the code.' };
  const text = largest.slice(0, DIGITS);
  const others = numbers.length > 1 ? `, the largest of ${numbers.join(', ')}` : '';
  const cut = text === largest ? '' : '; four digits are enough';
  return { text, why: `${text} from ${largest}${others}${cut}.` };
}

/** Spaces part numbers; commas, hyphens and other punctuation inside them vanish. */
function numbersOf(street: string, { skipsNumberedStreets }: NumberOptions): readonly string[] {
  return street
    .normalize('NFKC')
    .split(/\s+/)
    .map((token) => token.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((token) => !(skipsNumberedStreets && /^\d+(?:st|nd|rd|th)$/i.test(token)))
    .flatMap((token) => token.match(/\d+/g) ?? []);
}

function bySize(a: string, b: string): number {
  const [left, right] = [a, b].map((digits) => digits.replace(/^0+/, ''));
  if (left === undefined || right === undefined || left === right) return 0;
  return left.length === right.length ? (left < right ? -1 : 1) : left.length - right.length;
}
