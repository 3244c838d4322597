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
import { listOrganizations } from '../list-organizations.server.ts';
import { organizationState } from '../organization-words.ts';
import { organizationKinds } from '../organizations.schema.ts';

const View = z.enum(['live', 'invited', 'suspended', 'all']);

export const loader = page({
  access: 'read Organization',
  reads: 'content',
  query: z.strictObject({ view: View.default('live'), after: CursorParameter.optional() }),
  load: async (scope, { query }) => ({
    view: query.view,
    ...(await listOrganizations(scope, { view: query.view, after: query.after })),
  }),
});

export const meta = () => [{ title: 'Organizations: PSILO portal' }];

const TABS = [
  { view: 'live', label: 'Live' },
  { view: 'invited', label: 'Invited' },
  { view: 'suspended', label: 'Suspended' },
  { view: 'all', label: 'All' },
] as const;

export default function Organizations() {
  const { view, organizations, next } = useLoaderData<typeof loader>();
  return (
    <Page>
      <Stack>
        <ListTitle
          title="Organizations"
          count={organizations.length}
          cap={next ? organizations.length : undefined}
          description="Partners, newest first."
        />
        <Tabs
          label="Which organizations"
          tabs={TABS.map((tab) => ({
            to: `/organizations?view=${tab.view}`,
            label: tab.label,
            isCurrent: tab.view === view,
          }))}
        />
        <DataTable
          caption="Organizations, newest first"
          rows={organizations}
          rowKey={(row) => row.id}
          rowTo={(row) => `/organizations/${row.id}`}
          empty={
            <EmptyState title="No organization here">
              An application with two approvals becomes one.
            </EmptyState>
          }
          columns={COLUMNS}
        />
        {next ? (
          <Pager label="Organizations" nextTo={`/organizations?view=${view}&after=${next}`} />
        ) : null}
      </Stack>
    </Page>
  );
}

type Row = {
  readonly id: string;
  readonly name: string | null;
  readonly kind: string;
  readonly state: string;
  readonly people: number;
  readonly since: string;
};

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'name',
    header: 'Organization',
    isRowHeader: true,
    cell: (row) => row.name ?? 'Content destroyed',
  },
  { key: 'kind', header: 'Kind', isQuiet: true, cell: (row) => organizationKinds.nameOf(row.kind) },
  {
    key: 'state',
    header: 'State',
    cell: (row) => {
      const { label, tone } = organizationState(row.state);
      return <StateBadge tone={tone}>{label}</StateBadge>;
    },
  },
  { key: 'people', header: 'Active people', align: 'end', cell: (row) => row.people },
  { key: 'since', header: 'Since', isNarrow: true, cell: (row) => <TimeStamp at={row.since} /> },
];
