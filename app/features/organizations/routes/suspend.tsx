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
import { SuspendSchema, suspendReasons } from '../organizations.schema.ts';
import { suspendOrganization } from '../suspend-organization.server.ts';

const Params = z.strictObject({ organizationId: z.uuid() });

export const loader = page({
  access: 'suspend Organization',
  stepUp: true,
  params: Params,
  load: (scope, { params }) => viewOrganizationForm(scope, params, 'suspend Organization'),
});

export const action = act({
  access: 'suspend Organization',
  stepUp: true,
  params: Params,
  form: SuspendSchema,
  run: async (scope, { params, form }) => {
    await suspendOrganization(scope, { ...form, ...params });
    return {
      to: `/organizations/${params.organizationId}`,
      flash: { tone: 'warn', text: 'The organization is suspended. Its people have no access.' },
    };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'Suspend an organization: PSILO portal' }];

export default function SuspendPage() {
  const { id, name, activePeople } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <FormPage
      title="Suspend the organization"
      eyebrow={name}
      back={{ to: `/organizations/${id}`, label: 'Back to the organization' }}
      state={state}
      submit="Suspend the organization"
      isDangerous
    >
      <Alert tone="warn" title={lossSentence(activePeople)}>
        It binds their next click, open pages included. What they submitted stays with the desk and
        goes on; drafts are kept. You can restore it.
      </Alert>
      <RadioGroup
        name="reason"
        label="Why do you suspend it?"
        layout="plain"
        defaultValue={state.typed('reason')}
        errors={state.errorsOf('reason')}
        options={suspendReasons.entries.map(({ code, name: label }) => ({ value: code, label }))}
      />
    </FormPage>
  );
}

function lossSentence(people: number): string {
  if (people === 0) return 'Nobody has access now; nobody gets it while it is suspended';
  return `${plural(people, 'person loses', 'people lose')} access now`;
}
