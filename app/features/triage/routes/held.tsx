import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { CursorParameter } from '#app/lib/cursor.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { formatBytes, mediaTypeName } from '#app/ui/format.ts';
import { Page, Stack } from '#app/ui/layout.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { listHeldFiles } from '../held-files.server.ts';

export const loader = page({
  access: 'read Evidence',
  query: z.strictObject({ after: CursorParameter.optional() }),
  reads: 'content',
  load: (scope, { query: { after } }) => listHeldFiles(scope, { after }),
});

export const meta = () => [{ title: 'Held files: PSILO portal' }];

/** Files in which the scanner found something: nobody opens one before two people released it. */
export default function HeldFiles() {
  const { files, next } = useLoaderData<typeof loader>();
  return (
    <Page>
      <Stack>
        <ListTitle
          title="Held files"
          count={files.length}
          cap={next ? files.length : undefined}
          description="The scanner found something in these. Nobody can open them unless one officer proposes to release them and another approves."
        />
        <DataTable
          caption="Held files, newest first"
          rows={files}
          rowKey={(file) => file.id}
          rowTo={(file) => `/desk/items/${file.itemId}/files/${file.id}/release`}
          empty={
            <EmptyState title="No file is held">
              When the scanner finds something in a file of an item, it appears here.
            </EmptyState>
          }
          columns={[
            {
              key: 'item',
              header: 'Item',
              isRowHeader: true,
              cell: (file) => file.controlNumber,
            },
            { key: 'type', header: 'Type', cell: (file) => mediaTypeName(file.mediaType) },
            {
              key: 'size',
              header: 'Size',
              align: 'end',
              cell: (file) => formatBytes(file.byteSize),
            },
            {
              key: 'added',
              header: 'Arrived',
              cell: (file) => <TimeStamp at={file.uploadedAt} />,
            },
            {
              key: 'standing',
              header: 'Release',
              cell: (file) => (file.isProposed ? 'Proposed' : 'Not proposed'),
            },
          ]}
        />
        {next ? <Pager label="Held files" nextTo={`/desk/held?after=${next}`} /> : null}
      </Stack>
    </Page>
  );
}
