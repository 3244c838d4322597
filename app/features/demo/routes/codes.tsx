import { useActionData } from '@remix-run/react';
import { z } from 'zod';
import { gateAnswer } from '#app/firewall/gate-pages.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { Stack } from '#app/ui/layout.tsx';
import { Form, Link } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { showCode } from '../demo.server.ts';

export const action = gateAnswer({
  access: 'public',
  form: z.strictObject({ account: z.string().trim().min(3).max(254) }),
  run: async ({ services, form }) => ({
    account: form.account,
    ...showCode(services.clock, form.account),
  }),
});

export const meta = () => [{ title: 'Sign-in codes of the demo' }];

/** In the demo nobody needs a phone: this page shows what an authenticator app would. */
export default function Codes() {
  const shown = useActionData<typeof action>();
  return (
    <Stack>
      <PageHeader title="Sign-in codes of the demo" subtitle="In place of an authenticator app." />
      {shown && 'code' in shown ? (
        <Alert tone="good" isLive title={`Code ${shown.code}`}>
          For {shown.account}, good for {shown.seconds} more seconds and one use.
        </Alert>
      ) : null}
      <Form method="post">
        <Stack>
          <TextField
            name="account"
            label="E-mail address of a demo account, or the key shown when you set up the second factor"
            defaultValue={shown && 'code' in shown ? shown.account : ''}
            width="lg"
          />
          <div>
            <Button>Show the code</Button>
          </div>
        </Stack>
      </Form>
      <p>
        <Link to="/demo/mailbox">Mailbox of the demo</Link> · <Link to="/sign-in">Sign in</Link>
      </p>
    </Stack>
  );
}
