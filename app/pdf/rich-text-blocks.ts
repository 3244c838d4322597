import {
  type BlockNode,
  type FigureNode,
  type InlineNode,
  isAllowedLink,
  type ListItemNode,
  type RichText,
  type TableNode,
} from '#app/editor/rich-text.rules.ts';
import { type InlineRun, inlineRuns } from '#app/editor/rich-text.runs.ts';
import type { Level, PdfBlock, PdfListItem, PdfPieces, PdfText } from './pdf-document.ts';

/**
 * A narrative as it is shown on a page, in blocks of a paper: what is bracketed stands between brackets, and the address
 * of a link behind its words, since a paper is also read on paper. Its headings go below the one it stands under, and never
 * skip a level, whatever the writer chose.
 */
export function richTextBlocks(doc: RichText, under: 2 | 3): readonly PdfBlock[] {
  const writer: Headings = { under, last: under };
  return doc.content.flatMap((block) =>
    block.type === 'figure' ? figureBlocks(block) : [blockOf(block, writer)],
  );
}

type Headings = { readonly under: 2 | 3; last: Level };

function levelOf(chosen: 2 | 3, headings: Headings): Level {
  // Both sums stay within 5: the narrative has two levels of its own below 3 at most.
  headings.last = Math.min(headings.under + chosen - 1, headings.last + 1) as Level;
  return headings.last;
}

/**
 * A paper holds no picture, as no page shows one before it was scanned and made anew: it says that there is one, its
 * caption, and what it shows.
 */
function figureBlocks({ attrs: { alt, confidential }, content = [] }: FigureNode) {
  const shows = alt === '' ? [] : [figureLine('It shows: ', [{ text: alt }], confidential)];
  return [figureLine('Picture: ', piecesOf(content), false), ...shows];
}

/** What is confidential stands between brackets, as its caption does by itself. */
function figureLine(label: string, pieces: PdfPieces, isMarked = false): PdfBlock {
  const inner = isMarked
    ? [{ text: '[' }, ...pieces, { text: ']' }].map((piece) => ({ ...piece, isMarked: true }))
    : pieces;
  return { kind: 'paragraph', pieces: [{ text: label, isBold: true }, ...inner] };
}

function blockOf(block: BlockNode | TableNode, headings: Headings): PdfBlock {
  switch (block.type) {
    case 'table':
      return tableOf(block);
    case 'paragraph':
      return { kind: 'paragraph', pieces: piecesOf(block.content ?? []) };
    case 'heading':
      return {
        kind: 'heading',
        level: levelOf(block.attrs.level, headings),
        pieces: piecesOf(block.content ?? []),
      };
    case 'blockquote':
      return { kind: 'quote', blocks: block.content.map((one) => blockOf(one, headings)) };
    case 'bulletList':
      return { kind: 'list', items: block.content.map((item) => itemOf(item, '•', headings)) };
    case 'orderedList': {
      const { start } = block.attrs;
      const items = block.content.map((item, index) => itemOf(item, `${start + index}.`, headings));
      return { kind: 'list', items };
    }
  }
}

/** A first row of header cells is the header; there are no others. */
function tableOf({ content: rows }: TableNode): PdfBlock {
  const [first, ...others] = rows.map((row) =>
    row.content.map((cell) => piecesOf(cell.content[0].content ?? [])),
  );
  const hasHeader = rows[0]?.content.some(({ type }) => type === 'tableHeader') ?? false;
  const all = first ? [first, ...others] : others;
  return {
    kind: 'table',
    caption: null,
    columns: hasHeader && first ? first : null,
    rows: hasHeader ? others : all,
  };
}

function itemOf(item: ListItemNode, label: string, headings: Headings): PdfListItem {
  return { label, blocks: item.content.map((one) => blockOf(one, headings)) };
}

function piecesOf(content: readonly InlineNode[]): PdfPieces {
  return inlineRuns(content).flatMap(runPieces);
}

function runPieces(run: InlineRun): PdfPieces {
  const inner = run.nodes.flatMap((node, index) => [
    pieceOf(node),
    ...addressBehind(node, run.nodes[index + 1]),
  ]);
  if (run.bracket === null) return inner;
  return [{ text: '[' }, ...inner, { text: ']' }].map((piece) => ({ ...piece, isMarked: true }));
}

function pieceOf(node: InlineNode): PdfText {
  if (node.type === 'hardBreak') return { text: '\n' };
  const marks = new Set((node.marks ?? []).map(({ type }) => type));
  return { text: node.text, isBold: marks.has('bold'), isItalic: marks.has('italic') };
}

/** The address of a link after its last words, unless these are the address. */
function addressBehind(node: InlineNode, next: InlineNode | undefined): PdfPieces {
  const href = hrefOf(node);
  if (href === null || (next && hrefOf(next) === href) || node.type !== 'text') return [];
  return node.text.trim() === href.replace(/^mailto:/i, '') ? [] : [{ text: ` (${href})` }];
}

function hrefOf(node: InlineNode): string | null {
  // A stored document may be older than today's rule for links, so it is asked again.
  for (const mark of node.marks ?? [])
    if (mark.type === 'link' && isAllowedLink(mark.attrs.href)) return mark.attrs.href;
  return null;
}
