import type { DateParts } from '#app/lib/calendar-date.ts';

/** Values typed by people are quoted back in messages, but not at any length. */
const QUOTED = 40;

/** Control characters have no business in an answer; line breaks and tabs stay. */
const CONTROLS = /[^\P{Cc}\n\t]/gu;

/** Text as it is stored: composed characters, one kind of line break, no control characters, no outer space. */
export function cleanText(typed: string): string {
  // Composed last: a control character may have stood between a letter and its accent.
  return typed.replace(/\r\n?/g, '\n').replace(CONTROLS, '').normalize('NFC').trim();
}

/** As `cleanText`, on one line. */
export function cleanLine(typed: string): string {
  return cleanText(typed).replace(/\s+/g, ' ');
}

/** What a person typed, short enough to be quoted in a message. */
export function quoteTyped(typed: unknown): string {
  const text = cleanLine(
    typeof typed === 'string' ? typed : Array.isArray(typed) ? typed.join(', ') : '',
  );
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether nothing was typed: empty text, list or group of empty fields. */
export function isBlank(typed: unknown): boolean {
  if (typed === undefined || typed === null) return true;
  if (typeof typed === 'string') return cleanText(typed) === '';
  if (Array.isArray(typed)) return typed.every(isBlank);
  return isRecord(typed) && Object.values(typed).every(isBlank);
}

/** The entries of a field that takes several: a list, or a text parted by commas, semicolons or line breaks. */
export function splitTyped(typed: unknown): readonly string[] | null {
  const entries = Array.isArray(typed)
    ? typed
    : typeof typed === 'string'
      ? typed.split(/[,;\n]/)
      : null;
  if (!entries?.every((entry) => typeof entry === 'string')) return null;
  return entries.map(cleanLine).filter((entry) => entry !== '');
}

/** The three fields of a date, or null when something else was sent. */
export function readDateParts(typed: unknown): DateParts | null {
  if (!isRecord(typed)) return null;
  const { year = '', month = '', day = '', ...others } = typed;
  if (typeof year !== 'string' || typeof month !== 'string' || typeof day !== 'string') return null;
  return Object.keys(others).length > 0 ? null : { year, month, day };
}
