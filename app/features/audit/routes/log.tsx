import { useLoaderData } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { FilterBar } from '#app/ui/filter-bar.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { Select } from '#app/ui/select.tsx';
import { LogQuery } from '../audit.schema.ts';
import { LogTable } from '../components/log-table.tsx';
import { listLog } from '../own-log.server.ts';
import { KIND_CHOICES, logAddress, logChips, PERIOD_CHOICES } from '../own-log-filters.ts';

export const loader = page({
  access: 'read OwnTrail',
  reads: 'content',
  query: LogQuery,
  load: async (scope, { query }) => {
    const { after, ...filters } = query;
    return { filters, isFirst: after === undefined, ...(await listLog(scope, query)) };
  },
});

export const meta = () => [{ title: 'Log: PSILO portal' }];

export default function Log() {
  const { filters, isFirst, lines, next, people } = useLoaderData<typeof loader>();
  const persons = people.map(({ id, name }) => ({ value: id, label: name }));
  const chips = logChips(filters, persons);
  return (
    <Page width="normal">
      <Stack>
        <ListTitle
          title="Log"
          count={next ? lines.length + 1 : lines.length}
          cap={next ? lines.length : undefined}
          description="What your people did here. What customs does with your items stands with the items."
          actions={
            <ButtonLink to={logAddress('/log/export', filters)} variant="secondary">
              Export as CSV
            </ButtonLink>
          }
        />
        <FilterBar
          // A new filter is a new form: its fields show what is in force.
          key={JSON.stringify(filters)}
          label="Narrow the log"
          action="/log"
          chips={chips}
          clearTo="/log"
        >
          <Select
            name="person"
            label="Person"
            width="sm"
            placeholder="Everyone"
            defaultValue={filters.person}
            options={persons}
          />
          <Select
            name="kind"
            label="Kind"
            width="sm"
            placeholder="All kinds"
            defaultValue={filters.kind}
            options={KIND_CHOICES}
          />
          <Select
            name="period"
            label="Period"
            width="sm"
            placeholder="Any time"
            defaultValue={filters.period}
            options={PERIOD_CHOICES}
          />
        </FilterBar>
        <LogTable lines={lines} isNarrowed={chips.length > 0} />
        <Pager
          label="Pages of the log"
          previousTo={isFirst ? undefined : logAddress('/log', filters)}
          nextTo={next ? logAddress('/log', filters, { after: next }) : undefined}
        />
      </Stack>
    </Page>
  );
}
