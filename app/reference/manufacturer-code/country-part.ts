import { countries } from '../countries.ts';
import type { CodePart } from './part.ts';
import { findProvince, provinces } from './provinces.ts';

/** The two letters of the country of origin; in Canada those of the province, since CA is no code for this. */
export function countryPart(country: string, province: string): CodePart {
  if (country === 'CA') return provincePart(province);
  if (!countries.has(country)) return { missing: 'Choose the country.' };
  return { text: country, why: `${country} is ${countries.nameOf(country)}.` };
}

function provincePart(typed: string): CodePart {
  const province = findProvince(typed);
  if (province)
    return {
      text: province.code,
      why: `${province.code} is ${province.name}. Canada never is CA in a manufacturer code.`,
    };
  const [first] = provinces.entries;
  return {
    missing: `Write the province after the city: Canada never is CA in a manufacturer code, each province has letters of its own, such as ${first?.code} for ${first?.name}.`,
  };
}
