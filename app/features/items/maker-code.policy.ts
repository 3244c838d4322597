import {
  compareManufacturerCode,
  type ManufacturerCode,
  parseManufacturerCode,
  suggestManufacturerCode,
} from '#app/reference/manufacturer-code/manufacturer-code.ts';
import { readCountry } from './read-country.ts';

/** A party as far as its manufacturer code goes, as typed. */
export type TypedMaker = {
  readonly role: string;
  readonly name: string;
  readonly address: string;
  readonly country: string;
  readonly identifier: string;
};

const MAKERS = new Set(['manufacturer', 'exporter', 'licensee']);

/** Whether a manufacturer code is worth offering: the party makes or ships goods, or a code was typed already. */
export function mayHaveMakerCode({ role, identifier }: TypedMaker): boolean {
  return MAKERS.has(role) || parseManufacturerCode(identifier) !== null;
}

/** The code by the published rules, with where each part comes from. */
export function makerCodeOf({ name, address, country }: TypedMaker): ManufacturerCode {
  return suggestManufacturerCode({ name, address, country: readCountry(country) ?? '' });
}

/** How a typed code differs from name, address and country. It is told, never refused. */
export function makerCodeDifferences(party: TypedMaker): readonly string[] {
  return compareManufacturerCode(party.identifier, makerCodeOf(party));
}

/** What the identifier becomes when the code is asked for; another identifier stays as it is. */
export function identifierWithCode(party: TypedMaker): string {
  const { code } = makerCodeOf(party);
  const isOther =
    party.identifier.trim() !== '' && parseManufacturerCode(party.identifier) === null;
  return code === null || isOther ? party.identifier : code;
}
