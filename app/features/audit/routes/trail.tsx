import { useLoaderData } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { StateBadge } from '#app/ui/badge.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterBar } from '#app/ui/filter-bar.tsx';
import { sentenceCase } from '#app/ui/format.ts';
import { Page, Stack } from '#app/ui/layout.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { Select } from '#app/ui/select.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { TrailQuery } from '../audit.schema.ts';
import { listTrail } from '../trail.server.ts';
import {
  ACTORS,
  actorName,
  chipsOf,
  FAMILIES,
  OUTCOMES,
  outcomeName,
  trailSearch,
} from '../trail-filters.ts';

export const loader = page({
  access: 'read AuditEvent',
  reads: 'content',
  query: TrailQuery,
  load: async (scope, { query }) => ({ query, ...(await listTrail(scope, query)) }),
});

export const meta = () => [{ title: 'Audit trail: PSILO portal' }];

export default function Trail() {
  const { query, events, before } = useLoaderData<typeof loader>();
  return (
    <Page>
      <Stack>
        <ListTitle
          title="Audit trail"
          count={events.length}
          cap={before === null ? undefined : events.length}
          description="Who did what, when, from where; newest first. Codes and ids only: content never stands here."
        />
        <FilterBar
          key={trailSearch(query)}
          label="Narrow the trail"
          chips={chipsOf(query)}
          clearTo="/trail"
          hidden={query.object ? { object: query.object } : undefined}
        >
          <Select
            name="family"
            label="Events"
            options={FAMILIES}
            defaultValue={query.family ?? ''}
          />
          <Select
            name="outcome"
            label="Outcome"
            options={OUTCOMES}
            defaultValue={query.outcome ?? ''}
          />
          <Select name="actor" label="By" options={ACTORS} defaultValue={query.actor ?? ''} />
        </FilterBar>
        <Events events={events} />
        {before === null ? null : (
          <Pager label="Audit trail" nextTo={`/trail?${trailSearch(query, before)}`} />
        )}
      </Stack>
    </Page>
  );
}

type Event = ReturnType<typeof useLoaderData<typeof loader>>['events'][number];

function Events({ events }: { readonly events: readonly Event[] }) {
  return (
    <DataTable
      caption="Audit events, newest first"
      rows={events}
      rowKey={(event) => event.id}
      rowTo={(event) => `/trail/${event.id}`}
      rowTone={(event) => (event.outcome === 'done' ? undefined : 'warn')}
      empty={<EmptyState title="No event fits">Take a filter away to see more.</EmptyState>}
      columns={[
        { key: 'label', header: 'Event', isRowHeader: true, cell: (event) => event.label },
        {
          key: 'at',
          header: 'When',
          isNarrow: true,
          cell: (event) => <TimeStamp at={event.at} withTime />,
        },
        { key: 'actor', header: 'By', cell: (event) => actorName(event.actorKind) },
        {
          key: 'object',
          header: 'About',
          isQuiet: true,
          cell: (event) => sentenceCase(event.objectKind),
        },
        { key: 'source', header: 'From', isQuiet: true, cell: (event) => event.source ?? '' },
        {
          key: 'outcome',
          header: 'Outcome',
          cell: (event) => (
            <StateBadge tone={event.outcome === 'done' ? 'good' : 'warn'}>
              {outcomeName(event.outcome)}
            </StateBadge>
          ),
        },
      ]}
    />
  );
}
