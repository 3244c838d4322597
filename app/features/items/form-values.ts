import { type DateParts, datePartsOf, parseCalendarDate } from '#app/lib/calendar-date.ts';
import type { Draft } from './filing.schema.ts';
import type { TypedRow } from './read-table.ts';
import type { Filing, Party, RichText } from './types/filing.ts';
import { fieldsOf, type ItemType } from './types/item-type.ts';

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

function formRows(rows: readonly unknown[]): readonly TypedRow[] {
  return rows
    .filter((row) => typeof row === 'object' && row !== null)
    .map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, cell]) => [
          name,
          typeof cell === 'number' ? numberInWords(cell) : String(cell),
        ]),
      ),
    );
}

function formValue(kind: string, value: Draft[string] | Filing[string]): FormValue | undefined {
  if (value === true) return 'on';
  if (value === false) return undefined;
  if (typeof value === 'number') return numberInWords(value);
  if (kind === 'table') return Array.isArray(value) ? formRows(value) : undefined;
  if (kind === 'date' && typeof value === 'string') {
    const date = parseCalendarDate(value);
    return date ? datePartsOf(date) : undefined;
  }
  const isCodeList =
    Array.isArray(value) && kind !== 'multi' && value.every((entry) => typeof entry === 'string');
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
    const value = answer === undefined ? undefined : formValue(field.kind, answer);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  return Object.fromEntries(values);
}
