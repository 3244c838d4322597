import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { CursorParameter } from '#app/lib/cursor.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { OFFICER_COLUMNS } from '../components/officer-columns.tsx';
import { listOfficers } from '../officers.server.ts';

const View = z.enum(['active', 'invited', 'disabled', 'all']);

export const loader = page({
  access: 'read Officer',
  reads: 'content',
  query: z.strictObject({ view: View.default('active'), after: CursorParameter.optional() }),
  load: async (scope, { query }) => ({
    view: query.view,
    ...(await listOfficers(scope, { view: query.view, after: query.after })),
  }),
});

export const meta = () => [{ title: 'Government accounts: PSILO portal' }];

const TABS = [
  { view: 'active', label: 'Active' },
  { view: 'invited', label: 'Invited' },
  { view: 'disabled', label: 'Disabled' },
  { view: 'all', label: 'All' },
] as const;

export default function Officers() {
  const { view, officers, next } = useLoaderData<typeof loader>();
  return (
    <Page>
      <Stack>
        <ListTitle
          title="Government accounts"
          count={officers.length}
          cap={next ? officers.length : undefined}
          description="Everyone who works here for the government, newest first. Each person holds one office."
          actions={<ButtonLink to="/accounts/new">Invite an officer</ButtonLink>}
        />
        <Tabs
          label="Which accounts"
          tabs={TABS.map((tab) => ({
            to: `/accounts?view=${tab.view}`,
            label: tab.label,
            isCurrent: tab.view === view,
          }))}
        />
        <DataTable
          caption="Government accounts, newest first"
          rows={officers}
          rowKey={(row) => row.id}
          empty={
            <EmptyState title="Nobody here">
              An invited officer appears under “Invited” until the link is used.
            </EmptyState>
          }
          columns={OFFICER_COLUMNS}
        />
        {next ? <Pager label="Accounts" nextTo={`/accounts?view=${view}&after=${next}`} /> : null}
      </Stack>
    </Page>
  );
}
