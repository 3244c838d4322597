import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { keepTyped } from '#app/ui/keep-typed.ts';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { identifierKinds, RegisterSchema } from '../accused.schema.ts';
import { registerIdentifier, viewRegistering } from '../identifiers.server.ts';

const Params = z.strictObject({ organizationId: z.uuid() });

export const loader = page({
  access: 'register Organization',
  params: Params,
  load: (scope, { params }) => viewRegistering(scope, params),
});

export const action = act({
  access: 'register Organization',
  params: Params,
  form: RegisterSchema,
  run: async (scope, { params, form }) => {
    await registerIdentifier(scope, { ...form, ...params });
    return {
      to: `/organizations/${params.organizationId}`,
      flash: { tone: 'good', text: 'The number is registered. It counts within seconds.' },
    };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'Register a number: PSILO portal' }];

export default function Register() {
  const { id, name } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <FormPage
      title="Register a number"
      subtitle="By it the organization is recognized when another partner accuses it, in what was filed before too."
      eyebrow={name}
      back={{ to: `/organizations/${id}`, label: 'Back to the organization' }}
      state={state}
      submit="Register the number"
    >
      <Select
        name="kind"
        label="Kind"
        options={identifierKinds.entries.map(({ code, name: label }) => ({ value: code, label }))}
        placeholder="Choose a kind"
        defaultValue={state.typed('kind')}
        errors={state.errorsOf('kind')}
      />
      <TextField
        name="value"
        label="Number"
        hint="In any spelling, such as 12-3456789AB. An importer number counts with every suffix."
        defaultValue={state.typed('value')}
        errors={state.errorsOf('value')}
      />
    </FormPage>
  );
}
