import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { inviteOfficerAgain, viewOfficer } from '../officers.server.ts';

const Params = z.strictObject({ officerId: z.uuid() });

export const loader = page({
  access: 'invite Officer',
  params: Params,
  load: (scope, { params }) => viewOfficer(scope, params),
});

export const action = act({
  access: 'invite Officer',
  params: Params,
  form: z.strictObject({}),
  run: async (scope, { params }) => {
    await inviteOfficerAgain(scope, params);
    return {
      to: '/accounts?view=invited',
      flash: { tone: 'good', text: 'A new link is on its way.' },
    };
  },
});

export const meta = () => [{ title: 'Send the invitation again: PSILO portal' }];

export default function InviteOfficer() {
  const { name } = useLoaderData<typeof loader>();
  return (
    <FormPage
      title="Send the invitation again"
      eyebrow={name ?? undefined}
      subtitle="A mail with a new link goes to the officer's address. It works for 72 hours."
      back={{ to: '/accounts?view=invited', label: 'Government accounts' }}
      state={formStateOf(useActionData<typeof action>())}
      submit="Send a new link"
    />
  );
}
