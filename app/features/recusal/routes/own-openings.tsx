import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { CursorParameter } from '#app/lib/cursor.ts';
import { ControlNumber } from '#app/ui/control-number.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { listOwnOpenings } from '../break-glass.server.ts';

export const loader = page({
  access: 'read OwnOpening',
  reads: 'content',
  query: z.strictObject({ after: CursorParameter.optional() }),
  load: (scope, { query }) => listOwnOpenings(scope, { after: query.after }),
});

type OwnOpening = { readonly controlNumber: string; readonly openedAt: string };

export const meta = () => [{ title: 'Emergency openings: PSILO portal' }];

const COLUMNS = [
  {
    key: 'item',
    header: 'Item',
    isRowHeader: true,
    cell: (row: OwnOpening) => <ControlNumber value={row.controlNumber} />,
  },
  {
    key: 'at',
    header: 'Opened',
    cell: (row: OwnOpening) => <TimeStamp at={row.openedAt} withTime />,
  },
] as const;

export default function Openings() {
  const { openings, next } = useLoaderData<typeof loader>();
  return (
    <Page>
      <Stack>
        <ListTitle
          title="Emergency openings"
          count={openings.length}
          cap={next ? openings.length : undefined}
          description="Customs keeps officers with a conflict of interest away from your items. In an emergency it can open one under its emergency procedure; each time is listed here."
        />
        <DataTable
          caption="Emergency openings, newest first"
          rows={openings}
          rowKey={(row) => row.id}
          empty={
            <EmptyState title="Customs opened none of your items this way">
              When it does, the item and the time appear here and on the page of the item.
            </EmptyState>
          }
          columns={COLUMNS}
        />
        {next ? <Pager label="Openings" nextTo={`/openings?after=${next}`} /> : null}
      </Stack>
    </Page>
  );
}
