import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { inviteAgain } from '../manage-people.server.ts';
import { viewMember } from '../view-people.server.ts';

const Params = z.strictObject({ memberId: z.uuid() });

export const loader = page({
  access: 'invite Member',
  params: Params,
  load: (scope, { params }) => viewMember(scope, params),
});

export const action = act({
  access: 'invite Member',
  params: Params,
  form: z.strictObject({}),
  run: async (scope, { params }) => {
    await inviteAgain(scope, params);
    return {
      to: `/people/${params.memberId}`,
      flash: { tone: 'good', text: 'A new link is on its way.' },
    };
  },
});

export const meta = () => [{ title: 'Send the invitation again: PSILO portal' }];

export default function InvitePage() {
  const { person } = useLoaderData<typeof loader>();
  return (
    <FormPage
      title="Send the invitation again"
      eyebrow={person.name}
      subtitle={`A mail with a new link goes to ${person.email}. It works for 72 hours.`}
      back={{ to: `/people/${person.id}`, label: person.name }}
      state={formStateOf(useActionData<typeof action>())}
      submit="Send a new link"
    />
  );
}
