import { ControlNumber } from '#app/ui/control-number.tsx';
import type { Column } from '#app/ui/data-table.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { kindName } from '../approvals-words.ts';
import type { ShownProposal } from '../view-proposals.server.ts';
import { Standing } from './standing.tsx';

type Row = Pick<
  ShownProposal,
  'id' | 'kind' | 'controlNumber' | 'standing' | 'proposedAt' | 'expiresAt'
> & { readonly by: string | null };

/** Columns of the list of proposals. */
export const PROPOSAL_COLUMNS: readonly Column<Row>[] = [
  { key: 'kind', header: 'What', isRowHeader: true, cell: (row) => kindName(row.kind) },
  {
    key: 'item',
    header: 'Item',
    cell: (row) =>
      row.controlNumber ? <ControlNumber value={row.controlNumber} /> : 'Closed to you',
  },
  { key: 'by', header: 'Proposed by', cell: (row) => row.by ?? 'An officer' },
  { key: 'at', header: 'Proposed', cell: (row) => <TimeStamp at={row.proposedAt} withTime /> },
  {
    key: 'until',
    header: 'Expires',
    cell: (row) => (row.standing === 'proposed' ? <TimeStamp at={row.expiresAt} withTime /> : null),
  },
  {
    key: 'standing',
    header: 'State',
    cell: (row) => <Standing of={row} />,
  },
];
