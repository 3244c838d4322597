import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { Select } from '#app/ui/select.tsx';
import { ProposeSchema } from '../authorities.schema.ts';
import { proposeLink, viewProposal } from '../client-authority.server.ts';

const Params = z.strictObject({ organizationId: z.uuid(), clientId: z.uuid() });

export const loader = page({
  access: 'propose Authority',
  params: Params,
  load: (scope, { params }) => viewProposal(scope, params),
});

export const action = act({
  access: 'propose Authority',
  params: Params,
  form: ProposeSchema,
  run: async (scope, { params, form }) => {
    await proposeLink(scope, { ...params, ...form });
    return {
      to: `/organizations/${params.organizationId}`,
      flash: { tone: 'good', text: 'The link is proposed. Confirm it on the authority letter.' },
    };
  },
});

export const meta = () => [{ title: 'Link a client: PSILO portal' }];

export default function Propose() {
  const { organizationId, organization, name, organizations } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <FormPage
      title={`Link ${name}`}
      eyebrow={organization}
      back={{ to: `/organizations/${organizationId}`, label: 'Back to the organization' }}
      state={state}
      submit="Propose the link"
      note="Nothing is shared before the link is confirmed."
    >
      <Select
        name="organization"
        label="Which organization is this client?"
        options={organizations}
        placeholder="Choose an organization"
        defaultValue={state.typed('organization')}
        errors={state.errorsOf('organization')}
      />
    </FormPage>
  );
}
