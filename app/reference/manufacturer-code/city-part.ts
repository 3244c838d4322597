import { lettersOf } from './letters.ts';
import type { CodePart } from './part.ts';

const LETTERS = 3;

/** Places that are a country and a city: the name of the country is the city. */
const CITY_STATES: Readonly<Record<string, string>> = {
  HK: 'Hong Kong',
  MO: 'Macau',
  SG: 'Singapore',
};

/** The first three letters of the city. */
export function cityPart(typed: string, country: string): CodePart {
  const state = CITY_STATES[country];
  const city = state ?? typed;
  const letters = city
    .split(/\s+/)
    .map(lettersOf)
    .filter((word) => word.length > 1 && word !== 'THE')
    .join('');
  const text = letters.slice(0, LETTERS);
  if (text === '') return { missing: whatToWrite(typed) };
  return { text, why: `${text} from ${city}${state === undefined ? '' : ', the city itself'}.` };
}

function whatToWrite(typed: string): string {
  return /\p{L}/u.test(typed)
    ? 'Write the city in Latin letters.'
    : 'Write the city last in the address, after a comma.';
}
