import { isBracketReason } from '#app/editor/rich-text.rules.ts';
import type { BracketNote } from '#app/editor/rich-text.source.ts';
import type { FormState } from '#app/ui/form-state.ts';
import type { ShownStep } from '../types/shown.ts';

type Values = Readonly<Record<string, unknown>>;

/** Values a page of the form starts with: what was just posted and refused, else what is stored. */
export type StepValues = {
  text(name: string): string | undefined;
  list(name: string): readonly string[];
  date(name: string): DateValue | undefined;
  rows(name: string): readonly Readonly<Record<string, string>>[];
  raw(name: string): unknown;
  /** Text that was to become rows of a table and could not. */
  pasted(name: string): string | undefined;
  /** Everything, by field name. */
  readonly all: Values;
  /** What a form without scripts says of brackets. */
  notes(name: string): readonly BracketNote[];
};

type DateValue = {
  readonly year?: string | undefined;
  readonly month?: string | undefined;
  readonly day?: string | undefined;
};

/** Reads values for controls; anything of another shape counts as not answered. */
export function stepValuesOf(stored: Values, posted: Values | null): StepValues {
  const values = posted ?? stored;
  const { paste } = values;
  return {
    all: { ...stored, ...posted },
    pasted: (name) => (isRecord(paste) ? textOf(paste[name]) : undefined),
    raw: (name) => values[name],
    text: (name) => textOf(values[name]),
    list: (name) => listOf(values[name]),
    date: (name) => dateOf(values[name]),
    rows: (name) => rowsOf(values[name]),
    notes: (name) => rowsOf(values[name]).map(noteOf),
  };
}

/** What was typed in a form that was refused. */
export function postedValues(answer: unknown): Values | null {
  if (!isRecord(answer)) return null;
  const submission = answer['submission'];
  const values = isRecord(submission) ? submission['initialValue'] : null;
  return isRecord(values) ? values : null;
}

/** The answers among posted values: those of the fields of a step. */
export function answersIn(step: ShownStep, posted: Values | null): Values {
  const own = new Set(step.fields.map(({ name }) => name));
  return Object.fromEntries(Object.entries(posted ?? {}).filter(([name]) => own.has(name)));
}

/** Messages of a refused form, or those the page itself asked for. */
export function stepErrorsOf(
  state: FormState,
  checked: Readonly<Record<string, readonly string[]>> | null,
): Readonly<Record<string, readonly string[] | null>> | null {
  return state.errors ?? checked;
}

function noteOf({ text = '', reason, summary }: Readonly<Record<string, string>>): BracketNote {
  const said = summary ? { summary } : {};
  return { text, reason: isBracketReason(reason) ? reason : 'unstated', ...said };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function listOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function dateOf(value: unknown): DateValue | undefined {
  if (!isRecord(value)) return undefined;
  const { year, month, day } = value;
  return { year: textOf(year), month: textOf(month), day: textOf(day) };
}

function rowsOf(value: unknown): readonly Readonly<Record<string, string>>[] {
  if (!Array.isArray(value)) return [];
  return value.map((row) =>
    isRecord(row)
      ? Object.fromEntries(Object.entries(row).map(([name, text]) => [name, textOf(text) ?? '']))
      : {},
  );
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
