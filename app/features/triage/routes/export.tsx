import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { ExportPage } from '#app/ui/export-page.tsx';
import { formatBytes, plural } from '#app/ui/format.ts';
import { viewDeskExport } from '../export-item.server.ts';

export const loader = page({
  access: 'print Item',
  reads: 'content',
  params: z.strictObject({ itemId: z.uuid() }),
  stepUp: true,
  load: (scope, { params }) => viewDeskExport(scope, params),
});

export const meta = () => [{ title: 'Download an item: PSILO portal' }];

export default function Export() {
  const { itemId, controlNumber, files, size } = useLoaderData<typeof loader>();
  const at = `/desk/items/${itemId}`;
  return (
    <ExportPage
      title="Download everything of this item"
      back={{ to: at, label: 'Back to the item' }}
      filters={[{ label: controlNumber }]}
      facts={[
        { term: 'Size', details: `About ${formatBytes(size)}, with ${plural(files, 'file')}` },
      ]}
      file={`${at}/export/archive`}
      download="Download the archive"
      record="The audit trail says who downloaded it, and when."
      ifBroken="An archive that broke off lacks its table of contents, and most programs refuse to open it: download it again."
    >
      A ZIP archive with everything filed in all its versions, what was said and told, and the files
      as they were filed. Notes, gradings and decisions of the desk are not in it. contents.txt
      names every file with its SHA-256 sum and says why a file is missing if one is; sha256sums.txt
      has the sums for programs that check them.
    </ExportPage>
  );
}
