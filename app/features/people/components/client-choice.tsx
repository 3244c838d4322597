import { CheckboxGroup } from '#app/ui/choices.tsx';

type ClientChoiceProps = {
  readonly label: string;
  readonly hint?: string;
  readonly clients: readonly {
    readonly id: string;
    readonly name: string;
    readonly isSelf: boolean;
    readonly state: string;
  }[];
  readonly chosen: readonly string[];
  readonly errors: readonly string[] | undefined;
};

/** Which clients somebody works for; the organization itself counts as one. */
export function ClientChoice({ label, hint, clients, chosen, errors }: ClientChoiceProps) {
  return (
    <CheckboxGroup
      name="clients"
      label={label}
      hint={hint}
      layout="plain"
      defaultValue={chosen}
      errors={errors}
      options={clients.map(({ id, name, isSelf, state }) => ({
        value: id,
        label: name,
        hint: noteOn({ isSelf, state }),
      }))}
    />
  );
}

function noteOn({ isSelf, state }: { readonly isSelf: boolean; readonly state: string }) {
  if (isSelf) return 'Your organization itself';
  return state === 'authority_ended' ? 'Authority ended' : undefined;
}
