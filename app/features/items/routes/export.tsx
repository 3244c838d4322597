import { useLoaderData } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { ExportPage } from '#app/ui/export-page.tsx';
import { listOwnClients } from '../filing-names.server.ts';
import { TYPE_CHOICES } from '../item-choices.ts';
import { addressOf, archiveOf, chipsOf, STATUS_CHOICES } from '../item-filters.ts';
import { ItemsQuery } from '../items-query.schema.ts';

export const loader = page({
  access: 'print OwnItem',
  query: ItemsQuery,
  stepUp: true,
  load: async (scope, { query: { after: _start, ...filters } }) => ({
    filters,
    choices: { type: TYPE_CHOICES, status: STATUS_CHOICES },
    clients: (await listOwnClients(scope)).map(({ id, name }) => ({ value: id, label: name })),
  }),
});

export const meta = () => [{ title: 'Download your items: PSILO portal' }];

export default function Export() {
  const { filters, choices, clients } = useLoaderData<typeof loader>();
  return (
    <ExportPage
      title="Download your items"
      back={{ to: addressOf(filters), label: 'Your items' }}
      filters={chipsOf(filters, { ...choices, client: clients })}
      file={archiveOf(filters)}
      download="Download the archive"
    >
      A ZIP archive of the newest 100 items: for each a folder with everything filed in all its
      versions, what was said and told, and the list of its files. The files themselves stay here;
      download them from their item.
    </ExportPage>
  );
}
