/** What a spreadsheet takes for the start of a formula or of another cell (baseline 44). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/** Lines of a CSV file (RFC 4180): every cell quoted, none of them a formula. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(text: string): string {
  const safe = FORMULA.test(text.trimStart()) || FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
