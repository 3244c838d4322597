import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { CursorParameter } from '#app/lib/cursor.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { PROPOSAL_COLUMNS } from '../components/proposal-columns.tsx';
import { listProposals } from '../view-proposals.server.ts';

const View = z.enum(['waiting', 'mine', 'past']);

export const loader = page({
  access: 'read Proposal',
  query: z.strictObject({ view: View.optional(), after: CursorParameter.optional() }),
  load: async (scope, { query: { view = 'waiting', after } }) => ({
    view,
    ...(await listProposals(scope, { view, after })),
  }),
});

export const meta = () => [{ title: 'Second approvals: PSILO portal' }];

const TABS = [
  { view: 'waiting', label: 'Waiting for you' },
  { view: 'mine', label: 'Proposed by you' },
  { view: 'past', label: 'Past' },
] as const;

const EMPTY = {
  waiting: {
    title: 'Nothing waits for you',
    text: 'What a colleague proposes and a second person has to approve appears here.',
  },
  mine: {
    title: 'You proposed nothing',
    text: 'Route an item outside the department, ask for an emergency opening or for the release of a held file: it waits here for a second person.',
  },
  past: {
    title: 'Nothing past yet',
    text: 'What was approved, refused, taken back or expired, or ended with its item, stays here.',
  },
} as const;

export default function Approvals() {
  const { view, proposals, next, mayDecide } = useLoaderData<typeof loader>();
  const tabs = TABS.filter((tab) => mayDecide || tab.view !== 'waiting');
  return (
    <Page>
      <Stack>
        <ListTitle
          title="Second approvals"
          count={proposals.length}
          cap={next ? proposals.length : undefined}
          description="Acts that need two people: one proposes, another approves in time, or nothing happens."
        />
        <Tabs
          label="Which proposals"
          tabs={tabs.map((tab) => ({
            to: `/approvals?view=${tab.view}`,
            label: tab.label,
            isCurrent: tab.view === view,
          }))}
        />
        <DataTable
          caption="Proposals, newest first"
          rows={proposals}
          rowKey={(row) => row.id}
          rowTo={(row) => `/approvals/${row.id}`}
          empty={<EmptyState title={EMPTY[view].title}>{EMPTY[view].text}</EmptyState>}
          columns={PROPOSAL_COLUMNS}
        />
        {next ? <Pager label="Proposals" nextTo={`/approvals?view=${view}&after=${next}`} /> : null}
      </Stack>
    </Page>
  );
}
