import { useActionData, useLoaderData } from '@remix-run/react';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { affiliations } from '#app/reference/destinations.ts';
import { RadioGroup } from '#app/ui/choices.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { keepTyped } from '#app/ui/keep-typed.ts';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { InviteOfficerSchema, officeRoles } from '../officers.schema.ts';
import { inviteOfficer, viewOfficerForm } from '../officers.server.ts';

export const loader = page({ access: 'invite Officer', stepUp: true, load: viewOfficerForm });

export const action = act({
  access: 'invite Officer',
  stepUp: true,
  form: InviteOfficerSchema,
  run: async (scope, { form }) => {
    await inviteOfficer(scope, form);
    return {
      to: '/accounts?view=invited',
      flash: { tone: 'good', text: 'The invitation is on its way. Its link works for 72 hours.' },
    };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'Invite an officer: PSILO portal' }];

export default function NewOfficer() {
  const { destinations } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  const field = (name: string) => ({
    name,
    defaultValue: state.typed(name),
    errors: state.errorsOf(name),
  });
  return (
    <FormPage
      title="Invite an officer"
      subtitle="They get a mail with a link, set a password and a second factor, and start."
      back={{ to: '/accounts', label: 'Government accounts' }}
      state={state}
      submit="Send the invitation"
    >
      <TextField {...field('name')} label="Name" autoComplete="off" />
      <TextField
        {...field('email')}
        label="E-mail address at work"
        type="email"
        autoComplete="off"
      />
      <RadioGroup
        {...field('role')}
        label="Office"
        layout="plain"
        options={officeRoles.entries.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Select
        {...field('destination')}
        label="Destination"
        hint="A destination officer has one; nobody else does."
        optional
        placeholder="None"
        options={destinations.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <RadioGroup
        {...field('affiliation')}
        label="Works for"
        hint="Decides which rendition of a package the officer may read."
        layout="plain"
        defaultValue={state.typed('affiliation') ?? 'department'}
        options={affiliations.entries.map(({ code, name }) => ({ value: code, label: name }))}
      />
    </FormPage>
  );
}
