import { useLoaderData } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { ExportPage } from '#app/ui/export-page.tsx';
import { exportFacts, OlderItems } from '../components/export-facts.tsx';
import { viewExport } from '../export-plan.server.ts';
import { TYPE_CHOICES } from '../item-choices.ts';
import { addressOf, archiveOf, chipsOf, exportOf, STATUS_CHOICES } from '../item-filters.ts';
import { ExportQuery } from '../items-query.schema.ts';

export const loader = page({
  access: 'print OwnItem',
  query: ExportQuery,
  stepUp: true,
  load: async (scope, { query: { after, until: _end, ...filters } }) => ({
    filters,
    choices: { type: TYPE_CHOICES, status: STATUS_CHOICES },
    ...(await viewExport(scope, { ...filters, after })),
  }),
});

export const meta = () => [{ title: 'Download your items: PSILO portal' }];

export default function Export() {
  const { filters, choices, clients, items, after, until, older, ...plan } =
    useLoaderData<typeof loader>();
  const { item } = filters;
  const isOne = item !== undefined;
  const place = isOne ? {} : { after: after ?? undefined, until: until ?? undefined };
  return (
    <ExportPage
      title={isOne ? 'Download everything of this item' : 'Download your items'}
      back={
        isOne
          ? { to: `/items/${item}`, label: 'Back to the item' }
          : { to: addressOf(filters), label: 'Your items' }
      }
      filters={chipsOf(filters, { ...choices, client: clients, item: items })}
      facts={exportFacts(plan)}
      file={plan.load.items === 0 ? null : archiveOf(filters, place)}
      download="Download the archive"
      next={<OlderItems to={older === null ? null : exportOf(filters, { after: older })} />}
      ifBroken="The download goes on while you do something else or nothing at all. It ends when you sign out, switch to another organization or confirm your identity again. An archive that broke off lacks its table of contents, and most programs refuse to open it: download it again."
    >
      A ZIP archive{isOne ? '' : ', the newest items first'}: for each item a folder with everything
      filed in all its versions, what was said and told, and its files as they were filed. The table
      of contents, contents.txt, names every file with its SHA-256 sum, and says why a file is
      missing if one is; sha256sums.txt has the sums for programs that check them.
    </ExportPage>
  );
}
