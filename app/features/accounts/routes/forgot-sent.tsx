import { useLoaderData } from '@remix-run/react';
import { gatePage } from '#app/firewall/gate-pages.ts';
import { Prose, Stack } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

export const loader = gatePage({
  access: 'public',
  load: async ({ services }) => ({ minutes: services.site.links.resetMinutes }),
});

export const meta = () => [{ title: 'Look in your mailbox: PSILO portal' }];

/** The one answer to every request for a new password (baseline 10). */
export default function ForgotSent() {
  const { minutes } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader
        title="Look in your mailbox"
        subtitle="If somebody signs in with that address, a link is on its way to it."
      />
      <Prose>
        <p>The link works once, for {minutes} minutes. Setting a new password ends all sessions.</p>
        <h2>Nothing came within five minutes?</h2>
        <ul>
          <li>Look among unwanted mail.</li>
          <li>
            Check the address: it is the one you sign in with, which can differ from the one that
            gets your notices. Then <Link to="/forgot">ask again</Link>.
          </li>
          <li>
            Still nothing? <Link to="/contact">Call us</Link>. Nobody but you can set your password.
          </li>
        </ul>
      </Prose>
    </Stack>
  );
}
