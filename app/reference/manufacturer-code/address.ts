import { countries } from '../countries.ts';
import { lettersOf, toCapitals } from './letters.ts';
import { findProvince } from './provinces.ts';

/** An address as a code needs it. */
export type Address = {
  /** Everything before the city. */
  readonly street: string;
  readonly city: string;
  /** Of Canada alone. */
  readonly province: string;
};

/** What is written after a city and is none. */
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  AU: 'NSW VIC QLD WA SA TAS ACT NT'.split(' '),
  CN: `ANHUI FUJIAN GANSU GUANGDONG GUANGXI GUIZHOU HAINAN HEBEI HEILONGJIANG HENAN HUBEI HUNAN JIANGSU JIANGXI JILIN
    LIAONING NINGXIA QINGHAI SHAANXI SHANDONG SHANXI SICHUAN XINJIANG YUNNAN ZHEJIANG`.split(/\s+/),
  IN: `ANDHRAPRADESH ASSAM BIHAR GUJARAT HARYANA KARNATAKA KERALA MADHYAPRADESH MAHARASHTRA ODISHA PUNJAB RAJASTHAN
    TAMILNADU TELANGANA UTTARPRADESH WESTBENGAL`.split(/\s+/),
  US: `AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA
    RI SC SD TN TX UT VT VA WA WV WI WY DC PR`.split(/\s+/),
};

const REGION_WORD = /(?:^|\s)(?:province|prov\.?|prefecture|state|region|oblast|county)$/i;

/** A line that leads to a door, not to a city. */
const DOOR =
  /^(?:suite|ste|apt|unit|room|rm|floor|building|bldg|block|no|lot|p\.?\s?o\.?\s?box|box)\b|(?:\s|^)(?:street|st|road|rd|avenue|ave|lane|highway|hwy|drive|boulevard|blvd)\.?$/i;

/** Postal codes: figures, `D-80331`, `M5V 2T6` in one or two words. */
const POSTAL_WORD = /^(?:(?:[A-Z]{1,3}-)?\d[\d-]*|[A-Z]\d[A-Z](?:\d[A-Z]\d)?|\d[A-Z]\d)$/;

/** Parts an address of one line: the last place named is the city, what stands before it leads to the door. */
export function partAddress(address: string, country: string): Address {
  const pieces = piecesOf(address).map((piece) => withoutCountry(piece, country));
  const province = country === 'CA' ? provinceIn(pieces) : '';
  const places = pieces.map((piece) => placeIn(piece, country));
  const at = places.findLastIndex((place) => place !== '');
  const city = places[at] ?? '';
  const isAlone = at <= 0 && /\d/.test(city);
  if (city === '' || isAlone) return { street: pieces.join(', '), city: '', province };
  return { street: pieces.slice(0, at).join(', '), city, province };
}

/** A comma between figures belongs to a number. */
function piecesOf(address: string): readonly string[] {
  return address
    .split(/[;\n]|,(?!\d)|(?<!\d),/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

/** Without the country's name or letters at its end. */
function withoutCountry(piece: string, country: string): string {
  if (!countries.has(country)) return piece;
  const name = toCapitals(countries.nameOf(country));
  const capitals = toCapitals(piece);
  if (capitals === name) return '';
  if (capitals.endsWith(` ${name}`)) return piece.slice(0, -name.length).trim();
  const words = piece.split(/\s+/);
  const isNamed = country !== 'CA' && words.at(-1) === country;
  return isNamed ? words.slice(0, -1).join(' ') : piece;
}

/** The place a piece names, or nothing when it names a region, a postal code or a door. */
function placeIn(piece: string, country: string): string {
  const words = piece.split(/\s+/).filter((word) => !POSTAL_WORD.test(toCapitals(word)));
  const rest = withoutRegion(words, country).join(' ');
  return REGION_WORD.test(rest) || DOOR.test(rest) ? '' : rest;
}

/** Drops the longest run of words at the end that names a region. */
function withoutRegion(words: readonly string[], country: string): readonly string[] {
  const start = words.findIndex((_word, index) => isRegion(words.slice(index).join(' '), country));
  return start < 0 ? words : words.slice(0, start);
}

function isRegion(text: string, country: string): boolean {
  if (country === 'CA') return findProvince(text) !== undefined;
  return REGIONS[country]?.includes(lettersOf(text)) ?? false;
}

/** The province named last, in words or by a postal code. */
function provinceIn(pieces: readonly string[]): string {
  const runs = pieces.flatMap((piece) => {
    const words = piece.split(/\s+/);
    return words.flatMap((_word, at) =>
      RUNS.map((length) => words.slice(at, at + length).join(' ')),
    );
  });
  return runs.findLast((run) => findProvince(run) !== undefined) ?? '';
}

/** Words that the name of a province may have. */
const RUNS = [1, 2, 3];
