import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { CursorParameter } from '#app/lib/cursor.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Cluster, Page, Stack } from '#app/ui/layout.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { DESTRUCTION_COLUMNS } from '../components/destruction-columns.tsx';
import { listDestructions } from '../view-destructions.server.ts';

const View = z.enum(['waiting', 'mine', 'past', 'all']);

export const loader = page({
  access: 'read Keys',
  reads: 'content',
  query: z.strictObject({ view: View.default('waiting'), after: CursorParameter.optional() }),
  load: async (scope, { query: { view, after } }) => ({
    view,
    ...(await listDestructions(scope, { view, after })),
  }),
});

export const meta = () => [{ title: 'Destroying content: PSILO portal' }];

const TABS = [
  { view: 'waiting', label: 'Waiting for you' },
  { view: 'mine', label: 'Proposed by you' },
  { view: 'past', label: 'Past' },
  { view: 'all', label: 'All' },
] as const;

const EMPTY = {
  waiting: {
    title: 'Nothing waits for you',
    text: 'What another security administrator proposes to destroy appears here for 72 hours.',
  },
  mine: {
    title: 'You proposed nothing',
    text: 'When content has to go for good, propose it above: another security administrator decides.',
  },
  past: {
    title: 'Nothing past yet',
    text: 'What was approved, refused, taken back or expired stays here.',
  },
  all: {
    title: 'Nobody proposed anything',
    text: 'When content has to go for good, propose it above: another security administrator decides.',
  },
} as const;

export default function Destructions() {
  const { view, destructions, next } = useLoaderData<typeof loader>();
  return (
    <Page>
      <Stack>
        <ListTitle
          title="Destroying content"
          count={destructions.length}
          cap={next ? destructions.length : undefined}
          description="Destroying the keys of an item or an organization makes its content unreadable for good. One security administrator proposes it, another decides."
          actions={
            <Cluster>
              <ButtonLink to="/keys/item">Propose for an item</ButtonLink>
              <ButtonLink to="/keys/organization" variant="secondary">
                Propose for an organization
              </ButtonLink>
            </Cluster>
          }
        />
        <Tabs
          label="Which proposals"
          tabs={TABS.map((tab) => ({
            to: `/keys?view=${tab.view}`,
            label: tab.label,
            isCurrent: tab.view === view,
          }))}
        />
        <DataTable
          caption="Proposals, newest first"
          rows={destructions}
          rowKey={(row) => row.id}
          rowTo={(row) => `/keys/${row.id}`}
          empty={<EmptyState title={EMPTY[view].title}>{EMPTY[view].text}</EmptyState>}
          columns={DESTRUCTION_COLUMNS}
        />
        {next ? <Pager label="Proposals" nextTo={`/keys?view=${view}&after=${next}`} /> : null}
      </Stack>
    </Page>
  );
}
