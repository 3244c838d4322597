import { useActionData, useLoaderData } from '@remix-run/react';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { CheckboxGroup } from '#app/ui/choices.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { keepTyped } from '#app/ui/keep-typed.ts';
import { TextField } from '#app/ui/text-field.tsx';
import { addClient } from '../add-client.server.ts';
import { AddClientSchema } from '../people.schema.ts';
import { viewClientForm } from '../view-people.server.ts';

export const loader = page({ access: 'add Client', stepUp: true, load: viewClientForm });

export const action = act({
  access: 'add Client',
  stepUp: true,
  form: AddClientSchema,
  run: async (scope, { form }) => {
    await addClient(scope, form);
    return { to: '/clients', flash: { tone: 'good', text: 'The client is added.' } };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'Add a client: PSILO portal' }];

export default function NewClient() {
  const { liaisons } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <FormPage
      title="Add a client"
      subtitle="An organization in whose name you file. Keep its authority letter: customs may ask for it."
      back={{ to: '/clients', label: 'Clients' }}
      state={state}
      submit="Add the client"
    >
      <TextField
        name="name"
        label="Name of the client"
        autoComplete="off"
        defaultValue={state.typed('name')}
        errors={state.errorsOf('name')}
      />
      {liaisons.length > 0 ? (
        <CheckboxGroup
          name="liaisons"
          label="Who files for it?"
          hint="They see its items. You can change this later."
          optional
          layout="plain"
          defaultValue={state.typedAll('liaisons') ?? []}
          errors={state.errorsOf('liaisons')}
          options={liaisons.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
    </FormPage>
  );
}
