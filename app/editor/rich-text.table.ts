import {
  type InlineNode,
  maxTable,
  type ParagraphNode,
  type TableNode,
} from './rich-text.rules.ts';
import { ESCAPED } from './rich-text.signs.ts';

const LINE = /^\s*\|.*\|[\s\uFDD1]*$/u;
const RULE = /^\s*\|(?:\s*:?-{3,}:?\s*\|)+\s*$/;

/**
 * Lines that start and end with a bar, as a table: its cells stand between the bars. A second line of dashes makes the
 * first one the header. Null for lines that are none.
 */
export function readTable(
  lines: readonly string[],
  paragraphOf: (text: string) => ParagraphNode,
): TableNode | null {
  if (lines.length === 0 || !lines.every((line) => LINE.test(line))) return null;
  const hasHeader = RULE.test(lines[1] ?? '');
  const rows = lines.filter((_line, index) => index !== 1 || !hasHeader).map(cellsOf);
  const widest = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  // A table that is refused for its size is not filled up before.
  const columns = widest > maxTable.columns ? 0 : widest;
  return {
    type: 'table',
    content: rows.map((cells, index) => ({
      type: 'tableRow',
      content: Array.from({ length: columns || cells.length }, (_cell, at) => ({
        type: hasHeader && index === 0 ? 'tableHeader' : 'tableCell',
        content: [paragraphOf(insideTables(cells[at] ?? ''))] as const,
      })),
    })),
  };
}

/** What a bracket that closes behind the last bar leaves there belongs to the last cell. */
function cellsOf(line: string): readonly string[] {
  const cells = line.trim().replace(/^\|/, '').split('|');
  const last = cells.pop() ?? '';
  return cells.map((cell, at) =>
    at === cells.length - 1 ? cell.trim() + last.trim() : cell.trim(),
  );
}

function insideTables(text: string): string {
  return text
    .replaceAll(ESCAPED['|'], '|')
    .replaceAll(ESCAPED['{'], '{')
    .replaceAll(ESCAPED['/'], '\n')
    .replaceAll(ESCAPED['-'], '-');
}

/** A table as it would be typed. */
export function tableToSource(
  table: TableNode,
  write: (content: readonly InlineNode[]) => string,
): string {
  const lines = table.content.map((row) => {
    const cells = row.content.map((cell) => cellToSource(write(cell.content[0].content ?? [])));
    return `| ${cells.join(' | ')} |`;
  });
  const first = table.content[0]?.content ?? [];
  const rule = `|${first.map(() => '---').join('|')}|`;
  return first.some(({ type }) => type === 'tableHeader')
    ? [lines[0], rule, ...lines.slice(1)].join('\n')
    : lines.join('\n');
}

function cellToSource(text: string): string {
  return text.replace(/^(:?)-(?=-{2,}:?$)/, '$1\\-').replaceAll('\n', '\\/');
}
