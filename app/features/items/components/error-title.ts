import type { FormState } from '#app/ui/form-state.ts';

/** A refusal of the whole form is no field to correct, and its heading does not count it as one. */
export function titleOfErrors({ errors }: Pick<FormState, 'errors'>): string | undefined {
  const names = Object.keys(errors ?? {});
  return names.length === 1 && names[0] === '' ? 'Not done yet' : undefined;
}
