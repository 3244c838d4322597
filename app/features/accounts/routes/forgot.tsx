import { useActionData } from '@remix-run/react';
import { gateAct } from '#app/firewall/gate-pages.ts';
import { Button } from '#app/ui/button.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { Stack } from '#app/ui/layout.tsx';
import { Form, Link } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { ForgotSchema } from '../accounts.schema.ts';
import { requestReset } from '../forgotten-password.server.ts';

export const action = gateAct({
  access: 'public',
  form: ForgotSchema,
  run: async ({ services, origin, form }) => {
    await requestReset(services.session, form, origin);
    return { to: '/forgot/sent' };
  },
});

export const meta = () => [{ title: 'Forgot your password: PSILO portal' }];

/** Where a person who forgot the password asks for a link. */
export default function Forgot() {
  const state = formStateOf(useActionData<typeof action>());
  return (
    <Stack>
      <PageHeader
        title="Forgot your password?"
        subtitle="We mail you a link to set a new one. Your second factor stays as it is."
      />
      <FormErrorSummary errors={state.errors} title="We could not send a link" />
      <Form method="post" noValidate>
        <Stack>
          <TextField
            name="email"
            label="E-mail address you sign in with"
            type="email"
            autoComplete="username"
            defaultValue={state.typed('email')}
            errors={state.errorsOf('email')}
          />
          <div>
            <Button size="big">Mail me a link</Button>
          </div>
        </Stack>
      </Form>
      <p>
        You know it after all? <Link to="/sign-in">Sign in</Link>.
      </p>
    </Stack>
  );
}
