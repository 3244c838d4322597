import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { inviteFirstPersonAgain, viewOrganizationForm } from '../organization-form.server.ts';

const Params = z.strictObject({ organizationId: z.uuid() });

export const loader = page({
  access: 'invite Organization',
  params: Params,
  load: (scope, { params }) => viewOrganizationForm(scope, params, 'invite Organization'),
});

export const action = act({
  access: 'invite Organization',
  params: Params,
  form: z.strictObject({}),
  run: async (scope, { params }) => {
    await inviteFirstPersonAgain(scope, params);
    return {
      to: `/organizations/${params.organizationId}`,
      flash: { tone: 'good', text: 'A new link is on its way.' },
    };
  },
});

export const meta = () => [{ title: 'Send the invitation again: PSILO portal' }];

export default function InvitePage() {
  const { id, name } = useLoaderData<typeof loader>();
  return (
    <FormPage
      title="Send the invitation again"
      eyebrow={name}
      subtitle="The first person gets a mail with a new link, good for 72 hours. It goes to the address in the application."
      back={{ to: `/organizations/${id}`, label: 'Back to the organization' }}
      state={formStateOf(useActionData<typeof action>())}
      submit="Send a new link"
    />
  );
}
