import { useLoaderData } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterBar } from '#app/ui/filter-bar.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { Select } from '#app/ui/select.tsx';
import { ItemLines } from '../components/item-lines.tsx';
import { TYPE_CHOICES } from '../item-choices.ts';
import { addressOf, chipsOf, exportOf, STATUS_CHOICES } from '../item-filters.ts';
import { ItemsQuery } from '../items-query.schema.ts';
import { listItems } from '../list-items.server.ts';

export const loader = page({
  access: 'read OwnItem',
  reads: 'content',
  query: ItemsQuery,
  load: async (scope, { query }) => {
    const { after, ...filters } = query;
    const listed = await listItems(scope, query);
    return { filters, isFirst: after === undefined, types: TYPE_CHOICES, ...listed };
  },
});

export const meta = () => [{ title: 'Your items: PSILO portal' }];

export default function Items() {
  const { filters, isFirst, types, items, next, clients } = useLoaderData<typeof loader>();
  const clientOptions = clients.map(({ id, name }) => ({ value: id, label: name }));
  const chips = chipsOf(filters, { type: types, client: clientOptions, status: STATUS_CHOICES });
  return (
    <Page>
      <Stack>
        <ListTitle
          title="Your items"
          level={1}
          description="Newest first."
          count={next ? items.length + 1 : items.length}
          {...(next ? { cap: items.length } : {})}
          actions={
            <>
              <ButtonLink to="/file" icon="add">
                File something new
              </ButtonLink>
              <ButtonLink to={exportOf(filters)} variant="quiet">
                Download as an archive
              </ButtonLink>
            </>
          }
        />
        <FilterBar label="Narrow the list" action="/items" chips={chips} clearTo="/items">
          <Select
            name="type"
            label="Type"
            options={types}
            placeholder="All types"
            defaultValue={filters.type}
            width="sm"
          />
          {clients.length > 1 ? (
            <Select
              name="client"
              label="Client"
              options={clientOptions}
              placeholder="All clients"
              defaultValue={filters.client}
              width="sm"
            />
          ) : null}
          <Select
            name="status"
            label="Status"
            options={STATUS_CHOICES}
            placeholder="Any status"
            defaultValue={filters.status}
            width="sm"
          />
        </FilterBar>
        <ItemLines
          items={items}
          clients={clients}
          empty={<NoItems isNarrowed={chips.length > 0} />}
        />
        {next || !isFirst ? (
          <Pager
            label="Pages"
            previousTo={isFirst ? undefined : addressOf(filters)}
            nextTo={next ? addressOf(filters, { after: next }) : undefined}
          />
        ) : null}
      </Stack>
    </Page>
  );
}

function NoItems({ isNarrowed }: { readonly isNarrowed: boolean }) {
  return isNarrowed ? (
    <EmptyState title="Nothing fits these filters">Remove one of them to see more.</EmptyState>
  ) : (
    <EmptyState
      title="You have not filed anything yet"
      action={
        <ButtonLink to="/file" variant="secondary">
          File something new
        </ButtonLink>
      }
    >
      What you file appears here with its control number and where it stands.
    </EmptyState>
  );
}
