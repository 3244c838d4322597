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
import { allColumns } from '../components/recusal-columns.tsx';
import { listRecusals } from '../view-recusals.server.ts';

const View = z.enum(['open', 'ended']);

export const loader = page({
  access: 'impose Recusal',
  reads: 'content',
  query: z.strictObject({ view: View.default('open'), after: CursorParameter.optional() }),
  load: async (scope, { query: { view, after } }) => ({
    view,
    ...(await listRecusals(scope, { whose: 'all', isEnded: view === 'ended', after })),
  }),
});

export const meta = () => [{ title: 'Recusals of the desk: PSILO portal' }];

export default function Recusals() {
  const { view, recusals, next } = useLoaderData<typeof loader>();
  return (
    <Page>
      <Stack>
        <ListTitle
          title="Recusals of the desk"
          count={recusals.length}
          cap={next ? recusals.length : undefined}
          description="Who is kept away from what. Matters you are recused from yourself are not listed, but your own recusals are."
        />
        <Tabs
          label="Which recusals"
          tabs={[
            { to: '/recusals/all', label: 'Open', isCurrent: view === 'open' },
            { to: '/recusals/all?view=ended', label: 'Ended', isCurrent: view === 'ended' },
          ]}
        />
        <DataTable
          caption="Recusals, newest first"
          rows={recusals}
          rowKey={(row) => row.id}
          empty={
            <EmptyState title={view === 'open' ? 'Nobody is recused' : 'None has ended'}>
              An officer declares a recusal on the page of an item; you impose one there too.
            </EmptyState>
          }
          columns={allColumns(view === 'ended')}
        />
        {next ? (
          <Pager label="Recusals" nextTo={`/recusals/all?view=${view}&after=${next}`} />
        ) : null}
      </Stack>
    </Page>
  );
}
