import { StateBadge } from '#app/ui/badge.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { ControlNumber } from '#app/ui/control-number.tsx';
import type { Column } from '#app/ui/data-table.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';

export type Opening = {
  readonly id: string;
  readonly controlNumber: string;
  readonly officer: string;
  readonly approvedBy: string;
  readonly openedAt: string;
  readonly expiresAt: string;
  readonly endedAt: string | null;
  readonly isOpen: boolean;
};

/** Columns of a list of emergency openings; a supervisor can end those that run. */
export function openingColumns(who: 'supervisor' | 'auditor'): readonly Column<Opening>[] {
  const columns: readonly Column<Opening>[] = [
    {
      key: 'item',
      header: 'Item',
      isRowHeader: true,
      cell: (row) => <ControlNumber value={row.controlNumber} />,
    },
    { key: 'officer', header: 'Opened to', isNarrow: true, cell: (row) => row.officer },
    { key: 'by', header: 'Approved by', isNarrow: true, cell: (row) => row.approvedBy },
    {
      key: 'time',
      header: 'Open',
      cell: (row) => (
        <span>
          <TimeStamp at={row.openedAt} withTime /> until{' '}
          <TimeStamp at={row.endedAt ?? row.expiresAt} withTime />
        </span>
      ),
    },
    {
      key: 'state',
      header: 'State',
      isNarrow: true,
      cell: (row) => <StateBadge tone={row.isOpen ? 'warn' : 'neutral'}>{stateOf(row)}</StateBadge>,
    },
  ];
  return who === 'auditor' ? columns : [...columns, END];
}

function stateOf({ isOpen, endedAt }: Opening): string {
  if (isOpen) return 'Open now';
  return endedAt ? 'Ended' : 'Over';
}

const END: Column<Opening> = {
  key: 'end',
  header: 'End it',
  isNarrow: true,
  cell: (row) =>
    row.isOpen ? (
      <ButtonLink to={`/break-glass/${row.id}/end`} variant="secondary" size="small">
        End
      </ButtonLink>
    ) : null,
};
