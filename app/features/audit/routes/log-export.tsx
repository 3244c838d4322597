import { useLoaderData } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { ExportPage } from '#app/ui/export-page.tsx';
import { LogFilters } from '../audit.schema.ts';
import { openNames } from '../own-log.server.ts';
import { logAddress, logChips } from '../own-log-filters.ts';

export const loader = page({
  access: 'read OwnTrail',
  query: LogFilters,
  stepUp: true,
  load: async (scope, { query }) => {
    const { people } = await openNames(scope);
    return { filters: query, people: people.map(({ id, name }) => ({ value: id, label: name })) };
  },
});

export const meta = () => [{ title: 'Export the log: PSILO portal' }];

export default function LogExport() {
  const { filters, people } = useLoaderData<typeof loader>();
  return (
    <ExportPage
      title="Export the log"
      back={{ to: logAddress('/log', filters), label: 'Log' }}
      filters={logChips(filters, people)}
      file={logAddress('/log/export/file', filters)}
      download="Download as CSV"
    >
      A table for a spreadsheet of the newest 10,000 events: time, person, what was done, about
      what, and whether it was refused.
    </ExportPage>
  );
}
