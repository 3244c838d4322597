import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Checkbox } from '#app/ui/choices.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { ConfirmSchema } from '../authorities.schema.ts';
import { confirmLink, viewClientAuthority } from '../client-authority.server.ts';

const Params = z.strictObject({ organizationId: z.uuid(), clientId: z.uuid() });

export const loader = page({
  access: 'confirm Authority',
  params: Params,
  load: (scope, { params }) =>
    viewClientAuthority(scope, { ...params, permission: 'confirm Authority' }),
});

export const action = act({
  access: 'confirm Authority',
  params: Params,
  form: ConfirmSchema,
  run: async (scope, { params }) => {
    await confirmLink(scope, params);
    return {
      to: `/organizations/${params.organizationId}`,
      flash: { tone: 'good', text: 'The link is confirmed.' },
    };
  },
});

export const meta = () => [{ title: 'Confirm an authority: PSILO portal' }];

export default function Confirm() {
  const { organizationId, organization, name, partner } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <FormPage
      title="Confirm the authority"
      eyebrow={organization}
      back={{ to: `/organizations/${organizationId}`, label: 'Back to the organization' }}
      state={state}
      submit="Confirm the authority"
    >
      <Alert tone="info" title={`${partner} will read what is filed for ${name}`}>
        From now on, what {organization} submits in its name reaches {partner} too, with status and
        files. What was submitted before does not. {partner} can revoke the authority.
      </Alert>
      <Checkbox
        name="letter"
        label={`I read the authority letter, and ${partner} signed it`}
        errors={state.errorsOf('letter')}
      />
    </FormPage>
  );
}
