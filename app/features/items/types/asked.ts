import type { Condition, Field, ItemType, Step } from './item-type.ts';

/** Answers as typed or as filed, by field name. */
export type Answers = Readonly<Record<string, unknown>>;

/** Codes that an answer gives: of a choice one, of several choices each, of a ticked box `on`. */
function codesOf(answer: unknown): readonly unknown[] {
  if (answer === true) return ['on'];
  return Array.isArray(answer) ? answer : [answer];
}

function find(type: ItemType, name: string): readonly [Step, Field] | undefined {
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
  { type, answers }: { readonly type: ItemType; readonly answers: Answers },
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
  type: ItemType,
  answers: Answers,
): boolean {
  return condition === undefined || holds(condition, { type, answers });
}

function askedField(field: Field, type: ItemType, answers: Answers): Field {
  if (isMetBy(field.requiredWhen, type, answers)) return field;
  const { required: _notNow, ...optional } = field;
  return optional;
}

/** The type without the steps that these answers do not call for; every field of the others stays. */
export function openSteps(type: ItemType, answers: Answers): ItemType {
  return { ...type, steps: type.steps.filter((step) => isMetBy(step.shownWhen, type, answers)) };
}

/** The fields of a step that are asked now, each required or not as it is now. */
export function askedFields(step: Step, type: ItemType, answers: Answers): readonly Field[] {
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
export function decidingFields(type: ItemType): ReadonlySet<string> {
  const conditions = type.steps.flatMap((step) => [
    step.shownWhen,
    ...step.fields.flatMap(({ shownWhen, requiredWhen }) => [shownWhen, requiredWhen]),
  ]);
  return new Set(conditions.flatMap((condition) => condition?.field ?? []));
}
