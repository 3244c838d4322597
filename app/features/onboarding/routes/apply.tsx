import { useActionData, useLoaderData } from '@remix-run/react';
import { gateAct, gatePage } from '#app/firewall/gate-pages.ts';
import { formStateOf } from '#app/ui/form-state.ts';
import { ApplySchema } from '../apply.schema.ts';
import { newApplicationKey, submitApplication } from '../apply.server.ts';
import { ApplyForm } from '../components/apply-form.tsx';

export const loader = gatePage({
  access: 'public',
  load: async ({ services }) => {
    const { agencyName, privacyStatement, falseStatementNotice } = services.site.texts;
    return { formKey: newApplicationKey(), agencyName, privacyStatement, falseStatementNotice };
  },
});

export const action = gateAct({
  access: 'public',
  form: ApplySchema,
  run: async ({ services, origin, form }) => {
    const { reference } = await submitApplication(services.session, form, origin);
    return { to: `/apply/done?reference=${reference}` };
  },
});

export const meta = () => [{ title: 'Apply to become a partner: PSILO portal' }];

export default function Apply() {
  const state = formStateOf(useActionData<typeof action>());
  return <ApplyForm {...useLoaderData<typeof loader>()} state={state} />;
}
