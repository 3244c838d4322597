import { useLoaderData, useOutlet, useParams } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { PageShortcuts, STEP_KEYS } from '#app/ui/keyboard-help.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { Marked } from '#app/ui/marking.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { SplitView } from '#app/ui/split-view.tsx';
import { QueueFilters } from '../components/queue-filters.tsx';
import { QueueList } from '../components/queue-list.tsx';
import { QueueTable } from '../components/queue-table.tsx';
import { markingOf } from '../desk-words.ts';
import { queueSearch } from '../queue.policy.ts';
import { QueueQuery } from '../queue.schema.ts';
import { listQueue } from '../queue.server.ts';

export const loader = page({
  access: 'read Queue',
  reads: 'content',
  query: QueueQuery,
  load: (scope, { query }) => listQueue(scope, query),
});

export const meta = () => [{ title: 'Queue: PSILO portal' }];

/** The queue, alone or beside the item that is open. */
export default function QueuePage() {
  const queue = useLoaderData<typeof loader>();
  const item = useOutlet();
  const { itemId } = useParams();
  const search = queueSearch(queue);
  const itemTo = (id: string) => `/desk/items/${id}${search}`;
  const title = (
    <ListTitle
      title="Queue"
      count={queue.count}
      cap={queue.cap}
      level={item ? 2 : 1}
      description={item ? undefined : 'Danger to life first, then by priority.'}
    />
  );
  const pager = (
    <Pager
      label="Queue"
      nextTo={queue.next ? `/desk${queueSearch({ ...queue, after: queue.next })}` : undefined}
      summary={
        queue.after ? (
          <Link to={`/desk${queueSearch({ ...queue, after: null })}`}>First page</Link>
        ) : undefined
      }
    />
  );
  if (!item) {
    return (
      <Marked marking={markingOf(queue.tlp)}>
        <PageShortcuts shortcuts={STEP_KEYS} />
        <Page>
          <Stack>
            {title}
            <QueueFilters queue={queue} />
            <QueueTable queue={queue} itemTo={itemTo} />
            {pager}
          </Stack>
        </Page>
      </Marked>
    );
  }
  const at = queue.items.findIndex(({ id }) => id === itemId);
  const next = queue.items[at + 1];
  const previous = queue.items[at - 1];
  return (
    <>
      <PageShortcuts
        shortcuts={[
          ...(next ? [{ keys: 'j', does: 'Next item', to: itemTo(next.id) }] : []),
          ...(previous ? [{ keys: 'k', does: 'Previous item', to: itemTo(previous.id) }] : []),
        ]}
      />
      <SplitView
        listLabel="Queue"
        itemLabel="Item"
        backTo={`/desk${search}`}
        backLabel="Queue"
        list={
          <>
            {title}
            <QueueList queue={queue} itemTo={itemTo} currentId={itemId} />
            {pager}
          </>
        }
        item={item}
      />
    </>
  );
}
