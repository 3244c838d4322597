import { type Draft, stepSchema } from './filing.schema.ts';
import { askedType } from './types/asked.ts';
import type { ReadRichText } from './types/filing.ts';
import type { ItemType, Step } from './types/item-type.ts';

/** How far a step of a draft is. A step without required fields is optional until something is typed. */
export type StepState = 'not_started' | 'optional' | 'started' | 'done';

export interface StepProgress {
  readonly code: string;
  readonly title: string;
  readonly state: StepState;
}

/** The answers of a draft that belong to one step. */
export function answersOfStep(step: Step, draft: Draft): Draft {
  const own = new Set(step.fields.map((field) => field.name));
  return Object.fromEntries(Object.entries(draft).filter(([name]) => own.has(name)));
}

function stateOf(isTouched: boolean, isValid: boolean): StepState {
  if (isTouched) return isValid ? 'done' : 'started';
  return isValid ? 'optional' : 'not_started';
}

/** The task list of a draft: each step that its answers call for, in order, with its state. */
export function draftProgress(
  type: ItemType,
  draft: Draft,
  readRichText: ReadRichText,
): readonly StepProgress[] {
  return askedType(type, draft).steps.map((step) => {
    const answers = answersOfStep(step, draft);
    const isValid = stepSchema(type, step, { readRichText, draft }).safeParse(answers).success;
    return {
      code: step.code,
      title: step.title,
      state: stateOf(Object.keys(answers).length > 0, isValid),
    };
  });
}
