import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { RadioGroup } from '#app/ui/choices.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { viewApplicationForm } from '../application-form.server.ts';
import { declineApplication } from '../decide-application.server.ts';
import { DeclineSchema, declineReasons } from '../onboarding.schema.ts';

const Params = z.strictObject({ applicationId: z.uuid() });

export const loader = page({
  access: 'decline Application',
  params: Params,
  load: (scope, { params }) => viewApplicationForm(scope, params, 'decline Application'),
});

export const action = act({
  access: 'decline Application',
  params: Params,
  form: DeclineSchema,
  run: async (scope, { params, form }) => {
    await declineApplication(scope, { ...form, ...params });
    return {
      to: `/onboarding/${params.applicationId}`,
      flash: { tone: 'info', text: 'The application is declined. A mail tells the contact.' },
    };
  },
});

export const meta = () => [{ title: 'Decline: PSILO portal' }];

export default function DeclinePage() {
  const { id, organizationName } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <FormPage
      title="Decline the application"
      eyebrow={organizationName}
      subtitle="It ends here and cannot be opened again; the organization may apply anew. A mail tells the contact that it is closed, and not why."
      back={{ to: `/onboarding/${id}`, label: 'Back to the application' }}
      state={state}
      submit="Decline the application"
      isDangerous
    >
      <RadioGroup
        name="reason"
        label="Why do you decline it?"
        layout="plain"
        defaultValue={state.typed('reason')}
        errors={state.errorsOf('reason')}
        options={declineReasons.entries.map(({ code, name }) => ({ value: code, label: name }))}
      />
    </FormPage>
  );
}
