import { type Address, partAddress } from './address.ts';
import { cityPart } from './city-part.ts';
import { countryPart } from './country-part.ts';
import { namePart } from './name-part.ts';
import { type NumberOptions, numberPart } from './number-part.ts';
import type { CodePart } from './part.ts';

/** Where goods are made. */
export type Maker = Address & { readonly country: string; readonly name: string };

export type ExplainedPart = CodePart & { readonly label: string };

/** A manufacturer code (MID, 19 CFR Part 102, appendix) with where each part comes from. */
export type ManufacturerCode = {
  /** Null while something is missing. */
  readonly code: string | null;
  readonly parts: readonly ExplainedPart[];
};

/** Builds the code of a maker: country, name, number, city; at most 15 characters by its parts. */
export function buildManufacturerCode(maker: Maker, options?: NumberOptions): ManufacturerCode {
  const parts: readonly ExplainedPart[] = [
    { label: 'Country', ...countryPart(maker.country, maker.province) },
    { label: 'Name', ...namePart(maker.name, maker.country) },
    { label: 'Number', ...numberPart(maker.street, options) },
    { label: 'City', ...cityPart(maker.city, maker.country) },
  ];
  return { code: joined(parts), parts };
}

/** The same from an address of one line, as a party of a filing has it. */
export function suggestManufacturerCode(party: {
  readonly country: string;
  readonly name: string;
  readonly address: string;
}): ManufacturerCode {
  const address = partAddress(party.address, party.country);
  return buildManufacturerCode({ ...address, country: party.country, name: party.name });
}

function joined(parts: readonly CodePart[]): string | null {
  const texts = parts.map((part) => ('text' in part ? part.text : null));
  return texts.includes(null) ? null : texts.join('');
}

/** A code as typed, in capitals without spaces, or null when it is none by its form. */
export function parseManufacturerCode(typed: string): string | null {
  const code = typed.slice(0, 40).toUpperCase().replace(/\s/g, '');
  const isForm = /^[A-Z]{2}[A-Z0-9]{1,6}\d{0,4}[A-Z]{1,3}$/.test(code);
  return isForm && code.length >= LEAST ? code : null;
}

/** Shorter ones are words. */
const LEAST = 7;

/** What in a typed code differs from the one built; nothing where it fits or cannot be compared. */
export function compareManufacturerCode(
  typed: string,
  { code, parts }: ManufacturerCode,
): readonly string[] {
  const found = parseManufacturerCode(typed);
  if (found === null) return [];
  if (found.startsWith('CA'))
    return ['CA never begins a manufacturer code: Canada has letters for each province.'];
  if (code === null || found === code) return [];
  const [country, name, number, city] = parts.map((part) => ('text' in part ? part.text : ''));
  const typedParts = partTyped(found, { name, number, city });
  return [
    difference('country', typedParts.country, country),
    difference('name', typedParts.name, name),
    difference('number', typedParts.number, number),
    difference('city', typedParts.city, city),
  ].flatMap((sentence) => sentence ?? []);
}

type Built = {
  readonly name: string | undefined;
  readonly number: string | undefined;
  readonly city: string | undefined;
};

/** Figures may belong to name or number: the reading that fits the built code counts. */
function partTyped(found: string, { name = '', number = '', city = '' }: Built) {
  const cityLength = city.length > 0 && city.length < 3 && found.endsWith(city) ? city.length : 3;
  const middle = found.slice(2, -cityLength);
  const isNameThere = name !== '' && middle.startsWith(name);
  const isNumberThere = number !== '' && middle.endsWith(number);
  const figures = isNameThere
    ? middle.slice(name.length)
    : isNumberThere
      ? number
      : (/\d{0,4}$/.exec(middle)?.[0] ?? '');
  return {
    country: found.slice(0, 2),
    name: middle.slice(0, middle.length - figures.length),
    number: figures,
    city: found.slice(-cityLength),
  };
}

function difference(label: string, typed: string, built: string | undefined): string | null {
  if (typed === built) return null;
  return `The ${label} part is ${typed === '' ? 'missing' : typed}; by what you typed it is ${built === '' ? 'left out' : built}.`;
}
