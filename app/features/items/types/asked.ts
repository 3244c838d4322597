import type { Condition, Field, ItemType, Step } from './item-type.ts';
import type { ShownField, ShownStep } from './shown.ts';

/** When something is asked, and when it is required. */
type Asked = { readonly shownWhen?: Condition; readonly requiredWhen?: Condition };

/** Of a type only what decides which questions are asked. */
export interface AskedForm {
  readonly steps: readonly (Asked & {
    readonly fields: readonly (Asked & { readonly name: string })[];
  })[];
}

/** Answers as typed or as filed, by field name. */
export type Answers = Readonly<Record<string, unknown>>;

/** Codes that an answer gives: of a choice one, of several choices each, of a ticked box `on`. */
function codesOf(answer: unknown): readonly unknown[] {
  if (answer === true) return ['on'];
  return Array.isArray(answer) ? answer : [answer];
}

function find(type: AskedForm, name: string): readonly [Asked, Asked] | undefined {
  for (const step of type.steps) {
    const field = step.fields.find((candidate) => candidate.name === name);
    if (field) return [step, field];
  }
  return undefined;
}

/**
 * Whether a condition holds. It never does while the question it looks at is itself not asked. `above` are the
 * questions on the way here, so that two that wait for each other are asked by neither.
 */
function holds(
  condition: Condition,
  { type, answers }: { readonly type: AskedForm; readonly answers: Answers },
  above: readonly string[] = [],
): boolean {
  const found = find(type, condition.field);
  if (!found || above.includes(condition.field)) return false;
  const isAsked = found.every(
    ({ shownWhen }) =>
      !shownWhen || holds(shownWhen, { type, answers }, [...above, condition.field]),
  );
  return (
    isAsked &&
    codesOf(answers[condition.field]).some(
      (code) => typeof code === 'string' && condition.is.includes(code),
    )
  );
}

/** Whether a condition of a type holds for these answers; what has no condition always does. */
export function isMetBy(
  condition: Condition | undefined,
  type: AskedForm,
  answers: Answers,
): boolean {
  return condition === undefined || holds(condition, { type, answers });
}

function askedField(field: ShownField, type: AskedForm, answers: Answers): ShownField {
  if (isMetBy(field.requiredWhen, type, answers)) return field;
  const { required: _notNow, ...optional } = field;
  return optional;
}

/** The type without the steps that these answers do not call for; every field of the others stays. */
export function openSteps(type: ItemType, answers: Answers): ItemType {
  return { ...type, steps: type.steps.filter((step) => isMetBy(step.shownWhen, type, answers)) };
}

/** The fields of a step that are asked now, each required or not as it is now. */
export function askedFields(step: Step, type: AskedForm, answers: Answers): readonly Field[];
export function askedFields(
  step: ShownStep,
  type: AskedForm,
  answers: Answers,
): readonly ShownField[];
export function askedFields(
  step: ShownStep,
  type: AskedForm,
  answers: Answers,
): readonly ShownField[] {
  return step.fields
    .filter((field) => isMetBy(field.shownWhen, type, answers))
    .map((field) => askedField(field, type, answers));
}

/** The type as it is asked of somebody who has given these answers: hidden steps and fields are gone. */
export function askedType(type: ItemType, answers: Answers): ItemType {
  const steps = openSteps(type, answers)
    .steps.map((step) => ({ ...step, fields: askedFields(step, type, answers) }))
    .filter(({ fields }) => fields.length > 0);
  return { ...type, steps };
}

/** Fields whose answers decide what else is asked. */
export function decidingFields(type: AskedForm): ReadonlySet<string> {
  const conditions = type.steps.flatMap((step) => [
    step.shownWhen,
    ...step.fields.flatMap(({ shownWhen, requiredWhen }) => [shownWhen, requiredWhen]),
  ]);
  return new Set(conditions.flatMap((condition) => condition?.field ?? []));
}
