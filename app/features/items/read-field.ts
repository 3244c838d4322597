import { type CalendarDate, calendarDateOf, parseCalendarDate } from '#app/lib/calendar-date.ts';
import { exhaustive } from '#app/lib/exhaustive.ts';
import {
  importerNumberProblem,
  orderNumberProblem,
  parseHtsNumber,
  parseImporterNumber,
  parseOrderNumber,
  parsePortCode,
} from '#app/lib/identifiers.ts';
import { readCountry } from './read-country.ts';
import { readParties } from './read-parties.ts';
import { readTable } from './read-table.ts';
import { problem, type Reading } from './reading.ts';
import {
  cleanLine,
  cleanText,
  isBlank,
  quoteTyped,
  readDateParts,
  splitTyped,
} from './typed-values.ts';
import { type FieldValue, isRichText, plainTextOf, type ReadRichText } from './types/filing.ts';
import type { Field } from './types/item-type.ts';

/** Entries of one field; more is a file, not an answer. */
const MAX_ENTRIES = 50;
const MAX_DOLLARS = 1e13;
/** Plain addresses only: no quotes, comments or groups (they have no place in a notice). */
const EMAIL = /^[\w.+-]{1,64}@[a-z\d-]+(\.[a-z\d-]+)+$/i;

const BRACKETED = /\[[^\]]*\]/;

type TextField = Extract<Field, { readonly maxLength: number }>;
type ChoiceField = Extract<Field, { readonly choices: unknown }>;

/** What a kind of code says of itself when it is wrong; others show their example. */
const SAID: Partial<Record<Field['kind'], (typed: string) => string | null>> = {
  ior: importerNumberProblem,
  order: orderNumberProblem,
};

function mustLookLike(field: Field, typed: unknown): Reading {
  const said = typeof typed === 'string' ? SAID[field.kind]?.(typed) : null;
  const sentence = said
    ? `${field.label}: ${said}`
    : `${field.label} must look like ${field.example ?? ''}.`;
  return problem(`${sentence} You typed ${quoteTyped(typed)}.`);
}

function readText(field: TextField, typed: unknown): Reading {
  if (typeof typed !== 'string') return problem(`${field.label} must be text.`);
  const text = field.kind === 'text' ? cleanLine(typed) : cleanText(typed);
  if (text.length > field.maxLength) {
    return problem(
      `${field.label} may have ${field.maxLength} characters. You typed ${text.length}.`,
    );
  }
  if (field.isEmail && !EMAIL.test(text)) return mustLookLike(field, typed);
  if (field.neverConfidential && BRACKETED.test(text))
    return problem(
      `${field.label}: the law makes this public, so brackets have no effect. Take them out, and what must stay confidential with them.`,
    );
  return field.format ? readCode(field, text, field.format.parse) : { value: text };
}

function readChoice(field: ChoiceField, typed: unknown): Reading {
  if (typeof typed === 'string' && field.choices.has(typed)) return { value: typed };
  return problem(`${field.label}: choose one of the answers.`);
}

function readMulti(field: ChoiceField, typed: unknown): Reading {
  const chosen = splitTyped(typed);
  if (!chosen?.every((code) => field.choices.has(code)))
    return problem(`${field.label}: choose from the answers.`);
  return { value: [...new Set(chosen)] };
}

function readCode(field: Field, typed: unknown, parse: (text: string) => string | null): Reading {
  const code = typeof typed === 'string' ? parse(typed) : null;
  return code === null ? mustLookLike(field, typed) : { value: code };
}

function readCodes(field: Field, typed: unknown, parse: (text: string) => string | null): Reading {
  const entries = splitTyped(typed);
  if (!entries) return mustLookLike(field, typed);
  if (entries.length > MAX_ENTRIES)
    return problem(`${field.label}: name at most ${MAX_ENTRIES}. You typed ${entries.length}.`);
  const codes = entries.map(parse);
  const wrong = entries.find((_entry, index) => codes[index] === null);
  return wrong === undefined
    ? { value: [...new Set(codes.filter((code) => code !== null))] }
    : mustLookLike(field, wrong);
}

function readMoney(field: Field, typed: unknown): Reading {
  const text =
    typeof typed === 'number'
      ? String(typed)
      : typeof typed === 'string'
        ? typed.replace(/[\s,$]/g, '')
        : '';
  const amount = /^\d+(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  if (amount < MAX_DOLLARS) return { value: amount };
  return problem(
    `${field.label}: enter an amount such as ${field.example ?? '1,250,000'}. You typed ${quoteTyped(typed)}.`,
  );
}

function readCount(field: Field, typed: unknown): Reading {
  const text = typeof typed === 'string' ? typed.replace(/[\s,]/g, '') : String(typed);
  if (/^\d{1,9}$/.test(text)) return { value: Number(text) };
  return problem(
    `${field.label}: enter a whole number such as ${field.example ?? '12'}. You typed ${quoteTyped(typed)}.`,
  );
}

/** A date on one line: as a spreadsheet of the country writes it (month, day, year), or as ISO. */
function parseDateLine(typed: string): CalendarDate | null {
  const [, month, day, year] = /^(\d{1,2})[/ .-](\d{1,2})[/ .-](\d{4})$/.exec(typed.trim()) ?? [];
  return year && month && day
    ? calendarDateOf({ year, month, day })
    : parseCalendarDate(typed.trim());
}

function readDate(field: Field, typed: unknown): Reading {
  const parts = readDateParts(typed);
  const date = typeof typed === 'string' ? parseDateLine(typed) : parts && calendarDateOf(parts);
  if (date) return { value: date };
  const said = parts
    ? `month ${parts.month}, day ${parts.day}, year ${parts.year}`
    : quoteTyped(typed);
  return problem(
    `${field.label}: enter a real date with month, day and year. You typed ${quoteTyped(said)}.`,
  );
}

function readChecked(field: Field, typed: unknown): Reading {
  if (typed === 'on' || typed === true) return { value: true };
  if (typed === false)
    return field.required === undefined ? { value: false } : problem(field.required);
  return problem(`${field.label}: tick the box or leave it.`);
}

function readNarrative(typed: unknown, readRichText: ReadRichText): Reading {
  const reading = readRichText(typed);
  if ('problem' in reading) return problem(reading.problem);
  return { value: reading.doc };
}

function readAnswer(field: Field, typed: unknown, readRichText: ReadRichText): Reading {
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return readText(field, typed);
    case 'choice':
      return readChoice(field, typed);
    case 'multi':
      return readMulti(field, typed);
    case 'country':
      return field.isMany
        ? readCodes(field, typed, readCountry)
        : readCode(field, typed, readCountry);
    case 'hts':
      return field.isMany
        ? readCodes(field, typed, parseHtsNumber)
        : readCode(field, typed, parseHtsNumber);
    case 'order':
      return field.isMany
        ? readCodes(field, typed, parseOrderNumber)
        : readCode(field, typed, parseOrderNumber);
    case 'port':
      return readCode(field, typed, parsePortCode);
    case 'ior':
      return readCode(field, typed, parseImporterNumber);
    case 'money':
      return readMoney(field, typed);
    case 'count':
      return readCount(field, typed);
    case 'date':
      return readDate(field, typed);
    case 'checkbox':
      return readChecked(field, typed);
    case 'parties':
      return readParties(field, typed);
    case 'table':
      return readTable(field, typed, (column, cell) => readField(column, cell, readRichText));
    case 'narrative':
      return readNarrative(typed, readRichText);
    default:
      return exhaustive(field);
  }
}

/** Nothing, an empty list, a narrative without a word. */
function isMissing(value: FieldValue | undefined): boolean {
  if (value === undefined) return true;
  return Array.isArray(value) ? value.length === 0 : isRichText(value) && plainTextOf(value) === '';
}

/**
 * Reads what was typed into a field, as a form or a draft holds it, and returns the canonical value, nothing for an
 * optional field left blank, or what is wrong in sentences. Canonical values read as themselves.
 */
export function readField(field: Field, typed: unknown, readRichText: ReadRichText): Reading {
  const reading: Reading = isBlank(typed)
    ? { value: undefined }
    : readAnswer(field, typed, readRichText);
  if (!('value' in reading && isMissing(reading.value))) return reading;
  return field.required === undefined ? { value: undefined } : problem(field.required);
}
