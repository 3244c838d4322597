import { useActionData, useLoaderData } from '@remix-run/react';
import { gateAct, gatePage } from '#app/firewall/gate-pages.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Stack } from '#app/ui/layout.tsx';
import { Form, Link } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { PasswordField } from '#app/ui/password-field.tsx';
import { ResetParams, ResetSchema } from '../accounts.schema.ts';
import { isResetGood, resetPassword } from '../reset-password.server.ts';

export const loader = gatePage({
  access: 'public',
  params: ResetParams,
  load: async ({ services, params: { token } }) => ({
    isGood: await isResetGood(services.session, token),
    token,
    minutes: services.site.links.resetMinutes,
  }),
});

export const action = gateAct({
  access: 'public',
  params: ResetParams,
  form: ResetSchema,
  run: async ({ services, origin, form }) => {
    const isSet = await resetPassword(services.session, form, origin);
    // The page itself says that the link is spent.
    if (!isSet) return { to: `/reset/${encodeURIComponent(form.token)}` };
    return {
      to: '/sign-in',
      flash: { tone: 'good', text: 'Your new password is set and all sessions ended. Sign in.' },
    };
  },
});

export const meta = () => [{ title: 'Set a new password: PSILO portal' }];

/** Where a mailed reset link leads. Opening it changes nothing; the form posts the token (RULES 25). */
export default function Reset() {
  const { isGood, token, minutes } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  if (!isGood) return <SpentLink minutes={minutes} />;
  return (
    <Stack>
      <PageHeader
        title="Set a new password"
        subtitle="All your sessions end. Then sign in with the new password and the code of your app."
      />
      <FormErrorSummary errors={state.errors} />
      <Form method="post" noValidate>
        <Stack>
          <HiddenField name="token" value={token} />
          <PasswordField
            name="password"
            label="New password"
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

function SpentLink({ minutes }: { readonly minutes: number }) {
  return (
    <Stack>
      <PageHeader
        title="This link no longer works"
        subtitle={`A link sets one password and works for ${minutes} minutes. Once a password is set, all other links are void.`}
      />
      <div>
        <ButtonLink to="/forgot" size="big">
          Ask for a new link
        </ButtonLink>
      </div>
      <p>
        You have set your password already? <Link to="/sign-in">Sign in</Link>.
      </p>
    </Stack>
  );
}
