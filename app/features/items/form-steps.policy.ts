import { findStep, type ItemType, type Step } from './types/item-type.ts';

/** Asked beside the Submit button, where people see what they certify, not among the steps. */
export const CERTIFICATION = 'certification';

/** The type as its form asks it: without the certification, and without a step left empty by that. */
export function formTypeOf(type: ItemType): ItemType {
  const steps = type.steps
    .map((step) => ({ ...step, fields: step.fields.filter(({ name }) => name !== CERTIFICATION) }))
    .filter(({ fields }) => fields.length > 0);
  return { ...type, steps };
}

/** Whether filing this type asks for a certification. */
export function asksToCertify(type: ItemType): boolean {
  return type.steps.some(({ fields }) => fields.some(({ name }) => name === CERTIFICATION));
}

/** A step of the form, or null. */
export function findFormStep(type: ItemType, code: string): Step | null {
  return findStep(formTypeOf(type), code) ?? null;
}
