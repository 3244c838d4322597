/** The three forms of an importer number (19 CFR 24.5, CBP Form 5106; the last is personal data). */
export type ImporterNumberForm = 'tax' | 'assigned' | 'social_security';

/** Suffixes never use O, I or Z, which read as digits. */
const IMPORTER_NUMBERS: readonly (readonly [ImporterNumberForm, RegExp])[] = [
  ['tax', /^(\d{2})(\d{7})([A-HJ-NP-Y0-9]{2})$/],
  ['assigned', /^(\d{6})(\d{5})$/],
  ['social_security', /^(\d{3})(\d{2})(\d{4})$/],
];

/** Form of a typed importer number by its dashes, which alone tell 12-3456789 00 from 123456-78900. */
const DASHED: Readonly<Record<ImporterNumberForm, RegExp>> = {
  tax: /^\d{2}-\d{7}-?[A-HJ-NP-Y0-9]{2}$/,
  assigned: /^\d{6}-\d{5}$/,
  social_security: /^\d{3}-\d{2}-\d{4}$/,
};

/** Upper case, without spaces, every kind of dash made `-`. */
function squeeze(text: string): string {
  return text
    .slice(0, 100)
    .toUpperCase()
    .replace(/\s/g, '')
    .replace(/[\p{Pd}\u2212]/gu, '-');
}

function importerNumberMatch(
  text: string,
): { form: ImporterNumberForm; parts: readonly string[] } | null {
  const typed = squeeze(text);
  const bare = typed.replaceAll('-', '');
  for (const [form, pattern] of IMPORTER_NUMBERS) {
    const parts = pattern.exec(bare)?.slice(1);
    if (parts && (typed === bare || DASHED[form].test(typed))) return { form, parts };
  }
  return null;
}

/**
 * Reads an importer number in any spacing and case: `12-3456789AB`, `123-45-6789` or `261234-56789`.
 * Eleven bare digits are taken as a tax number with a numeric suffix. Null if it is none of the three.
 */
export function parseImporterNumber(text: string): string | null {
  const match = importerNumberMatch(text);
  if (!match) return null;
  const [first = '', second = '', third = ''] = match.parts;
  return match.form === 'social_security'
    ? `${first}-${second}-${third}`
    : `${first}-${second}${third}`;
}

/** Which of the three forms an importer number has, or null. */
export function importerNumberForm(text: string): ImporterNumberForm | null {
  return importerNumberMatch(text)?.form ?? null;
}

const FORMS =
  '12-3456789AB (tax number with suffix), 123456-12345 (assigned by customs) or 123-45-6789 (social security number)';

/** What is wrong with a typed importer number and what would be right, or null when it is one. */
export function importerNumberProblem(text: string): string | null {
  if (importerNumberMatch(text)) return null;
  const typed = squeeze(text);
  const bare = typed.replaceAll('-', '');
  if (/^\d{2}-\d{7}$/.test(typed))
    return `The suffix is missing: after ${typed} come two more characters, often 00.`;
  if (/^\d{9}[A-Z0-9]{2}$/.test(bare) && /[OIZ]/.test(bare.slice(-2)))
    return 'The suffix never has the letters O, I or Z: enter the figures 0, 1 or 2 that they look like.';
  if (/^\d+$/.test(bare) && (bare.length === 9 || bare.length === 11))
    return `The dashes stand elsewhere in every form of an importer number: ${FORMS}.`;
  return `An importer number looks like ${FORMS}.`;
}

/** How bare figures were read, where dashes would have told; null where nothing is in doubt. */
export function importerNumberDoubt(text: string): string | null {
  const typed = squeeze(text);
  const [number, form] = [parseImporterNumber(text), importerNumberForm(text)];
  if (number === null || !/^\d+$/.test(typed)) return null;
  if (form === 'social_security')
    return 'Nine figures without dashes are read as a social security number. A tax number has two more characters.';
  return `Eleven figures are read as the tax number ${number}. If customs assigned the number, enter ${typed.slice(0, 6)}-${typed.slice(6)}.`;
}

/** An importer number fit to be shown: a social security number keeps its last four digits only. */
export function maskImporterNumber(text: string): string {
  const number = parseImporterNumber(text);
  return number && importerNumberForm(text) === 'social_security'
    ? `***-**-${number.slice(-4)}`
    : (number ?? text);
}

/**
 * Reads a tariff number of 2, 4, 6, 8 or 10 digits with or without dots and writes it as the schedule does:
 * `85`, `8541`, `8541.43`, `8541.43.00`, `8541.43.0010`. Null if it cannot be one (chapter 77 is not used).
 */
export function parseHtsNumber(text: string): string | null {
  const typed = squeeze(text);
  if (!/^\d{2,4}([.-]?\d{2}){0,3}$/.test(typed)) return null;
  const digits = typed.replace(/[.-]/g, '');
  if (digits.length % 2 || digits.length > 10 || digits.startsWith('00') || digits.startsWith('77'))
    return null;
  const [heading, rest, legal, statistical] = [
    digits.slice(0, 4),
    digits.slice(4, 6),
    digits.slice(6, 8),
    digits.slice(8),
  ];
  return [heading, rest, legal + statistical].filter((part) => part !== '').join('.');
}

/** Chapter of a canonical tariff number. */
export function htsChapter(hts: string): string {
  return hts.slice(0, 2);
}

/**
 * Reads an antidumping (A) or countervailing (C) order number, with the company part if given: `A-570-918`,
 * `C-570-968-001`. The three digits after the letter are Commerce's country code, not ISO. Null if it is none.
 */
export function parseOrderNumber(text: string): string | null {
  const match = /^([AC])(\d{3})(\d{3})(\d{3})?$/.exec(squeeze(text).replaceAll('-', ''));
  // Company suffix 999 ("all others") is not accepted on entries since 2005.
  if (!match || match[4] === '999') return null;
  return match.slice(1).filter(Boolean).join('-');
}

/** What is wrong with a typed order number and what would be right, or null when it is one. */
export function orderNumberProblem(text: string): string | null {
  if (parseOrderNumber(text) !== null) return null;
  const bare = squeeze(text).replaceAll('-', '');
  if (/^[AC]\d{6}999$/.test(bare))
    return 'Company suffix 999 is refused on entries since 2005: leave the last three figures out or enter those of the company.';
  if (/^\d{6}(\d{3})?$/.test(bare))
    return 'Put A (antidumping) or C (countervailing) before the number, as in A-570-918.';
  return 'Write A or C, the three figures of a country and three more, as in A-570-918; a company part has three figures more.';
}

/** The order itself, without the company part. */
export function orderOf(orderNumber: string): string {
  return orderNumber.slice(0, 9);
}

/** Reads a Schedule D port code: four digits, leading zeros kept, one lost zero restored. Null if it is none. */
export function parsePortCode(text: string): string | null {
  const digits = squeeze(text).replaceAll('-', '');
  return /^\d{3,4}$/.test(digits) ? digits.padStart(4, '0') : null;
}

/** Reads a two-letter country code; whether the country exists is for the list of countries to say. */
export function parseCountryCode(text: string): string | null {
  const code = squeeze(text);
  return /^[A-Z]{2}$/.test(code) ? code : null;
}
