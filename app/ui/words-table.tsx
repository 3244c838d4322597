import type { ReactNode } from 'react';
import { DataTable } from './data-table.tsx';

type WordsTableProps = {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** Columns that name pictures, which stand with what they are pictures of. */
  pictures?: readonly { readonly column: number; readonly of: number }[] | undefined;
  /** Where pictures are opened, by their names. */
  files?: readonly { readonly name: string; readonly to: string }[] | undefined;
};

type Row = { readonly key: string; readonly cells: readonly string[] };

/** Rows of words as somebody filled them in, in their own order. */
export function WordsTable({ caption, columns, rows, pictures = [], files }: WordsTableProps) {
  return (
    <div className="psilo-words">
      <DataTable<Row>
        caption={caption}
        rows={rows.map((cells, index) => ({ key: String(index), cells }))}
        rowKey={({ key }) => key}
        columns={columns.flatMap((header, at) => {
          if (pictures.some(({ column }) => column === at)) return [];
          const own = pictures.find(({ of }) => of === at);
          return {
            key: header,
            header,
            cell: ({ cells }: Row): ReactNode => (
              <>
                {cells[at] || 'Not given'}
                {own && cells[own.column] ? (
                  <Picture name={cells[own.column]} files={files} />
                ) : null}
              </>
            ),
          };
        })}
      />
    </div>
  );
}

type PictureProps = Pick<WordsTableProps, 'files'> & { name: string | undefined };

function Picture({ name, files }: PictureProps) {
  const to = files?.find((file) => file.name === name)?.to;
  return <p>Picture: {to ? <a href={to}>{name}</a> : name}</p>;
}
