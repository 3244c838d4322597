import { useActionData, useLoaderData } from '@remix-run/react';
import { gateAct, gatePage, requireSession } from '#app/firewall/gate-pages.ts';
import { giveSecondFactor } from '#app/session/sign-in.server.ts';
import { Button } from '#app/ui/button.tsx';
import { CodeField } from '#app/ui/code-field.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Prose, Stack } from '#app/ui/layout.tsx';
import { Form } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { QrCode } from '#app/ui/qr-code.tsx';
import { CodeSchema, NextQuery } from '../accounts.schema.ts';
import { viewEnrolment } from '../enrolment.server.ts';
import { afterSignIn } from '../next.ts';

export const loader = gatePage({
  access: 'first factor',
  query: NextQuery,
  load: async ({ services, session, query }) => ({
    next: query.next ?? '',
    ...(await viewEnrolment(services.session, {
      session,
      issuer: services.site.texts.productName,
    })),
  }),
});

export const action = gateAct({
  access: 'first factor',
  form: CodeSchema,
  run: async ({ services, origin, session, form }) => {
    const input = { session: requireSession(session), code: form.code };
    const { cookie } = await giveSecondFactor(services.session, input, origin);
    return {
      to: afterSignIn(form.next),
      cookies: [cookie],
      flash: { tone: 'good', text: 'Your second factor is set up. You need it at every sign-in.' },
    };
  },
});

export const meta = () => [{ title: 'Set up your second factor: PSILO portal' }];

export default function SignInEnrol() {
  const { account, secret, qr, next } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <Stack>
      <PageHeader
        title="Set up your second factor"
        subtitle="From now on you sign in with your password and a code from an authenticator app."
      />
      <FormErrorSummary errors={state.errors} title="That code did not work" />
      <Prose>
        <ol>
          <li>Open an authenticator app on your phone.</li>
          <li>Scan this code, or type the key.</li>
          <li>Enter the six digits that the app shows.</li>
        </ol>
      </Prose>
      <QrCode label="Code to scan with an authenticator app" size={qr.size} path={qr.path} />
      <DescriptionList
        rows={[
          { term: 'Account', details: account },
          { term: 'Key', details: <code>{secret}</code> },
        ]}
      />
      <Form method="post" noValidate>
        <Stack>
          <CodeField name="code" label="Six-digit code" errors={state.errorsOf('code')} />
          {next ? <HiddenField name="next" value={next} /> : null}
          <div>
            <Button size="big">Finish setting up</Button>
          </div>
        </Stack>
      </Form>
    </Stack>
  );
}
