import { useActionData, useLoaderData } from '@remix-run/react';
import { gateAct, gatePage, requireSession } from '#app/firewall/gate-pages.ts';
import { giveSecondFactor } from '#app/session/sign-in.server.ts';
import { Button } from '#app/ui/button.tsx';
import { CodeField } from '#app/ui/code-field.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Stack } from '#app/ui/layout.tsx';
import { Form, Link } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { CodeSchema, NextQuery } from '../accounts.schema.ts';
import { afterSignIn } from '../next.ts';

export const loader = gatePage({
  access: 'first factor',
  query: NextQuery,
  load: async ({ query }) => ({ next: query.next ?? '' }),
});

export const action = gateAct({
  access: 'first factor',
  form: CodeSchema,
  run: async ({ services, origin, session, form }) => {
    const input = { session: requireSession(session), code: form.code };
    const { cookie } = await giveSecondFactor(services.session, input, origin);
    return { to: afterSignIn(form.next), cookies: [cookie] };
  },
});

export const meta = () => [{ title: 'Enter the code: PSILO portal' }];

export default function SignInCode() {
  const { next } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <Stack>
      <PageHeader
        title="Enter the code"
        subtitle="Your authenticator app shows a new code every 30 seconds."
      />
      <FormErrorSummary errors={state.errors} title="That code did not work" />
      <Form method="post" noValidate>
        <Stack>
          <CodeField name="code" label="Six-digit code" errors={state.errorsOf('code')} />
          {next ? <HiddenField name="next" value={next} /> : null}
          <div>
            <Button size="big">Go on</Button>
          </div>
        </Stack>
      </Form>
      <p>
        No access to the app? <Link to="/contact">Ask your agency contact</Link> to reset your
        second factor. Or <Link to="/sign-in">start again</Link>.
      </p>
    </Stack>
  );
}
