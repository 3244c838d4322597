import { createLookup, type Entry } from '../lookup.ts';
import { lettersOf, toCapitals } from './letters.ts';

interface Province extends Entry {
  /** How it is written in an address besides its name. */
  readonly short: readonly string[];
  /** First letters of its postal codes. */
  readonly postal: string;
}

/** Canada's provinces and territories with the letters that stand for them in a manufacturer code. */
export const provinces = createLookup<Province>([
  { code: 'XA', name: 'Alberta', short: ['AB', 'ALTA'], postal: 'T' },
  { code: 'XB', name: 'New Brunswick', short: ['NB'], postal: 'E' },
  { code: 'XC', name: 'British Columbia', short: ['BC'], postal: 'V' },
  { code: 'XM', name: 'Manitoba', short: ['MB', 'MAN'], postal: 'R' },
  { code: 'XN', name: 'Nova Scotia', short: ['NS'], postal: 'B' },
  { code: 'XO', name: 'Ontario', short: ['ON', 'ONT'], postal: 'KLMNP' },
  { code: 'XP', name: 'Prince Edward Island', short: ['PE', 'PEI'], postal: 'C' },
  { code: 'XQ', name: 'Quebec', short: ['QC', 'PQ', 'QUE'], postal: 'GHJ' },
  { code: 'XS', name: 'Saskatchewan', short: ['SK', 'SASK'], postal: 'S' },
  { code: 'XT', name: 'Northwest Territories', short: ['NT', 'NWT'], postal: '' },
  { code: 'XV', name: 'Nunavut', short: ['NU'], postal: '' },
  {
    code: 'XW',
    name: 'Newfoundland and Labrador',
    short: ['NL', 'NF', 'NFLD', 'NEWFOUNDLAND', 'LABRADOR'],
    postal: 'A',
  },
  { code: 'XY', name: 'Yukon', short: ['YT', 'YK', 'YUKONTERRITORY'], postal: 'Y' },
]);

/** A province by its name, its usual short form, its letters in the code or a postal code. */
export function findProvince(typed: string): Province | undefined {
  const letters = lettersOf(typed);
  const isNamed = ({ code, name, short }: Province) =>
    [code, lettersOf(name), ...short].includes(letters);
  return provinces.entries.find(isNamed) ?? provinceOfPostalCode(typed);
}

/** X stands for two territories, so it tells nothing. */
function provinceOfPostalCode(typed: string): Province | undefined {
  const first = /^([A-Z])\d[A-Z]\s*-?\s*\d[A-Z]\d$/.exec(toCapitals(typed).trim())?.[1];
  return first === undefined
    ? undefined
    : provinces.entries.find(({ postal }) => postal.includes(first));
}
