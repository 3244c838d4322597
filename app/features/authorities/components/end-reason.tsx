import { RadioGroup } from '#app/ui/choices.tsx';
import type { FormState } from '#app/ui/form-state.ts';
import { endReasons } from '../authorities.schema.ts';

/** Why an authority ends. */
export function EndReason({ state, label }: { readonly state: FormState; readonly label: string }) {
  return (
    <RadioGroup
      name="reason"
      label={label}
      layout="plain"
      defaultValue={state.typed('reason')}
      errors={state.errorsOf('reason')}
      options={endReasons.entries.map(({ code, name }) => ({ value: code, label: name }))}
    />
  );
}
