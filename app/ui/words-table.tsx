import { DataTable } from './data-table.tsx';

type WordsTableProps = {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
};

type Row = { readonly key: string; readonly cells: readonly string[] };

/** Rows of words as somebody filled them in, in their own order. */
export function WordsTable({ caption, columns, rows }: WordsTableProps) {
  return (
    <div className="psilo-words">
      <DataTable<Row>
        caption={caption}
        rows={rows.map((cells, index) => ({ key: String(index), cells }))}
        rowKey={({ key }) => key}
        columns={columns.map((header, at) => ({
          key: header,
          header,
          cell: ({ cells }) => cells[at] || 'Not given',
        }))}
      />
    </div>
  );
}
