import { StateBadge } from '#app/ui/badge.tsx';
import { ClockBar } from '#app/ui/clock-bar.tsx';
import { ControlNumber } from '#app/ui/control-number.tsx';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { plural } from '#app/ui/format.ts';
import { Cluster } from '#app/ui/layout.tsx';
import { itemState } from '../desk-words.ts';
import type { Queue } from '../queue.server.ts';
import { QueueEmpty } from './queue-empty.tsx';

type QueueRow = Queue['items'][number];

type QueueTableProps = {
  readonly queue: Queue;
  readonly itemTo: (id: string) => string;
};

/** The queue over the full width, one line an item, most urgent first. */
export function QueueTable({ queue, itemTo }: QueueTableProps) {
  return (
    <DataTable
      caption="Items in priority order"
      rows={queue.items}
      rowKey={(row) => row.id}
      rowTo={(row) => itemTo(row.id)}
      rowTone={toneOf}
      empty={<QueueEmpty queue={queue} />}
      columns={[
        { key: 'title', header: 'Item', isRowHeader: true, cell: (row) => row.title },
        {
          key: 'number',
          header: 'Number, type',
          isNarrow: true,
          cell: (row) => (
            <>
              <div>
                <ControlNumber value={row.controlNumber} />
              </div>
              <div>{typeName(queue, row)}</div>
            </>
          ),
        },
        { key: 'state', header: 'State', isNarrow: true, cell: (row) => <States row={row} /> },
        ...(queue.items.some(({ clock }) => clock) ? [CLOCK] : []),
        {
          key: 'age',
          header: 'Age',
          align: 'end',
          isNarrow: true,
          cell: (row) => ageInWords(row.ageDays),
        },
        {
          key: 'grade',
          header: 'Grade',
          isNarrow: true,
          isQuiet: true,
          cell: (row) => row.grade ?? '—',
        },
        {
          key: 'owner',
          header: 'Owner',
          isNarrow: true,
          isQuiet: true,
          cell: (row) => row.owner ?? 'No owner',
        },
      ]}
    />
  );
}

const CLOCK: Column<QueueRow> = {
  key: 'clock',
  header: 'Clock',
  isNarrow: true,
  cell: (row) => <Clock row={row} />,
};

/** State, and what else an eye looks for first. */
export function States({ row }: { readonly row: QueueRow }) {
  const { label, tone } = itemState(row.state);
  return (
    <Cluster>
      {row.isDangerToLife ? <StateBadge tone="bad">Danger to life</StateBadge> : null}
      <StateBadge tone={tone}>{label}</StateBadge>
      {row.hasNewVersion ? <StateBadge tone="warn">New version</StateBadge> : null}
      {row.talk === 'asked' ? <StateBadge tone="waiting">Question open</StateBadge> : null}
      {row.talk === 'answered' ? <StateBadge tone="info">Partner wrote</StateBadge> : null}
    </Cluster>
  );
}

/** The service clock in one line; nothing once the item is acknowledged. */
export function Clock({ row }: { readonly row: Pick<QueueRow, 'clock'> }) {
  if (!row.clock) return null;
  const { daysLeft, daysTotal, dueAt, isPaused } = row.clock;
  return (
    <ClockBar
      label="Acknowledge"
      size="row"
      daysLeft={daysLeft}
      daysTotal={daysTotal}
      dueAt={dueAt}
      isPaused={isPaused}
    />
  );
}

export function toneOf(row: QueueRow) {
  return row.isDangerToLife ? ('bad' as const) : undefined;
}

export function typeName(queue: Queue, row: QueueRow): string {
  return queue.types.find(({ code }) => code === row.type)?.name ?? row.type;
}

export function ageInWords(days: number): string {
  return days === 0 ? 'today' : plural(days, 'day');
}
