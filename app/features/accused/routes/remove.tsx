import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { removeIdentifier, viewIdentifier } from '../identifiers.server.ts';

const Params = z.strictObject({ organizationId: z.uuid(), identifierId: z.uuid() });

export const loader = page({
  access: 'register Organization',
  stepUp: true,
  params: Params,
  load: (scope, { params }) => viewIdentifier(scope, params),
});

export const action = act({
  access: 'register Organization',
  stepUp: true,
  params: Params,
  form: z.strictObject({}),
  run: async (scope, { params }) => {
    await removeIdentifier(scope, params);
    return {
      to: `/organizations/${params.organizationId}`,
      flash: { tone: 'warn', text: 'The number is taken out.' },
    };
  },
});

export const meta = () => [{ title: 'Take a number out: PSILO portal' }];

export default function Remove() {
  const { organization, identifier } = useLoaderData<typeof loader>();
  return (
    <FormPage
      title={`Take out ${identifier.value}`}
      eyebrow={organization.name}
      back={{ to: `/organizations/${organization.id}`, label: 'Back to the organization' }}
      state={formStateOf(useActionData<typeof action>())}
      submit="Take it out"
      isDangerous
    >
      <Alert tone="warn" title="Items are no longer kept from its people by this number">
        Take it out only when it was registered by mistake. What another number of the organization
        meets stays kept.
      </Alert>
    </FormPage>
  );
}
