import { Button } from '#app/ui/button.tsx';
import { Stack } from '#app/ui/layout.tsx';
import { Form, Link } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

export const meta = () => [{ title: 'Your access ended: PSILO portal' }];

/** Where a session leads whose membership or organization is no longer active. */
export default function AccessEnded() {
  return (
    <Stack>
      <PageHeader
        title="Your access ended"
        subtitle="Your membership was disabled, or your organization is suspended. What you submitted is kept."
      />
      <p>
        Ask your organization's administrator or <Link to="/contact">your agency contact</Link>.
        They can tell you why.
      </p>
      <Form method="post" action="/sign-out">
        <Button>Sign out</Button>
      </Form>
    </Stack>
  );
}
