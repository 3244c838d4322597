import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { EndSchema } from '../authorities.schema.ts';
import { endAuthority, viewClientAuthority } from '../client-authority.server.ts';
import { EndReason } from '../components/end-reason.tsx';

const Params = z.strictObject({ organizationId: z.uuid(), clientId: z.uuid() });

export const loader = page({
  access: 'end Authority',
  params: Params,
  load: (scope, { params }) =>
    viewClientAuthority(scope, { ...params, permission: 'end Authority' }),
});

export const action = act({
  access: 'end Authority',
  params: Params,
  form: EndSchema,
  run: async (scope, { params, form }) => {
    await endAuthority(scope, { ...params, ...form });
    return {
      to: `/organizations/${params.organizationId}`,
      flash: { tone: 'good', text: 'The authority is ended.' },
    };
  },
});

export const meta = () => [{ title: 'End an authority: PSILO portal' }];

export default function End() {
  const { organizationId, organization, name } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <FormPage
      title={`End the authority for ${name}`}
      eyebrow={organization}
      back={{ to: `/organizations/${organizationId}`, label: 'Back to the organization' }}
      state={state}
      submit="End the authority"
      isDangerous
    >
      <Alert tone="warn" title="Nothing new can be filed for this client">
        What was submitted before goes on at the desk and stays readable for those who read it now.
        People of {organization} see that the authority ended, not why.
      </Alert>
      <EndReason state={state} label="Why does it end?" />
    </FormPage>
  );
}
