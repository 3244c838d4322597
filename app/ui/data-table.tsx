import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Link } from './link.tsx';
import { type SortDirection, SortHeader } from './sort-header.tsx';
import type { Tone } from './types.ts';

export type Column<Row> = {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** `end` for numbers: figures line up. */
  readonly align?: 'start' | 'end' | undefined;
  /** The one column that names the row; it carries the row's link. */
  readonly isRowHeader?: boolean | undefined;
  readonly sort?:
    | { readonly to: string; readonly direction?: SortDirection | undefined }
    | undefined;
  /** Left out where a desk does not fit, below 1024 px. */
  readonly isQuiet?: boolean | undefined;
  /** As narrow as its content. */
  readonly isNarrow?: boolean | undefined;
  /** Takes a whole line of the card on a phone: addresses, sentences. */
  readonly isWide?: boolean | undefined;
  /** Holds a button or link that needs no label above it on a phone. */
  readonly isAct?: boolean | undefined;
};

type DataTableProps<Row> = {
  caption: string;
  isCaptionHidden?: boolean | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowTo?: ((row: Row) => string) | undefined;
  isCurrent?: ((row: Row) => boolean) | undefined;
  rowTone?: ((row: Row) => Tone | undefined) | undefined;
  /** What to show instead of a table without rows. */
  empty?: ReactNode | undefined;
};

/** Rows to compare: a table with a sticky header, and on a phone one card per row. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, isCaptionHidden = true, columns, rows, empty } = props;
  if (rows.length === 0 && empty) return empty;
  return (
    <div className="psilo-table-room">
      <table className="psilo-table">
        <caption className={isCaptionHidden ? 'usa-sr-only' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={cellClass(column)}
                aria-sort={column.sort?.direction}
              >
                {column.sort ? (
                  <SortHeader label={column.header} {...column.sort} />
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={props.rowKey(row)} row={row} table={props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TableRow<Row>({ row, table }: { row: Row; table: DataTableProps<Row> }) {
  const tone = table.rowTone?.(row);
  const isCurrent = table.isCurrent?.(row) ?? false;
  return (
    <tr
      className={classNames(
        table.rowTo && 'psilo-table__linked',
        tone && `psilo-tone-${tone} psilo-table__toned`,
      )}
      aria-current={isCurrent ? 'true' : undefined}
    >
      {table.columns.map((column) => {
        const Cell = column.isRowHeader ? 'th' : 'td';
        const content = column.cell(row);
        return (
          <Cell
            key={column.key}
            className={cellClass(column)}
            data-label={column.header}
            {...(column.isRowHeader ? { scope: 'row' } : {})}
          >
            {column.isRowHeader && table.rowTo ? (
              <Link className="psilo-table__link" to={table.rowTo(row)} preventScrollReset>
                {content}
              </Link>
            ) : (
              content
            )}
          </Cell>
        );
      })}
    </tr>
  );
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  return (
    classNames(
      column.align === 'end' && 'psilo-table__end',
      column.isQuiet && 'psilo-table__quiet',
      column.isNarrow && 'psilo-table__narrow',
      column.isWide && 'psilo-table__wide',
      column.isAct && 'psilo-table__act',
    ) || undefined
  );
}
