import { readRichText } from '#app/editor/rich-text.schema.ts';
import { calendarDateOf, formatDate } from '#app/lib/calendar-date.ts';
import { maskImporterNumber } from '#app/lib/identifiers.ts';
import { type DescribedTable, describeFiling } from './describe-filing.policy.ts';
import { type Draft, stepSchema } from './filing.schema.ts';
import type { Field, FieldKind, ItemType, Step } from './types/item-type.ts';

export type DraftAnswer = {
  readonly name: string;
  readonly kind: FieldKind;
  readonly label: string;
  /** Empty when nothing was answered. */
  readonly value: string;
  readonly table?: DescribedTable;
};

export type DraftSection = {
  readonly code: string;
  readonly title: string;
  readonly answers: readonly DraftAnswer[];
};

/** Every question of the form with its answer in words; an answer that is not right yet stands as it was typed. */
export function describeDraft(type: ItemType, draft: Draft): readonly DraftSection[] {
  return type.steps.map((step) => ({
    code: step.code,
    title: step.title,
    answers: step.fields.map((field) => ({
      name: field.name,
      kind: field.kind,
      label: field.label,
      ...describeField(type, step, { field, draft }),
    })),
  }));
}

function describeField(
  type: ItemType,
  step: Step,
  { field, draft }: { readonly field: Field; readonly draft: Draft },
): Pick<DraftAnswer, 'value' | 'table'> {
  const typed = draft[field.name];
  if (typed === undefined) return { value: '' };
  const alone = { ...step, fields: [field] };
  const strictly = { readRichText, draft };
  const parsed = stepSchema({ ...type, rules: [] }, alone, strictly).safeParse({
    [field.name]: typed,
  });
  if (!parsed.success) return { value: asTyped(typed) };
  const [said] = describeFiling({ ...type, steps: [alone] }, parsed.data);
  return { value: said?.value ?? '', ...(said?.table ? { table: said.table } : {}) };
}

function asTyped(typed: NonNullable<Draft[string]>): string {
  if (typeof typed === 'string') return typed;
  if (Array.isArray(typed)) return typed.map((entry) => rowAsTyped(entry)).join('\n');
  if (typeof typed === 'object' && 'year' in typed) {
    const date = calendarDateOf(typed);
    return date ? formatDate(date) : [typed.month, typed.day, typed.year].filter(Boolean).join('/');
  }
  return '';
}

function rowAsTyped(entry: unknown): string {
  if (typeof entry === 'string') return entry;
  if (typeof entry !== 'object' || entry === null) return '';
  const shown = Object.entries(entry).map(([name, value]: [string, unknown]) =>
    name === 'importerNumber' && typeof value === 'string' ? maskImporterNumber(value) : value,
  );
  return shown.filter(Boolean).join(', ');
}
