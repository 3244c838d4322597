import type { Line } from './lines.ts';
import { type PdfPieces, type PdfTable, wordsOf } from './pdf-document.ts';
import { AREA, type Element, leading, type Sheet } from './sheet.ts';

const SIZE = 8.5;
const PADDING = 4;
/** A column is never narrower, whatever stands in the others. */
const NARROWEST = 44;

type Column = { readonly x: number; readonly width: number };
type Cells = readonly (readonly Line[])[];

/** A table with what caption and header cells it has; the header is repeated, for the eye alone, on every page it goes on to. */
export function writeTable(sheet: Sheet, table: PdfTable, place: TablePlace): void {
  const { parent, x, width } = place;
  const element = sheet.open('Table', { parent });
  const said = table.caption === null ? [] : [{ text: table.caption, isBold: true }];
  const caption = sheet.linesOf(said, { width, size: SIZE });
  sheet.need(leading(SIZE) * (caption.length + 4));
  if (said.length > 0) {
    sheet.write(sheet.open('Caption', { parent: element }), caption, { x, width, size: SIZE });
    sheet.space(2);
  }
  const columns = columnsOf(table, place);
  const header = table.columns && cellsOf(sheet, table.columns.map(bold), columns);
  if (header) {
    const row = sheet.open('TR', { parent: element });
    const heads = header.map(() => sheet.open('TH', { parent: row, scope: 'Column' }));
    drawHeader(sheet, { header, columns, heads });
  }
  for (const texts of table.rows) {
    writeRow(sheet, cellsOf(sheet, texts, columns), { columns, table: element, header });
  }
  sheet.space(8);
}

function bold(pieces: PdfPieces): PdfPieces {
  return pieces.map((piece) => ({ ...piece, isBold: true }));
}

export type TablePlace = {
  readonly parent: Element;
  readonly x: number;
  readonly width: number;
};

type Drawn = { readonly header: Cells | null; readonly columns: readonly Column[] };

function drawHeader(
  sheet: Sheet,
  { header, columns, heads }: Drawn & { readonly heads: readonly Element[] | null },
): void {
  if (!header) return;
  const height = heightOf(header);
  const [first] = columns;
  const width = columns.reduce((total, column) => total + column.width, 0);
  sheet.decoration(() => sheet.shade({ x: first?.x ?? AREA.left, y: sheet.y, width, height }));
  header.forEach((lines, index) => {
    const [column, head] = [columns[index], heads?.[index]];
    if (!column) return;
    const at = { ...inside(column), size: SIZE, y: sheet.y + PADDING };
    if (head) sheet.place(head, lines, at);
    else sheet.placeArtifact(lines, at);
  });
  sheet.y += height;
}

/** A row, parted over pages when it is taller than what is left of one. */
function writeRow(
  sheet: Sheet,
  cells: Cells,
  { columns, table, header }: Drawn & { readonly table: Element },
): void {
  const row = sheet.open('TR', { parent: table });
  const elements = cells.map(() => sheet.open('TD', { parent: row }));
  const most = Math.max(...cells.map((lines) => lines.length), 1);
  const whole = heightOf(cells);
  const turn = () => {
    sheet.turn();
    drawHeader(sheet, { header, columns, heads: null });
  };
  if (whole > sheet.room() && whole <= AREA.bottom - AREA.top - (header ? heightOf(header) : 0))
    turn();
  for (let from = 0; from < most; ) {
    const fit = Math.min(most - from, Math.floor((sheet.room() - 2 * PADDING) / leading(SIZE)));
    if (fit < 1) {
      turn();
      continue;
    }
    elements.forEach((element, index) => {
      const [column, lines] = [columns[index], cells[index]?.slice(from, from + fit)];
      if (column && lines && lines.length > 0)
        sheet.place(element, lines, { ...inside(column), size: SIZE, y: sheet.y + PADDING });
    });
    sheet.y += fit * leading(SIZE) + 2 * PADDING;
    from += fit;
  }
  const [first] = columns;
  const width = columns.reduce((total, column) => total + column.width, 0);
  sheet.decoration(() => sheet.rule({ x: first?.x ?? AREA.left, y: sheet.y, width }));
}

function inside({ x, width }: Column) {
  return { x: x + PADDING, width: width - 2 * PADDING };
}

function heightOf(cells: Cells): number {
  return Math.max(...cells.map((lines) => lines.length), 1) * leading(SIZE) + 2 * PADDING;
}

function cellsOf(sheet: Sheet, texts: readonly PdfPieces[], columns: readonly Column[]): Cells {
  return columns.map((column, index) =>
    sheet.linesOf(texts[index] ?? [], { width: inside(column).width, size: SIZE }),
  );
}

/** Each column gets its share of what its longest cell would take, within limits. */
function columnsOf({ columns, rows }: PdfTable, { x, width }: TablePlace): readonly Column[] {
  const lines = columns ? [columns, ...rows] : rows;
  const wanted = (lines[0] ?? []).map((_, index) => {
    const cells = lines.map((line) => wordsOf(line[index] ?? []));
    const longest = Math.max(...cells.map((cell) => Math.min(cell.length, 60)));
    return Math.max(longest * SIZE * 0.6, NARROWEST);
  });
  const total = wanted.reduce((sum, one) => sum + one, 0);
  const floor = Math.min(NARROWEST, width / wanted.length);
  const shares = wanted.map((one) => floor + (one / total) * (width - floor * wanted.length));
  let at = x;
  return shares.map((share) => {
    const column = { x: at, width: share };
    at += share;
    return column;
  });
}
