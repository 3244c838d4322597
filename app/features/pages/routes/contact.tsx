import { useLoaderData } from '@remix-run/react';
import { gatePage } from '#app/firewall/gate-pages.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Prose, Stack } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { PlainText } from '#app/ui/plain-text.tsx';

export const loader = gatePage({
  access: 'public',
  load: async ({ services }) => ({
    agency: services.site.texts.agencyName,
    contact: services.site.texts.contact,
  }),
});

export const meta = () => [{ title: 'Contact: PSILO portal' }];

export default function Contact() {
  const { agency, contact } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader title="Contact" subtitle={agency} />
      <PlainText>{contact}</PlainText>
      <Alert tone="warn" title="Nothing confidential by mail">
        File it in the portal, where it is sealed. In a mail, name the control number or the
        reference and nothing else.
      </Alert>
      <Prose>
        <h2>Before you ask</h2>
        <ul>
          <li>
            Your invitation no longer works: ask the person who invited you, or name the reference
            of your application.
          </li>
          <li>You lost your second factor: customs confirms who you are and resets it.</li>
          <li>
            Where an item stands: its page in the portal says it. <Link to="/help">More help</Link>.
          </li>
        </ul>
      </Prose>
    </Stack>
  );
}
