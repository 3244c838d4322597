import { ButtonLink } from '#app/ui/button.tsx';
import { ControlNumber } from '#app/ui/control-number.tsx';
import type { Column } from '#app/ui/data-table.tsx';
import { PlainText } from '#app/ui/plain-text.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import type { ShownRecusal } from '../view-recusals.server.ts';

const MATTER: Column<ShownRecusal> = {
  key: 'matter',
  header: 'From',
  isRowHeader: true,
  cell: (row) =>
    row.controlNumber ? (
      <span>
        <ControlNumber value={row.controlNumber} /> of {row.organization}
      </span>
    ) : (
      `Everything of ${row.organization}`
    ),
};

const SINCE: Column<ShownRecusal> = {
  key: 'since',
  header: 'Since',
  cell: (row) => (
    <span>
      {row.isImposed ? `Imposed by ${row.by}` : 'Declared'} <TimeStamp at={row.at} withTime />
    </span>
  ),
};

const WHY: Column<ShownRecusal> = {
  key: 'why',
  header: 'Why',
  cell: (row) => <PlainText>{row.reason}</PlainText>,
};

const END: Column<ShownRecusal> = {
  key: 'end',
  header: 'Ended',
  cell: (row) =>
    row.endedAt ? (
      <span>
        <TimeStamp at={row.endedAt} withTime /> by {row.endedBy}: {row.endReason}
      </span>
    ) : null,
};

/** Columns of the officer's own list; each open one can be asked to open in an emergency. */
export function ownColumns(isEnded: boolean): readonly Column<ShownRecusal>[] {
  if (isEnded) return [MATTER, SINCE, WHY, END];
  return [
    MATTER,
    SINCE,
    WHY,
    {
      key: 'act',
      header: 'Emergency',
      isNarrow: true,
      cell: (row) => (
        <ButtonLink to={`/recusals/${row.id}/emergency`} variant="secondary" size="small">
          Ask to open
        </ButtonLink>
      ),
    },
  ];
}

/** Columns of the supervisor's list. */
export function allColumns(isEnded: boolean): readonly Column<ShownRecusal>[] {
  const who: Column<ShownRecusal> = {
    key: 'who',
    header: 'Officer',
    cell: (row) => (row.isOwn ? `${row.officer} (you)` : row.officer),
  };
  if (isEnded) return [MATTER, who, SINCE, WHY, END];
  return [
    MATTER,
    who,
    SINCE,
    WHY,
    {
      key: 'act',
      header: 'End it',
      isNarrow: true,
      cell: (row) =>
        row.isOwn ? (
          'Another supervisor can'
        ) : (
          <ButtonLink to={`/recusals/${row.id}/end`} variant="secondary" size="small">
            End
          </ButtonLink>
        ),
    },
  ];
}
