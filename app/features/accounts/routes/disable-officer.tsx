import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { keepTyped } from '#app/ui/keep-typed.ts';
import { officeRoles } from '../officers.schema.ts';
import { disableOfficer, viewOfficer } from '../officers.server.ts';

const Params = z.strictObject({ officerId: z.uuid() });

export const loader = page({
  access: 'disable Officer',
  stepUp: true,
  params: Params,
  load: (scope, { params }) => viewOfficer(scope, params),
});

export const action = act({
  access: 'disable Officer',
  stepUp: true,
  params: Params,
  form: z.strictObject({}),
  run: async (scope, { params }) => {
    await disableOfficer(scope, params);
    return { to: '/accounts', flash: { tone: 'good', text: 'The access has ended.' } };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'End the access: PSILO portal' }];

export default function DisableOfficer() {
  const { name, role, destination } = useLoaderData<typeof loader>();
  const office = [officeRoles.nameOf(role), destination].filter((part) => part !== null).join(', ');
  return (
    <FormPage
      title={`End the access of ${name ?? 'this officer'}`}
      eyebrow={office}
      back={{ to: '/accounts', label: 'Government accounts' }}
      state={formStateOf(useActionData<typeof action>())}
      submit="End the access"
      isDangerous
    >
      <Alert tone="warn" title="1 person loses access now">
        It binds the next click, open pages included. What the officer did stays in the trail. To
        let the person back in, invite them again.
      </Alert>
    </FormPage>
  );
}
