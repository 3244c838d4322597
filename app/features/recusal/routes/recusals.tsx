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
import { ownColumns } from '../components/recusal-columns.tsx';
import { listRecusals } from '../view-recusals.server.ts';

const View = z.enum(['open', 'ended']);

export const loader = page({
  access: 'read Recusal',
  reads: 'content',
  query: z.strictObject({ view: View.default('open'), after: CursorParameter.optional() }),
  load: async (scope, { query: { view, after } }) => ({
    view,
    ...(await listRecusals(scope, { whose: 'own', isEnded: view === 'ended', after })),
  }),
});

export const meta = () => [{ title: 'Your recusals: PSILO portal' }];

export default function Recusals() {
  const { view, recusals, next } = useLoaderData<typeof loader>();
  return (
    <Page>
      <Stack>
        <ListTitle
          title="Your recusals"
          count={recusals.length}
          cap={next ? recusals.length : undefined}
          description="Matters that are closed to you. A supervisor who is somebody else can end one."
        />
        <Tabs
          label="Which recusals"
          tabs={[
            { to: '/recusals', label: 'Open', isCurrent: view === 'open' },
            { to: '/recusals?view=ended', label: 'Ended', isCurrent: view === 'ended' },
          ]}
        />
        <DataTable
          caption="Recusals, newest first"
          rows={recusals}
          rowKey={(row) => row.id}
          empty={
            <EmptyState title={view === 'open' ? 'You are recused from nothing' : 'None has ended'}>
              Is there a reason to stay away from a matter? Declare it on the page of the item.
            </EmptyState>
          }
          columns={ownColumns(view === 'ended')}
        />
        {next ? <Pager label="Recusals" nextTo={`/recusals?view=${view}&after=${next}`} /> : null}
      </Stack>
    </Page>
  );
}
