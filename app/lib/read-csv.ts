/** A row of a CSV file and the line it begins on, counted from one. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

export type CsvReading =
  | { readonly rows: readonly CsvRow[] }
  | { readonly line: number; readonly sentence: string };

const BYTE_ORDER_MARK = '\uFEFF';

/** Reads a CSV file (RFC 4180, any line ends); blank lines are left out. A quote that never ends is an error. */
export function readCsv(file: string): CsvReading {
  const text = file.startsWith(BYTE_ORDER_MARK) ? file.slice(1) : file;
  const rows: CsvRow[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const row = readRow(text, at);
    if (row === null) return { line, sentence: 'a quotation mark opens here and never closes' };
    if (row.cells.some((cell) => cell !== '')) rows.push({ line, cells: row.cells });
    line += countLines(text, at, row.end);
    at = row.end;
  }
  return { rows };
}

type Row = { readonly cells: readonly string[]; readonly end: number };

function readRow(text: string, start: number): Row | null {
  const cells: string[] = [];
  for (let at = start; ; ) {
    const cell = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at);
    if (cell === null) return null;
    cells.push(cell.text);
    if (text[cell.end] !== ',') return { cells, end: afterLineEnd(text, cell.end) };
    at = cell.end + 1;
  }
}

type Cell = { readonly text: string; readonly end: number };

function readQuoted(text: string, start: number): Cell | null {
  let close = start;
  do {
    close = text.indexOf('"', close + 1);
    if (close < 0) return null;
    if (text[close + 1] !== '"') break;
    close += 1;
  } while (close < text.length);
  // What stands between the closing mark and the next comma belongs to the cell, as spreadsheets read it.
  const rest = readPlain(text, close + 1);
  return { text: text.slice(start + 1, close).replaceAll('""', '"') + rest.text, end: rest.end };
}

const CELL_END = /[,\r\n]/g;

function readPlain(text: string, start: number): Cell {
  CELL_END.lastIndex = start;
  const end = CELL_END.exec(text)?.index ?? text.length;
  return { text: text.slice(start, end), end };
}

function afterLineEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  return text.startsWith('\r\n', at) ? at + 2 : at + 1;
}

function countLines(text: string, from: number, to: number): number {
  return text.slice(from, to).match(/\r\n|\r|\n/g)?.length ?? 0;
}
