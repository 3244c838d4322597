import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { EndSchema } from '../authorities.schema.ts';
import { EndReason } from '../components/end-reason.tsx';
import { revokeAuthority, viewRevocation } from '../own-authorities.server.ts';

const Params = z.strictObject({ authorityId: z.uuid() });

export const loader = page({
  access: 'revoke OwnAuthority',
  params: Params,
  load: (scope, { params }) => viewRevocation(scope, params),
});

export const action = act({
  access: 'revoke OwnAuthority',
  params: Params,
  form: EndSchema,
  run: async (scope, { params, form }) => {
    await revokeAuthority(scope, { ...params, ...form });
    return {
      to: '/authorities',
      flash: { tone: 'good', text: 'The authority is revoked.' },
    };
  },
});

export const meta = () => [{ title: 'Revoke an authority: PSILO portal' }];

export default function Revoke() {
  const { representative } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <FormPage
      title="Revoke the authority"
      eyebrow={representative}
      back={{ to: '/authorities', label: 'Who files in your name' }}
      state={state}
      submit="Revoke the authority"
      isDangerous
    >
      <Alert tone="warn" title="From now on nothing can be filed in your name under it">
        What was filed before goes on at the desk, and the representative keeps reading it. You keep
        reading it as it stands now; nothing new reaches you. The representative sees that the
        authority ended, not by whom or why.
      </Alert>
      <EndReason state={state} label="Why do you revoke it?" />
    </FormPage>
  );
}
