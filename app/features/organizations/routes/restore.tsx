import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { RadioGroup } from '#app/ui/choices.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { plural } from '#app/ui/format.ts';
import { keepTyped } from '#app/ui/keep-typed.ts';
import { viewOrganizationForm } from '../organization-form.server.ts';
import { RestoreSchema, restoreReasons } from '../organizations.schema.ts';
import { restoreOrganization } from '../suspend-organization.server.ts';

const Params = z.strictObject({ organizationId: z.uuid() });

export const loader = page({
  access: 'restore Organization',
  stepUp: true,
  params: Params,
  load: (scope, { params }) => viewOrganizationForm(scope, params, 'restore Organization'),
});

export const action = act({
  access: 'restore Organization',
  stepUp: true,
  params: Params,
  form: RestoreSchema,
  run: async (scope, { params, form }) => {
    await restoreOrganization(scope, { ...form, ...params });
    return {
      to: `/organizations/${params.organizationId}`,
      flash: { tone: 'good', text: 'The organization is restored.' },
    };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'Restore an organization: PSILO portal' }];

export default function RestorePage() {
  const { id, name, activePeople } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <FormPage
      title="Restore the organization"
      eyebrow={name}
      back={{ to: `/organizations/${id}`, label: 'Back to the organization' }}
      state={state}
      submit="Restore the organization"
    >
      <Alert
        tone="info"
        title={`${plural(activePeople, 'person gets', 'people get')} access again`}
      >
        With the same roles and clients as before. Memberships that were disabled stay disabled.
      </Alert>
      <RadioGroup
        name="reason"
        label="Why do you restore it?"
        layout="plain"
        defaultValue={state.typed('reason')}
        errors={state.errorsOf('reason')}
        options={restoreReasons.entries.map(({ code, name: label }) => ({ value: code, label }))}
      />
    </FormPage>
  );
}
