import { ControlNumber } from '#app/ui/control-number.tsx';
import { LinkList } from '#app/ui/link-list.tsx';
import type { Queue } from '../queue.server.ts';
import { QueueEmpty } from './queue-empty.tsx';
import { ageInWords, Clock, States, toneOf, typeName } from './queue-table.tsx';

type QueueListProps = {
  readonly queue: Queue;
  readonly itemTo: (id: string) => string;
  /** The item open beside the list. */
  readonly currentId: string | undefined;
};

/** The queue in one column, beside an open item. */
export function QueueList({ queue, itemTo, currentId }: QueueListProps) {
  return (
    <LinkList
      label="Items in priority order"
      density="dense"
      empty={<QueueEmpty queue={queue} />}
      entries={queue.items.map((row) => ({
        key: row.id,
        to: itemTo(row.id),
        title: row.title,
        lead: (
          <>
            <ControlNumber value={row.controlNumber} /> {typeName(queue, row)}
          </>
        ),
        meta: (
          <>
            <States row={row} />
            {[ageInWords(row.ageDays), row.owner ?? 'No owner', row.grade]
              .filter(Boolean)
              .join(' · ')}
          </>
        ),
        aside: row.clock ? <Clock row={row} /> : undefined,
        isCurrent: row.id === currentId,
        tone: toneOf(row),
      }))}
    />
  );
}
