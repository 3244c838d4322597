import { useActionData, useLoaderData } from '@remix-run/react';
import { gateAct, gatePage, requireBothFactors, requireSession } from '#app/firewall/gate-pages.ts';
import { confirmIdentity } from '#app/session/confirm-identity.server.ts';
import { Button } from '#app/ui/button.tsx';
import { CodeField } from '#app/ui/code-field.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Stack } from '#app/ui/layout.tsx';
import { Form } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { PasswordField } from '#app/ui/password-field.tsx';
import { ConfirmSchema, NextQuery } from '../accounts.schema.ts';
import { afterConfirming } from '../next.ts';

export const loader = gatePage({
  access: 'first factor',
  query: NextQuery,
  load: async ({ session, query }) => {
    requireBothFactors(session);
    return { next: query.next ?? '' };
  },
});

export const action = gateAct({
  access: 'first factor',
  stage: 'full',
  form: ConfirmSchema,
  run: async ({ services, origin, session: found, form }) => {
    const session = requireSession(found);
    const { password, code, next } = form;
    const proof = { session, password, code };
    const { cookie } = await confirmIdentity(services.session, proof, origin);
    return { ...afterConfirming(next), cookies: [cookie] };
  },
});

export const meta = () => [{ title: 'Confirm it is you: PSILO portal' }];

export default function ConfirmIdentityPage() {
  const { next } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <Stack>
      <PageHeader
        title="Confirm it is you"
        subtitle="What comes next changes who can see or do something, so the portal asks once more. It holds for five minutes."
      />
      <FormErrorSummary errors={state.errors} title="That did not work" />
      <Form method="post" noValidate>
        <Stack>
          <PasswordField
            name="password"
            label="Password"
            autoComplete="current-password"
            errors={state.errorsOf('password')}
          />
          <CodeField
            name="code"
            label="Six-digit code"
            hint="From your authenticator app. Each code works once."
            errors={state.errorsOf('code')}
          />
          {next ? <HiddenField name="next" value={next} /> : null}
          <div>
            <Button size="big">Go on</Button>
          </div>
        </Stack>
      </Form>
    </Stack>
  );
}
