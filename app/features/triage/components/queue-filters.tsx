import { FilterBar } from '#app/ui/filter-bar.tsx';
import { Select } from '#app/ui/select.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { OWNERS, QUEUE_VIEWS, queueSearch, VIEWS } from '../queue.policy.ts';
import type { Queue } from '../queue.server.ts';

/** Which part of the queue: groups of states as tabs, type and owner as filters with chips. */
export function QueueFilters({ queue }: { readonly queue: Queue }) {
  const { view, type, owner, types } = queue;
  const search = (change: Partial<Pick<Queue, 'view' | 'type' | 'owner'>>) =>
    `/desk${queueSearch({ view, type, owner, ...change })}`;
  const chips = [
    ...(type === ''
      ? []
      : [
          {
            label: types.find(({ code }) => code === type)?.name ?? type,
            removeTo: search({ type: '' }),
          },
        ]),
    ...(owner === 'anyone'
      ? []
      : [{ label: OWNERS[owner], removeTo: search({ owner: 'anyone' }) }]),
  ];
  return (
    <>
      <Tabs
        label="Which items"
        tabs={VIEWS.map((code) => ({
          to: search({ view: code }),
          label: QUEUE_VIEWS[code].label,
          isCurrent: code === view,
        }))}
      />
      <FilterBar
        // A new filter is a new form: its fields show what is in force, not what was chosen before.
        key={`${view} ${type} ${owner}`}
        label="Filter the queue"
        action="/desk"
        hidden={{ view }}
        chips={chips}
        clearTo={search({ type: '', owner: 'anyone' })}
      >
        <Select
          name="type"
          label="Type"
          width="sm"
          placeholder="All types"
          defaultValue={type}
          options={types.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select
          name="owner"
          label="Owner"
          width="sm"
          defaultValue={owner}
          options={Object.entries(OWNERS).map(([value, label]) => ({ value, label }))}
        />
      </FilterBar>
    </>
  );
}
