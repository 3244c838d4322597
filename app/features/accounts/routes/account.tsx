import { useLoaderData } from '@remix-run/react';
import { gatePage, requireBothFactors } from '#app/firewall/gate-pages.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { plural } from '#app/ui/format.ts';
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
          description={
            <>
              A session you do not know? Sign out everywhere and{' '}
              <Link to="/contact">tell your agency contact</Link>.
            </>
          }
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
                cell: (row) => (
                  <>
                    <TimeStamp at={row.startedAt} withTime />
                    {row.isThis ? ' (this session)' : null}
                  </>
                ),
              },
              {
                key: 'active',
                header: 'Last active',
                cell: (row) => <TimeStamp at={row.activeAt} withTime />,
              },
            ]}
          />
        </Section>
        <Stack gap="tight">
          <p>This ends {plural(sessions.length, 'session')}, this one too.</p>
          <div>
            <ButtonLink to="/account/end-sessions" variant="secondary">
              Sign out everywhere
            </ButtonLink>
          </div>
        </Stack>
        <Section title="Whom you act for">
          <p>
            You act for several organizations or offices?{' '}
            <Link to="/choose">Switch to another</Link>.
          </p>
        </Section>
      </Stack>
    </Page>
  );
}
