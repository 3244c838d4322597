import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { keepTyped } from '#app/ui/keep-typed.ts';
import { Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { viewApproval } from '../application-form.server.ts';
import { approveApplication } from '../decide-application.server.ts';
import { ApproveSchema } from '../onboarding.schema.ts';

const Params = z.strictObject({ applicationId: z.uuid() });

export const loader = page({
  access: 'approve Application',
  stepUp: true,
  params: Params,
  load: (scope, { params }) => viewApproval(scope, params),
});

export const action = act({
  access: 'approve Application',
  stepUp: true,
  params: Params,
  form: ApproveSchema,
  run: async (scope, { params, form }) => {
    const organizationId = await approveApplication(scope, { ...form, ...params });
    return organizationId
      ? {
          to: `/organizations/${organizationId}`,
          flash: {
            tone: 'good',
            text: 'The organization is created and its first person invited.',
          },
        }
      : {
          to: `/onboarding/${params.applicationId}`,
          flash: {
            tone: 'good',
            text: 'Your approval is given. Another officer gives the second.',
          },
        };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'Approve: PSILO portal' }];

export default function ApprovePage() {
  const { id, organizationName, contactName, step } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  const back = { to: `/onboarding/${id}`, label: 'Back to the application' };
  if (!step && !state.errors) return <NotNow organizationName={organizationName} back={back} />;
  return (
    <FormPage
      title={step === 'second' ? 'Give the second approval' : 'Give the first approval'}
      eyebrow={organizationName}
      back={back}
      state={state}
      submit={step === 'second' ? 'Approve and invite' : 'Approve'}
    >
      <HiddenField name="step" value={step ?? 'first'} />
      <Alert tone="info" title="What happens then">
        {step === 'second'
          ? `${organizationName} becomes a partner at once, and ${contactName} gets a mail with a link to sign in. This cannot be undone; an organization can be suspended.`
          : 'Your name stands beside your approval. Nothing is created until another officer approves too.'}
      </Alert>
    </FormPage>
  );
}

type NotNowProps = {
  readonly organizationName: string;
  readonly back: { readonly to: string; readonly label: string };
};

function NotNow({ organizationName, back }: NotNowProps) {
  return (
    <Page width="reading">
      <Stack>
        <PageHeader title="You cannot approve this now" eyebrow={organizationName} back={back} />
        <p>
          It is decided, you approved it already, or a check is missing. The application says which.
        </p>
        <div>
          <ButtonLink to={back.to}>Open the application</ButtonLink>
        </div>
      </Stack>
    </Page>
  );
}
