import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Link } from '#app/ui/link.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';

type Line = {
  readonly id: string;
  readonly at: string;
  readonly person: string;
  readonly words: string;
  readonly about: { readonly text: string; readonly to: string | null } | null;
  readonly isRefused: boolean;
};

type LogTableProps = { lines: readonly Line[]; isNarrowed: boolean };

/** The log of an organization: what, who, when. */
export function LogTable({ lines, isNarrowed }: LogTableProps) {
  return (
    <DataTable
      caption="Events, newest first"
      rows={lines}
      rowKey={(line) => line.id}
      rowTone={(line) => (line.isRefused ? 'warn' : undefined)}
      columns={COLUMNS}
      empty={isNarrowed ? <NothingFits /> : <NothingYet />}
    />
  );
}

const COLUMNS: readonly Column<Line>[] = [
  { key: 'what', header: 'What', isRowHeader: true, cell: What },
  { key: 'person', header: 'Who', cell: (line) => line.person },
  { key: 'at', header: 'When', cell: (line) => <TimeStamp at={line.at} withTime /> },
];

function What({ words, about }: Line) {
  if (about === null) return words;
  return (
    <>
      {words}: {about.to === null ? about.text : <Link to={about.to}>{about.text}</Link>}
    </>
  );
}

function NothingFits() {
  return (
    <EmptyState title="No event fits these filters">
      Remove one of them, or choose a longer period.
    </EmptyState>
  );
}

function NothingYet() {
  return (
    <EmptyState title="Nothing has happened yet">
      Sign-ins, filings and changes of people appear here as they happen.
    </EmptyState>
  );
}
