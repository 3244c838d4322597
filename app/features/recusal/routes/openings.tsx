import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { CursorParameter } from '#app/lib/cursor.ts';

import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { Pager } from '#app/ui/pager.tsx';

import { listOpenings } from '../break-glass.server.ts';
import { openingColumns } from '../components/opening-columns.tsx';

export const loader = page({
  access: 'read BreakGlass',
  reads: 'content',
  query: z.strictObject({ after: CursorParameter.optional() }),
  load: (scope, { query }) => listOpenings(scope, { after: query.after }),
});

export const meta = () => [{ title: 'Emergency openings: PSILO portal' }];

export default function Openings() {
  const { openings, next } = useLoaderData<typeof loader>();
  return (
    <Page>
      <Stack>
        <ListTitle
          title="Emergency openings"
          count={openings.length}
          cap={next ? openings.length : undefined}
          description="Items that a recused officer read because a supervisor approved it."
        />
        <DataTable
          caption="Emergency openings, newest first"
          rows={openings}
          rowKey={(row) => row.id}
          empty={
            <EmptyState title="None so far">
              When a supervisor approves an emergency opening, it appears here.
            </EmptyState>
          }
          columns={openingColumns('supervisor')}
        />
        {next ? <Pager label="Openings" nextTo={`/break-glass?after=${next}`} /> : null}
      </Stack>
    </Page>
  );
}
