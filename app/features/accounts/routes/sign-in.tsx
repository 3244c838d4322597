import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { gateAct, gatePage } from '#app/firewall/gate-pages.ts';
import { giveFirstFactor } from '#app/session/sign-in.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Stack } from '#app/ui/layout.tsx';
import { Form, Link } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { PasswordField } from '#app/ui/password-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { NextQuery, SignInSchema } from '../accounts.schema.ts';
import { withNext } from '../next.ts';

export const loader = gatePage({
  access: 'public',
  query: NextQuery,
  load: async ({ services, query }) => ({
    notice: services.site.texts.systemUseNotice,
    next: query.next ?? '',
  }),
});

export const action = gateAct({
  access: 'public',
  form: SignInSchema,
  run: async ({ services, origin, form }) => {
    const { cookie, next } = await giveFirstFactor(services.session, form, origin);
    return { to: withNext(`/sign-in/${next}`, form.next), cookies: [cookie] };
  },
});

export const meta = () => [{ title: 'Sign in: PSILO portal' }];

export default function SignIn() {
  const { notice, next } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  const [search] = useSearchParams();
  return (
    <Stack>
      <PageHeader title="Sign in" />
      {search.has('next') ? (
        <Alert tone="info" isSlim>
          Sign in to go on to that page.
        </Alert>
      ) : null}
      <FormErrorSummary errors={state.errors} title="We could not sign you in" />
      <Alert tone="neutral" title="Before you sign in">
        {notice}
      </Alert>
      <Form method="post" noValidate>
        <Stack>
          <TextField
            name="email"
            label="E-mail address"
            type="email"
            autoComplete="username"
            defaultValue={state.typed('email')}
            errors={state.errorsOf('email')}
          />
          <PasswordField
            name="password"
            label="Password"
            autoComplete="current-password"
            errors={state.errorsOf('password')}
          />
          {next ? <HiddenField name="next" value={next} /> : null}
          <div>
            <Button size="big">Sign in</Button>
          </div>
        </Stack>
      </Form>
      <p>
        <Link to="/forgot">Forgot your password?</Link>
      </p>
      <p>
        Trouble signing in? <Link to="/help">Read what helps</Link>. Not a partner yet?{' '}
        <Link to="/apply">Apply to become one</Link>.
      </p>
    </Stack>
  );
}
