import { type Problem, problem, type Reading } from './reading.ts';
import { cleanLine, isBlank, isRecord } from './typed-values.ts';
import type { TableRow } from './types/filing.ts';
import type { CellField, TableField } from './types/item-type.ts';
import type { ShownCell } from './types/shown.ts';

/** A row as typed, by column. */
export type TypedRow = Readonly<Record<string, string>>;

type ReadCell = (column: CellField, typed: unknown) => Reading;

/** A row as typed, or null when it has other columns or other values than text and numbers. */
function readTypedRow(field: TableField, row: unknown): TypedRow | null {
  if (!isRecord(row)) return null;
  const known = new Set(field.columns.map(({ name }) => name));
  const cells = Object.entries(row).filter(([, cell]) => cell !== undefined && cell !== null);
  const isReadable = cells.every(
    ([name, cell]) => known.has(name) && (typeof cell === 'string' || typeof cell === 'number'),
  );
  if (!isReadable) return null;
  return Object.fromEntries(cells.map(([name, cell]) => [name, String(cell)]));
}

/** The rows in which something was typed, each with its place in the form; null when it is no list. */
export function filledTableRows(
  field: TableField,
  typed: unknown,
): readonly (readonly [place: number, row: TypedRow | null])[] | null {
  if (!Array.isArray(typed)) return null;
  return typed
    .map((row, place) => [place, row] as const)
    .filter(([, row]) => !isBlank(row))
    .map(([place, row]) => [place, readTypedRow(field, row)] as const);
}

/** The code of a choice that was pasted by its name. */
export function codeOfCell(column: ShownCell, typed: string): string {
  if (column.kind !== 'choice') return typed;
  const { entries } = column.choices;
  if (entries.some(({ code }) => code === typed)) return typed;
  const name = cleanLine(typed).toLowerCase();
  return entries.find((entry) => entry.name.toLowerCase() === name)?.code ?? typed;
}

/** Says where in the table it is; most messages about a cell begin with its column already. */
function placed(place: number, column: CellField, sentence: string): string {
  const said = sentence.startsWith(column.label) ? sentence : `${column.label}: ${sentence}`;
  return `Row ${place + 1}, ${said}`;
}

function readRow(
  field: TableField,
  [place, row]: readonly [number, TypedRow],
  readCell: ReadCell,
): { readonly row: TableRow; readonly problems: readonly Problem[] } {
  const cells: Record<string, string | number> = {};
  const problems: Problem[] = [];
  for (const column of field.columns) {
    const reading = readCell(column, codeOfCell(column, row[column.name] ?? ''));
    if ('problems' in reading) {
      const [first] = reading.problems;
      const sentence = placed(place, column, first?.sentence ?? '');
      problems.push({ path: [place, column.name], sentence });
    } else if (typeof reading.value === 'string' || typeof reading.value === 'number') {
      cells[column.name] = reading.value;
    }
  }
  return { row: cells, problems };
}

/** Reads a table: rows left blank are dropped, every wrong cell is named by row and column. */
export function readTable(field: TableField, typed: unknown, readCell: ReadCell): Reading {
  const rows = filledTableRows(field, typed);
  if (!rows) return problem(`${field.label} must be a table.`);
  if (rows.length > field.maxRows)
    return problem(
      `${field.label} may have ${field.maxRows} rows. You gave ${rows.length}: add a longer list as a file.`,
    );
  const problems: Problem[] = [];
  const read: TableRow[] = [];
  for (const [place, row] of rows) {
    if (!row) {
      problems.push({ path: [place], sentence: `Row ${place + 1} could not be read.` });
      continue;
    }
    const reading = readRow(field, [place, row], readCell);
    problems.push(...reading.problems);
    read.push(reading.row);
  }
  return problems.length > 0 ? { problems } : { value: read };
}
