import { parseCountryCode } from '#app/lib/identifiers.ts';
import { countries } from '#app/reference/countries.ts';
import { cleanLine } from './typed-values.ts';

/** The code of a country typed as its two letters or as its name in the list; null if there is none. */
export function readCountry(typed: string): string | null {
  const code = parseCountryCode(typed);
  if (code) return countries.has(code) ? code : null;
  const name = cleanLine(typed).toLowerCase();
  return (
    countries.search(name).find((country) => country.name.toLowerCase() === name)?.code ?? null
  );
}
