import { type DateParts, datePartsOf, parseCalendarDate } from '#app/lib/calendar-date.ts';
import type { Draft } from './filing.schema.ts';
import type { TypedRow } from './read-table.ts';
import type { Filing, Party, RichText } from './types/filing.ts';
import { type Field, fieldsOf, type ItemType, type TableField } from './types/item-type.ts';

/** What a form control starts with; a checkbox is 'on' or absent. */
export type FormValue =
  | string
  | readonly string[]
  | DateParts
  | readonly Party[]
  | readonly TypedRow[]
  | RichText;

function numberInWords(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

/** A date of a table stands on one line, as a spreadsheet of the country writes it. */
function dateInLine(text: string): string {
  const date = parseCalendarDate(text);
  if (!date) return text;
  const { month, day, year } = datePartsOf(date);
  return `${Number(month)}/${Number(day)}/${year}`;
}

function formRows({ columns }: TableField, rows: readonly unknown[]): readonly TypedRow[] {
  const dates = new Set(columns.flatMap(({ kind, name }) => (kind === 'date' ? name : [])));
  const cellOf = (name: string, cell: unknown): string => {
    if (typeof cell === 'number') return numberInWords(cell);
    return dates.has(name) ? dateInLine(String(cell)) : String(cell);
  };
  return rows
    .filter((row) => typeof row === 'object' && row !== null)
    .map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cellOf(name, cell)])),
    );
}

function formValue(field: Field, value: Draft[string] | Filing[string]): FormValue | undefined {
  if (value === true) return 'on';
  if (value === false) return undefined;
  if (typeof value === 'number') return numberInWords(value);
  if (field.kind === 'table') return Array.isArray(value) ? formRows(field, value) : undefined;
  if (field.kind === 'date' && typeof value === 'string') {
    const date = parseCalendarDate(value);
    return date ? datePartsOf(date) : undefined;
  }
  const isCodeList =
    Array.isArray(value) &&
    field.kind !== 'multi' &&
    value.every((entry) => typeof entry === 'string');
  // What is left are texts, dates in parts, parties and documents, which forms take as they are.
  return isCodeList ? value.join(', ') : (value as FormValue | undefined);
}

/** The answers of a draft or filing as a form starts with them, by field name. */
export function formValuesOf(
  type: ItemType,
  answers: Draft | Filing,
): Readonly<Record<string, FormValue>> {
  const values = fieldsOf(type).flatMap((field) => {
    const answer = answers[field.name];
    const value = answer === undefined ? undefined : formValue(field, answer);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  return Object.fromEntries(values);
}
