import type { TypedRow } from './read-table.ts';
import { cleanLine } from './typed-values.ts';
import type { ShownTable } from './types/shown.ts';

/** Text beyond this is a file, not a paste. */
const MAX_PASTED = 200_000;

export type Pasted = { readonly rows: readonly TypedRow[] } | { readonly sentence: string };

/** Tabs, as spreadsheets copy; else commas, as they save; else semicolons, as some of them save. */
function separatorOf(text: string): string {
  return ['\t', ',', ';'].find((sign) => text.includes(sign)) ?? '\t';
}

/** The cells of separated text; quotes hold separators, line breaks and doubled quotes together. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const separator = separatorOf(text);
  const lines: string[][] = [];
  let line: string[] = [];
  const token = new RegExp(`("(?:[^"]|"")*"|[^${separator}\\n]*)(${separator}|\\n|$)`, 'y');
  while (token.lastIndex < text.length || line.length > 0) {
    const [, cell = '', end = ''] = token.exec(text) ?? [];
    line.push(cell.startsWith('"') && cell.endsWith('"') ? unquote(cell) : cell);
    if (end === separator) continue;
    lines.push(line);
    line = [];
    if (end === '') break;
  }
  return lines;
}

function unquote(cell: string): string {
  return cell.slice(1, -1).replaceAll('""', '"');
}

/** The first line of a template or sheet repeats the names of the columns. */
function isHeader(field: ShownTable, cells: readonly string[]): boolean {
  const names = field.columns.flatMap(({ name, label }) => [name, label.toLowerCase()]);
  return cells.every((cell) => cell.trim() === '' || names.includes(cell.trim().toLowerCase()));
}

/**
 * Rows of a table from text that was copied out of a spreadsheet or typed with tabs or commas, cells as typed and in
 * the order of the columns. A line with more cells than the table has columns is named.
 */
export function parsePasted(field: ShownTable, text: string): Pasted {
  if (text.length > MAX_PASTED)
    return { sentence: `${field.label}: this is too long to paste. Add it as a file.` };
  const lines = cellsOf(text.replace(/\r\n?/g, '\n'));
  const rows: TypedRow[] = [];
  for (const [index, line] of lines.entries()) {
    const cells = line.map(cleanLine);
    if (cells.every((cell) => cell === '') || (index === 0 && isHeader(field, cells))) continue;
    const extra = cells.findIndex((cell, place) => place >= field.columns.length && cell !== '');
    if (extra >= 0)
      return {
        sentence: `Line ${index + 1} has ${cells.length} cells; the table has ${field.columns.length} columns: ${field.columns.map(({ label }) => label).join(', ')}.`,
      };
    rows.push(Object.fromEntries(field.columns.map(({ name }, at) => [name, cells[at] ?? ''])));
  }
  return { rows };
}
