import type { Draft } from '../../filing.schema.ts';
import type { CheckPoint, Field, ItemType, Step } from '../item-type.ts';

/** A question whose answer does not fit any more, with what to do. */
export interface Again {
  readonly field: string;
  readonly sentence: string;
}

export interface Carried {
  readonly answers: Draft;
  readonly again: readonly Again[];
}

/** A version of a type that filings were made with: it reads and shows them as they were made. */
export interface FormerType {
  readonly type: ItemType;
  /** Takes the answers of a draft to the next version. What is typed is kept where it has a place. */
  readonly carry: (answers: Draft) => Carried;
}

/** A text answer of a draft, empty when there is none. */
export function typedText(answers: Draft, name: string): string {
  const value = answers[name];
  return typeof value === 'string' ? value : '';
}

/** The answers without these. */
export function without(answers: Draft, names: readonly string[]): Draft {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !names.includes(name)));
}

/** The steps without these fields, and without a step that held nothing else. */
export function stepsWithout(steps: readonly Step[], names: readonly string[]): readonly Step[] {
  return steps
    .map((step) => ({ ...step, fields: step.fields.filter(({ name }) => !names.includes(name)) }))
    .filter(({ fields }) => fields.length > 0);
}

/** The steps with one field replaced by those that stood in its place. */
export function stepsWith(
  steps: readonly Step[],
  name: string,
  former: readonly Field[],
): readonly Step[] {
  return steps.map((step) => ({
    ...step,
    fields: step.fields.flatMap((field) => (field.name === name ? former : [field])),
  }));
}

/** A point that was asked of every filing. */
export function everyTime({ when: _when, ...point }: CheckPoint): CheckPoint {
  return point;
}
