import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { CursorParameter } from '#app/lib/cursor.ts';
import { StateBadge } from '#app/ui/badge.tsx';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { organizationKinds } from '../../organizations/organizations.schema.ts';
import { listApplications } from '../list-applications.server.ts';
import { applicationState } from '../onboarding-words.ts';

const View = z.enum(['open', 'approved', 'declined', 'all']);

export const loader = page({
  access: 'read Application',
  reads: 'content',
  query: z.strictObject({ view: View.default('open'), after: CursorParameter.optional() }),
  load: async (scope, { query }) => ({
    view: query.view,
    ...(await listApplications(scope, { view: query.view, after: query.after })),
  }),
});

export const meta = () => [{ title: 'Applications: PSILO portal' }];

const TABS = [
  { view: 'open', label: 'Open' },
  { view: 'approved', label: 'Approved' },
  { view: 'declined', label: 'Declined' },
  { view: 'all', label: 'All' },
] as const;

export default function Applications() {
  const { view, applications, next } = useLoaderData<typeof loader>();
  return (
    <Page>
      <Stack>
        <ListTitle
          title="Applications"
          count={applications.length}
          cap={next ? applications.length : undefined}
          description="Organizations that want to become partners, newest first."
        />
        <Tabs
          label="Which applications"
          tabs={TABS.map((tab) => ({
            to: `/onboarding?view=${tab.view}`,
            label: tab.label,
            isCurrent: tab.view === view,
          }))}
        />
        <DataTable
          caption="Applications, newest first"
          rows={applications}
          rowKey={(row) => row.id}
          rowTo={(row) => `/onboarding/${row.id}`}
          empty={
            <EmptyState title="No application here">
              New ones come from the public form and appear under “Open”.
            </EmptyState>
          }
          columns={COLUMNS}
        />
        {next ? (
          <Pager label="Applications" nextTo={`/onboarding?view=${view}&after=${next}`} />
        ) : null}
      </Stack>
    </Page>
  );
}

type Row = {
  readonly id: string;
  readonly reference: string;
  readonly name: string | null;
  readonly kind: string;
  readonly state: string;
  readonly approvals: number;
  readonly isApprovedByMe: boolean;
  readonly receivedAt: string;
};

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'name',
    header: 'Organization',
    isRowHeader: true,
    cell: (row) => row.name ?? 'Cannot be opened',
  },
  { key: 'kind', header: 'Kind', isQuiet: true, cell: (row) => organizationKinds.nameOf(row.kind) },
  {
    key: 'state',
    header: 'State',
    cell: (row) => {
      const { label, tone } = applicationState(row.state);
      return <StateBadge tone={tone}>{label}</StateBadge>;
    },
  },
  {
    key: 'approvals',
    header: 'Approvals',
    cell: (row) => `${row.approvals} of 2${row.isApprovedByMe ? ', one is yours' : ''}`,
  },
  {
    key: 'received',
    header: 'Received',
    isNarrow: true,
    cell: (row) => <TimeStamp at={row.receivedAt} />,
  },
  { key: 'reference', header: 'Reference', isQuiet: true, cell: (row) => row.reference },
];
