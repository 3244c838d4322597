import type { Column } from '#app/ui/data-table.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { destructionKindName } from '../destruction-words.ts';
import type { ShownDestruction } from '../view-destructions.server.ts';
import { WhatGoes } from './destruction-facts.tsx';
import { Standing } from './standing.tsx';

type Row = Pick<ShownDestruction, 'id' | 'kind' | 'standing' | 'proposedAt' | 'expiresAt'> & {
  readonly of: string | null;
  readonly by: string | null;
};

/** Columns of the list of proposals to destroy keys. */
export const DESTRUCTION_COLUMNS: readonly Column<Row>[] = [
  {
    key: 'of',
    header: 'What',
    isRowHeader: true,
    cell: ({ kind, of }) => (of === null ? 'Not readable' : <WhatGoes of={{ kind, of }} />),
  },
  { key: 'kind', header: 'Extent', cell: (row) => destructionKindName(row.kind) },
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
