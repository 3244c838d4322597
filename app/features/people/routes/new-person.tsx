import { useActionData, useLoaderData } from '@remix-run/react';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { CheckboxGroup } from '#app/ui/choices.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { keepTyped } from '#app/ui/keep-typed.ts';
import { TextField } from '#app/ui/text-field.tsx';
import { ClientChoice } from '../components/client-choice.tsx';
import { inviteMember } from '../manage-people.server.ts';
import { InviteMemberSchema, memberRoles } from '../people.schema.ts';
import { viewInvitationForm } from '../view-people.server.ts';

export const loader = page({ access: 'invite Member', stepUp: true, load: viewInvitationForm });

export const action = act({
  access: 'invite Member',
  stepUp: true,
  form: InviteMemberSchema,
  run: async (scope, { form }) => {
    const id = await inviteMember(scope, form);
    return {
      to: `/people/${id}`,
      flash: { tone: 'good', text: 'The invitation is on its way. Its link works for 72 hours.' },
    };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'Invite a colleague: PSILO portal' }];

export default function NewPerson() {
  const { clients } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  const field = (name: string) => ({
    name,
    defaultValue: state.typed(name),
    errors: state.errorsOf(name),
  });
  return (
    <FormPage
      title="Invite a colleague"
      subtitle="They get a mail with a link, set a password and a second factor, and start."
      back={{ to: '/people', label: 'People' }}
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
      <TextField {...field('title')} label="Title" optional autoComplete="off" />
      <CheckboxGroup
        name="roles"
        label="What may they do?"
        defaultValue={state.typedAll('roles') ?? ['liaison']}
        errors={state.errorsOf('roles')}
        options={memberRoles.entries.map(({ code, name, meaning }) => ({
          value: code,
          label: name,
          hint: meaning,
        }))}
      />
      <ClientChoice
        label="For which clients do they file?"
        hint="For a liaison. They see the items of these clients and no others."
        clients={clients}
        chosen={
          state.typedAll('clients') ?? (clients.length === 1 ? clients.map(({ id }) => id) : [])
        }
        errors={state.errorsOf('clients')}
      />
    </FormPage>
  );
}
