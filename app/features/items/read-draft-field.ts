import type { DateParts } from '#app/lib/calendar-date.ts';
import { exhaustive } from '#app/lib/exhaustive.ts';
import { filledRows, partyLengths, readTypedParty } from './read-parties.ts';
import { filledTableRows, type TypedRow } from './read-table.ts';
import { isBlank, readDateParts, splitTyped } from './typed-values.ts';
import type { Party, ReadRichText, RichText } from './types/filing.ts';
import type { CellField, Field, TableField } from './types/item-type.ts';

/** What a draft keeps of an answer: what was typed, whether right or not yet. */
export type DraftValue =
  | string
  | boolean
  | readonly string[]
  | DateParts
  | readonly Party[]
  | readonly TypedRow[]
  | RichText;

export type DraftReading =
  | { readonly value: DraftValue | undefined }
  | { readonly sentence: string };

/** Codes, numbers and lists of them as typed. */
const MAX_CODES = 2_000;
/** Typing may run over the limit of an answer before it is cut down, but not without end. */
const SLACK = 2;
const MAX_PARTIES = 50;

function keepText(field: Field, typed: unknown, max: number): DraftReading {
  if (typeof typed !== 'string') return { sentence: `${field.label} must be text.` };
  if (typed.length > max)
    return {
      sentence: `${field.label} is too long to be kept: ${typed.length} characters of ${max}.`,
    };
  return { value: typed };
}

function keepList(field: Field, typed: unknown): DraftReading {
  const entries = splitTyped(typed);
  if (!entries) return { sentence: `${field.label} must be text.` };
  if (entries.join().length > MAX_CODES)
    return { sentence: `${field.label} is too long to be kept.` };
  return { value: typeof typed === 'string' ? typed : entries };
}

function keepDate(field: Field, typed: unknown): DraftReading {
  if (typeof typed === 'string') return keepText(field, typed, 10);
  const parts = readDateParts(typed);
  const isShort =
    parts && parts.year.length <= 10 && parts.month.length <= 10 && parts.day.length <= 10;
  return isShort ? { value: parts } : { sentence: `${field.label} must be a date.` };
}

function keepParties(typed: unknown): DraftReading {
  const rows = filledRows(typed);
  if (!rows || rows.length > MAX_PARTIES)
    return { sentence: `Name at most ${MAX_PARTIES} parties.` };
  const parties = rows.map(([, row]) => readTypedParty(row)).filter((party) => party !== null);
  if (parties.length < rows.length) return { sentence: 'A party could not be read.' };
  const isShort = parties.every(
    ({ role, name, address, country, importerNumber, identifier }) =>
      role.length <= partyLengths.role &&
      [name, address, country, importerNumber, identifier].join('').length <= MAX_CODES,
  );
  return isShort ? { value: parties } : { sentence: 'A party is too long to be kept.' };
}

/** Cells without a length of their own: codes, amounts, dates. */
const SHORT_CELL = 200;

function maxOfCell(column: CellField): number {
  return 'maxLength' in column ? column.maxLength * SLACK : SHORT_CELL;
}

function keepTable(field: TableField, typed: unknown): DraftReading {
  const rows = filledTableRows(field, typed);
  if (!rows || rows.length > field.maxRows)
    return { sentence: `${field.label} may have ${field.maxRows} rows.` };
  const kept = rows.map(([, row]) => row).filter((row) => row !== null);
  if (kept.length < rows.length) return { sentence: `${field.label}: a row could not be read.` };
  for (const [index, row] of kept.entries()) {
    const long = field.columns.find(
      (column) => (row[column.name] ?? '').length > maxOfCell(column),
    );
    if (long) return { sentence: `Row ${index + 1}, ${long.label} is too long to be kept.` };
  }
  return { value: kept };
}

function keepAnswer(field: Field, typed: unknown, readRichText: ReadRichText): DraftReading {
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return keepText(field, typed, field.maxLength * SLACK);
    case 'choice':
    case 'port':
    case 'ior':
      return keepText(field, typed, 200);
    case 'money':
    case 'count':
      return keepText(field, typeof typed === 'number' ? String(typed) : typed, 40);
    case 'multi':
    case 'country':
    case 'hts':
    case 'order':
      return keepList(field, typed);
    case 'date':
      return keepDate(field, typed);
    case 'checkbox':
      return typed === 'on' || typed === true ? { value: true } : { value: undefined };
    case 'parties':
      return keepParties(typed);
    case 'table':
      return keepTable(field, typed);
    case 'narrative': {
      const reading = readRichText(typed);
      return 'problem' in reading ? { sentence: reading.problem } : { value: reading.doc };
    }
    default:
      return exhaustive(field);
  }
}

/** Reads a field for a draft: nothing is required, nothing judged, but shape and size are bounded. */
export function readDraftField(
  field: Field,
  typed: unknown,
  readRichText: ReadRichText,
): DraftReading {
  return isBlank(typed) ? { value: undefined } : keepAnswer(field, typed, readRichText);
}
