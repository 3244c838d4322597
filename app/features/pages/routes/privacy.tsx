import { useLoaderData } from '@remix-run/react';
import { gatePage } from '#app/firewall/gate-pages.ts';
import { Prose, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { PlainText } from '#app/ui/plain-text.tsx';

export const loader = gatePage({
  access: 'public',
  load: async ({ services }) => ({ statement: services.site.texts.privacyStatement }),
});

export const meta = () => [{ title: 'Privacy: PSILO portal' }];

/** The installation's privacy statement, and what this software does of itself. */
export default function Privacy() {
  const { statement } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader title="Privacy" />
      <PlainText>{statement}</PlainText>
      <Prose>
        <h2>What the portal does by itself</h2>
        <ul>
          <li>
            Two cookies: one keeps you signed in, one carries a message to the next page. No
            tracking and nothing from other sites.
          </li>
          <li>Names, addresses, texts and files are stored sealed.</li>
          <li>Every time somebody opens what you filed, it is recorded: who, when and why.</li>
          <li>Mails hold no content: a notice, and a link that asks you to sign in.</li>
          <li>No organization learns of another, nor that it exists.</li>
        </ul>
      </Prose>
    </Stack>
  );
}
