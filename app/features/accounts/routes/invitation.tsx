import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { gateAct, gatePage } from '#app/firewall/gate-pages.ts';
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
import { AcceptInvitationSchema, TokenSchema } from '../accounts.schema.ts';
import { acceptInvitation, viewInvitation } from '../invitation.server.ts';

const Params = z.strictObject({ token: TokenSchema });

export const loader = gatePage({
  access: 'public',
  params: Params,
  load: async ({ services, params, session }) => ({
    ...(await viewInvitation(services.session, params.token)),
    token: params.token,
    isSignedIn: session?.stage === 'full',
  }),
});

export const action = gateAct({
  access: 'public',
  params: Params,
  form: AcceptInvitationSchema,
  run: async ({ services, origin, form }) => {
    await acceptInvitation(services.session, form, origin);
    return {
      to: '/sign-in',
      flash: { tone: 'good', text: 'Your password is set. Sign in to set up your second factor.' },
    };
  },
});

export const meta = () => [{ title: 'Accept the invitation: PSILO portal' }];

export default function Invitation() {
  const { isGood, token, isSignedIn } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  if (!isGood) return <SpentLink />;
  return (
    <Stack>
      <PageHeader
        title="Accept the invitation"
        subtitle="Choose how you sign in. The next step sets up a second factor."
      />
      {isSignedIn ? <JoinOffer token={token} /> : null}
      <FormErrorSummary errors={state.errors} />
      <Form method="post" noValidate>
        <Stack>
          <HiddenField name="token" value={token} />
          <TextField
            name="email"
            label="E-mail address you sign in with"
            type="email"
            autoComplete="username"
            defaultValue={state.typed('email')}
            errors={state.errorsOf('email')}
          />
          <PasswordField
            name="password"
            label="Password"
            hint="At least 12 characters. A few words that only you would put together are easy to keep."
            autoComplete="new-password"
            errors={state.errorsOf('password')}
          />
          <div>
            <Button size="big">Set the password</Button>
          </div>
        </Stack>
      </Form>
    </Stack>
  );
}

function SpentLink() {
  return (
    <Stack>
      <PageHeader title="This link no longer works" />
      <p>
        It was used, or it is older than 72 hours. Ask the person who invited you for a new one.
      </p>
      <p>
        You have set your password already? <Link to="/sign-in">Sign in</Link>.
      </p>
    </Stack>
  );
}

function JoinOffer({ token }: { readonly token: string }) {
  return (
    <Alert tone="info" title="You are signed in">
      <Form method="post" action="/invitation/join">
        <Stack>
          <p>Add this invitation to the person you are signed in as.</p>
          <HiddenField name="token" value={token} />
          <div>
            <Button variant="secondary">Join with my sign-in</Button>
          </div>
        </Stack>
      </Form>
    </Alert>
  );
}
