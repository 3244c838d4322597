import { useLoaderData } from '@remix-run/react';
import { gatePage, requireBothFactors } from '#app/firewall/gate-pages.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Page, Section, Stack } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { viewSessions } from '../sessions.server.ts';

export const loader = gatePage({
  access: 'first factor',
  load: async ({ services, session }) => ({
    sessions: await viewSessions(services.session, requireBothFactors(session)),
  }),
});

export const meta = () => [{ title: 'Your account: PSILO portal' }];

export default function Account() {
  const { sessions } = useLoaderData<typeof loader>();
  return (
    <Page width="reading">
      <Stack>
        <PageHeader title="Your account" subtitle="Where you are signed in, and how to end it." />
        <Section
          title="Sessions"
          description="A session you do not know? Sign out everywhere and tell your agency contact."
        >
          <DataTable
            caption="Your sessions"
            isCaptionHidden
            rows={sessions}
            rowKey={(row) => row.key}
            columns={[
              {
                key: 'started',
                header: 'Signed in',
                isRowHeader: true,
                cell: (row) => <TimeStamp at={row.startedAt} withTime />,
              },
              {
                key: 'active',
                header: 'Last active',
                cell: (row) => <TimeStamp at={row.activeAt} withTime />,
              },
              { key: 'this', header: 'This one', cell: (row) => (row.isThis ? 'Yes' : 'No') },
            ]}
          />
        </Section>
        <div>
          <ButtonLink to="/account/end-sessions" variant="secondary">
            Sign out everywhere
          </ButtonLink>
        </div>
        <p>
          You act for several organizations or offices? <Link to="/choose">Switch</Link>.
        </p>
      </Stack>
    </Page>
  );
}
