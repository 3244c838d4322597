import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { CursorParameter } from '#app/lib/cursor.ts';
import { StateBadge, Tag } from '#app/ui/badge.tsx';
import { ControlNumber } from '#app/ui/control-number.tsx';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageShortcuts, STEP_KEYS } from '#app/ui/keyboard-help.tsx';
import { Cluster, Page, Stack } from '#app/ui/layout.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { itemTypeName, referralState } from '../referral-words.ts';
import { listReferrals } from '../view-referral.server.ts';

const View = z.enum(['new', 'accepted', 'all']);

export const loader = page({
  access: 'read ReceivedReferral',
  reads: 'content',
  query: z.strictObject({ view: View.default('new'), after: CursorParameter.optional() }),
  load: async (scope, { query }) => ({
    view: query.view,
    ...(await listReferrals(scope, { view: query.view, after: query.after })),
  }),
});

export const meta = () => [{ title: 'Referrals: PSILO portal' }];

const TABS = [
  { view: 'new', label: 'New' },
  { view: 'accepted', label: 'Accepted' },
  { view: 'all', label: 'All' },
] as const;

export default function ReferralQueue() {
  const { view, referrals, next } = useLoaderData<typeof loader>();
  return (
    <Page>
      <Stack>
        <PageShortcuts shortcuts={STEP_KEYS} />
        <ListTitle
          title="Referrals"
          count={referrals.length}
          cap={next === null ? undefined : referrals.length}
          description="Packages that the desk handed to you, newest first."
        />
        <Tabs
          label="Which referrals"
          tabs={TABS.map((tab) => ({
            to: `/referrals?view=${tab.view}`,
            label: tab.label,
            isCurrent: tab.view === view,
          }))}
        />
        <DataTable
          caption="Referrals, newest first"
          rows={referrals}
          rowKey={(row) => row.id}
          rowTo={(row) => `/referrals/${row.id}`}
          rowTone={(row) => (row.isDangerToLife ? 'bad' : undefined)}
          empty={
            <EmptyState title="Nothing here">
              New referrals appear here, and you get a mail. Look under “All” for older ones.
            </EmptyState>
          }
          columns={COLUMNS}
        />
        {next ? <Pager label="Referrals" nextTo={`/referrals?view=${view}&after=${next}`} /> : null}
      </Stack>
    </Page>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['referrals'][number];

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'title',
    header: 'About',
    isRowHeader: true,
    cell: (row) => row.title ?? 'Cannot be opened',
  },
  {
    key: 'reference',
    header: 'Referral',
    isNarrow: true,
    cell: (row) => <ControlNumber value={row.reference} />,
  },
  {
    key: 'type',
    isNarrow: true,
    header: 'Type',
    isQuiet: true,
    cell: (row) => <Tag>{itemTypeName(row.itemType)}</Tag>,
  },
  {
    key: 'state',
    header: 'State',
    isNarrow: true,
    cell: (row) => {
      const { tone, label } = referralState(row.state);
      return (
        <Cluster>
          {row.isDangerToLife ? <StateBadge tone="bad">Danger to life</StateBadge> : null}
          <StateBadge tone={tone}>{label}</StateBadge>
        </Cluster>
      );
    },
  },
  {
    key: 'delivered',
    header: 'Received',
    isNarrow: true,
    cell: (row) => (row.deliveredAt ? <TimeStamp at={row.deliveredAt} /> : null),
  },
];
