import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button } from '#app/ui/button.tsx';
import type { FormState } from '#app/ui/form-state.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Section, Stack } from '#app/ui/layout.tsx';
import { ClientChoice } from './client-choice.tsx';

type GrantsFormProps = {
  readonly state: FormState;
  readonly clients: Parameters<typeof ClientChoice>[0]['clients'];
  readonly granted: readonly string[];
  readonly seen: string;
};

/** Which clients a liaison works for, to change. */
export function GrantsForm({ state, clients, granted, seen }: GrantsFormProps) {
  return (
    <Section title="Clients">
      <ActorForm label="Clients">
        <Stack>
          <HiddenField name="seen" value={seen} />
          <ClientChoice
            label="For which clients do they file?"
            hint="Take one away, and its items are closed to them from the next click."
            clients={clients}
            chosen={state.typedAll('clients') ?? granted}
            errors={state.errorsOf('clients')}
          />
          <div>
            <Button variant="secondary">Save the clients</Button>
          </div>
        </Stack>
      </ActorForm>
    </Section>
  );
}
