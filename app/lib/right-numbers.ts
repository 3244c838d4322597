/** Upper case, one kind of dash, single spaces. */
function tidy(text: string): string {
  return text
    .slice(0, 100)
    .toUpperCase()
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Pattern of a canonical recordation number. */
export const RECORDATION_PATTERN = '^(TMK|COP) \\d{2}-\\d{5}$';

/** Reads the number under which a trademark or copyright is recorded with customs: `TMK 11-00150`, `COP 18-00934`. */
export function parseRecordationNumber(text: string): string | null {
  const [, register, year, number] = /^(TMK|COP) ?(\d{2}) ?-? ?(\d{5})$/.exec(tidy(text)) ?? [];
  return register && year && number ? `${register} ${year}-${number}` : null;
}

/** Pattern of a canonical number of an investigation that led to an exclusion order. */
export const EXCLUSION_ORDER_PATTERN = '^337-TA-\\d{3,4}$';

/** Reads the number of a section 337 investigation: `337-TA-1234`. */
export function parseExclusionOrder(text: string): string | null {
  const [, number] = /^337 ?-? ?TA ?-? ?(\d{3,4})$/.exec(tidy(text)) ?? [];
  return number ? `337-TA-${number}` : null;
}

const REGISTRATIONS: Readonly<Record<string, RegExp>> = {
  // Up to eight digits, with or without thousands.
  trademark: /^(?:\d{4,8}|\d{1,2},\d{3},\d{3}|\d{1,3},\d{3})$/,
  // Class of the work, then up to ten digits, grouped or padded with zeros.
  copyright: /^(?:TX|VA|PA|SR|RE|V|TXU|VAU|PAU|SRU) ?\d[\d-]{3,12}$/,
  patent: /^(?:337 ?-? ?TA ?-? ?\d{3,4}|(?:US ?)?[DR]?E?\d{1,2},?\d{3},?\d{3}(?: ?[BSE]\d)?)$/,
};

/** Whether a registration number has the form of its kind of right; a kind without a register takes any text. */
export function isRegistrationNumber(rightKind: string, text: string): boolean {
  return REGISTRATIONS[rightKind]?.test(tidy(text)) ?? true;
}
