import { figureOf } from './rich-text.figure.ts';
import {
  attributes,
  children,
  enter,
  onlyKeys,
  own,
  type Plain,
  plainObject,
  Refusal,
  type RichTextRefusal,
  type Walk,
} from './rich-text.parts.ts';
import {
  type BlockNode,
  type Bracket,
  defaultRichTextLimits,
  emptyRichText,
  type FigureNode,
  type InlineNode,
  isAllowedLink,
  isBracketReason,
  isFigureFile,
  type ListItemNode,
  markOrder,
  maxAlt,
  maxSummary,
  maxTable,
  noFile,
  type ParagraphNode,
  type RichMark,
  type RichText,
  type RichTextLimits,
  type TableCellNode,
  type TableNode,
  type TopNode,
} from './rich-text.rules.ts';
import { plainToRichText } from './rich-text.source.ts';

const richTextMessages: Readonly<Record<RichTextRefusal, string>> = {
  rich_text_not_json: 'The text arrived damaged. Copy it, reload the page and paste it again.',
  rich_text_malformed: 'The text arrived damaged. Copy it, reload the page and paste it again.',
  rich_text_too_large: 'The text is too long. Shorten it or attach the rest as a file.',
  rich_text_too_deep: 'Lists and quotes are nested too deeply. Move some of them out.',
  rich_text_too_many_nodes: 'The text has too many paragraphs. Attach part of it as a file.',
  rich_text_node_refused:
    'The text contains something this field cannot hold, such as an image or a table inside a list.',
  rich_text_mark_refused: 'The text contains formatting this field cannot hold.',
  rich_text_attribute_refused: 'The text contains formatting this field cannot hold.',
  rich_text_link_refused: 'A link must start with https:// or be an e-mail address.',
  rich_text_summary_refused: `A public summary has at most ${maxSummary} characters. Shorten the longest one.`,
  rich_text_table_refused: `A table has at most ${maxTable.rows} rows and ${maxTable.columns} columns. Attach a larger one as a file.`,
  rich_text_figure_refused: `A figure names a picture of your files and says in at most ${maxAlt} characters what it shows. Shorten the longest one.`,
};

export type RichTextResult =
  | { readonly ok: true; readonly doc: RichText }
  | { readonly ok: false; readonly code: RichTextRefusal };

const blockNames: readonly unknown[] = [
  'paragraph',
  'heading',
  'blockquote',
  'bulletList',
  'orderedList',
];

/**
 * Rebuilds a narrative from untrusted input (a JSON string or an already parsed value): nothing of the
 * input object survives, only known nodes, marks and attributes are copied (baseline 42). Never throws.
 */
export function parseRichText(
  input: unknown,
  limits: RichTextLimits = defaultRichTextLimits,
): RichTextResult {
  return parseWithin(input, { limits, bytes: 0, nodes: 0 });
}

/** The same for a part of a document: says in `walk` what of the limits it took. */
export function parseWithin(input: unknown, walk: Walk): RichTextResult {
  try {
    return { ok: true, doc: rebuildDoc(readInput(input, walk.limits), walk) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code };
    throw error;
  }
}

/**
 * Reads a narrative field of a form, however it arrives: JSON from the editor, the words of the
 * textarea that stands there before scripts run, or a document already parsed. Nothing at all is an
 * empty document.
 */
export function readRichText(
  value: unknown,
  limits: RichTextLimits = defaultRichTextLimits,
): { readonly doc: RichText } | { readonly problem: string } {
  const result = parseRichText(fromForm(value, limits), limits);
  return result.ok ? { doc: result.doc } : { problem: richTextMessages[result.code] };
}

function fromForm(value: unknown, limits: RichTextLimits): unknown {
  if (value === undefined || value === null || value === '') return emptyRichText;
  if (typeof value !== 'string' || isDocumentJson(value)) return value;
  // Too long to be worth converting: the parser refuses a text of this length.
  const words = value.slice(0, limits.bytes + 1);
  return plainToRichText(words);
}

/** Is this form value the editor's JSON, rather than words typed into the textarea? */
export function isDocumentJson(value: string): boolean {
  return /^\s*\{\s*"type"\s*:\s*"doc"/.test(value);
}

function readInput(input: unknown, limits: RichTextLimits): unknown {
  if (typeof input !== 'string') return input;
  // Markup around the text costs a few bytes a node, hence the room on top of the text itself.
  if (input.length > limits.bytes * 4 || byteLength(input) > limits.bytes * 4)
    throw new Refusal('rich_text_too_large');
  try {
    return JSON.parse(input);
  } catch {
    throw new Refusal('rich_text_not_json');
  }
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}

function rebuildDoc(input: unknown, walk: Walk): RichText {
  const node = plainObject(input);
  if (own(node, 'type') !== 'doc') throw new Refusal('rich_text_malformed');
  onlyKeys(node, ['type', 'content']);
  const content = children(node).map((child) => rebuildTop(child, walk));
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

function rebuildTop(input: unknown, walk: Walk): TopNode {
  const type = own(plainObject(input), 'type');
  if (type === 'table') return rebuildTable(input, walk);
  return type === 'figure' ? rebuildFigure(input, walk) : rebuildBlock(input, 1, walk);
}

/** A confidential picture has its whole caption in one bracket, whatever arrives. */
function rebuildFigure(input: unknown, walk: Walk): FigureNode {
  const node = enter(input, 1, walk);
  onlyKeys(node, ['type', 'attrs', 'content']);
  const {
    file = noFile,
    alt = '',
    confidential = false,
  } = attributes(node, ['file', 'alt', 'confidential']);
  if (!isFigureFile(file) || typeof alt !== 'string' || alt.length > maxAlt)
    throw new Refusal('rich_text_figure_refused');
  if (typeof confidential !== 'boolean') throw new Refusal('rich_text_attribute_refused');
  spendBytes(alt, walk);
  const { content = [] } = inlines(node, 1, walk);
  const words = content.filter((inline) => inline.type === 'text');
  if (words.length < content.length) throw new Refusal('rich_text_node_refused');
  return figureOf({ file, alt: cleanLine(alt), isConfidential: confidential, caption: words });
}

/** Rows are filled up to the longest; a first row of nothing but header cells is the header, others hold none. */
function rebuildTable(input: unknown, walk: Walk): TableNode {
  const node = enter(input, 1, walk);
  onlyKeys(node, ['type', 'attrs', 'content']);
  attributes(node, []);
  const rows = children(node);
  if (rows.length === 0) throw new Refusal('rich_text_malformed');
  if (rows.length > maxTable.rows) throw new Refusal('rich_text_table_refused');
  const cells = rows.map((row) => rebuildCells(row, walk));
  const columns = Math.max(...cells.map((row) => row.length));
  const hasHeader = cells[0]?.every(({ type }) => type === 'tableHeader') ?? false;
  return {
    type: 'table',
    content: cells.map((row, index) => ({
      type: 'tableRow',
      content: Array.from({ length: columns }, (_cell, at) => ({
        type: hasHeader && index === 0 ? 'tableHeader' : 'tableCell',
        content: row[at]?.content ?? ([{ type: 'paragraph' }] as const),
      })),
    })),
  };
}

function rebuildCells(input: unknown, walk: Walk): readonly TableCellNode[] {
  const row = enter(input, 2, walk);
  if (own(row, 'type') !== 'tableRow') throw new Refusal('rich_text_node_refused');
  onlyKeys(row, ['type', 'attrs', 'content']);
  attributes(row, []);
  const cells = children(row);
  if (cells.length === 0) throw new Refusal('rich_text_malformed');
  if (cells.length > maxTable.columns) throw new Refusal('rich_text_table_refused');
  return cells.map((cell) => rebuildCell(cell, walk));
}

function rebuildCell(input: unknown, walk: Walk): TableCellNode {
  const cell = enter(input, 3, walk);
  const type = own(cell, 'type');
  if (type !== 'tableCell' && type !== 'tableHeader') throw new Refusal('rich_text_node_refused');
  onlyKeys(cell, ['type', 'attrs', 'content']);
  const { colspan = 1, rowspan = 1 } = attributes(cell, ['colspan', 'rowspan']);
  if (colspan !== 1 || rowspan !== 1) throw new Refusal('rich_text_attribute_refused');
  const paragraphs = children(cell).map((child) => rebuildBlock(child, 4, walk));
  if (!paragraphs.every((block) => block.type === 'paragraph'))
    throw new Refusal('rich_text_node_refused');
  return { type, content: [paragraphs.reduce(joinParagraphs, { type: 'paragraph' })] };
}

/** Both in one, a line break between them that stays in the bracket around it. */
function joinParagraphs(one: ParagraphNode, other: ParagraphNode): ParagraphNode {
  const [before, after] = [one.content ?? [], other.content ?? []];
  if (before.length === 0 || after.length === 0)
    return before.length + after.length > 0
      ? { type: 'paragraph', content: [...before, ...after] }
      : { type: 'paragraph' };
  const marks = bracketMarks(before.at(-1));
  const isOneBracket = JSON.stringify(marks) === JSON.stringify(bracketMarks(after[0]));
  const lineBreak: InlineNode = {
    type: 'hardBreak',
    ...(isOneBracket && marks.length > 0 ? { marks } : {}),
  };
  return { type: 'paragraph', content: [...before, lineBreak, ...after] };
}

function bracketMarks(node: InlineNode | undefined): readonly RichMark[] {
  return node?.marks?.filter(({ type }) => type === 'bracket') ?? [];
}

function rebuildBlock(input: unknown, depth: number, walk: Walk): BlockNode {
  const node = enter(input, depth, walk);
  const type = own(node, 'type');
  if (!blockNames.includes(type)) throw new Refusal('rich_text_node_refused');
  onlyKeys(node, ['type', 'attrs', 'content']);
  switch (type) {
    case 'paragraph':
      attributes(node, []);
      return { type: 'paragraph', ...inlines(node, depth, walk) };
    case 'heading':
      return {
        type: 'heading',
        attrs: { level: headingLevel(node) },
        ...inlines(node, depth, walk),
      };
    case 'blockquote':
      attributes(node, []);
      return { type: 'blockquote', content: blocks(node, depth, walk) };
    case 'bulletList':
      attributes(node, []);
      return { type: 'bulletList', content: listItems(node, depth, walk) };
    case 'orderedList':
      return {
        type: 'orderedList',
        attrs: { start: listStart(node) },
        content: listItems(node, depth, walk),
      };
    default:
      throw new Refusal('rich_text_node_refused');
  }
}

function blocks(node: Plain, depth: number, walk: Walk): readonly BlockNode[] {
  const content = children(node).map((child) => rebuildBlock(child, depth + 1, walk));
  return content.length > 0 ? content : [{ type: 'paragraph' }];
}

function listItems(node: Plain, depth: number, walk: Walk): readonly ListItemNode[] {
  const items = children(node).map((child) => {
    const item = enter(child, depth + 1, walk);
    if (own(item, 'type') !== 'listItem') throw new Refusal('rich_text_node_refused');
    onlyKeys(item, ['type', 'attrs', 'content']);
    attributes(item, []);
    const content = blocks(item, depth + 1, walk);
    if (content[0]?.type !== 'paragraph') throw new Refusal('rich_text_malformed');
    return { type: 'listItem', content } as const;
  });
  if (items.length === 0) throw new Refusal('rich_text_malformed');
  return items;
}

function inlines(
  node: Plain,
  depth: number,
  walk: Walk,
): { readonly content?: readonly InlineNode[] } {
  const content = children(node).flatMap((child) => rebuildInline(child, depth + 1, walk));
  return content.length > 0 ? { content } : {};
}

function rebuildInline(input: unknown, depth: number, walk: Walk): readonly InlineNode[] {
  const node = enter(input, depth, walk);
  if (own(node, 'type') === 'hardBreak') {
    onlyKeys(node, ['type', 'attrs', 'marks']);
    attributes(node, []);
    return [{ type: 'hardBreak', ...marksOf(node, walk) }];
  }
  if (own(node, 'type') !== 'text') throw new Refusal('rich_text_node_refused');
  onlyKeys(node, ['type', 'text', 'marks']);
  const text = own(node, 'text');
  if (typeof text !== 'string') throw new Refusal('rich_text_malformed');
  spendBytes(text, walk);
  const cleaned = cleanText(text);
  const marks = marksOf(node, walk);
  return cleaned === '' ? [] : [{ type: 'text', text: cleaned, ...marks }];
}

function spendBytes(text: string, walk: Walk): void {
  walk.bytes += text.length > walk.limits.bytes ? text.length : byteLength(text);
  if (walk.bytes > walk.limits.bytes) throw new Refusal('rich_text_too_large');
}

/** Control characters become spaces. Other invisible characters stay: whoever reads the text is shown them. */
function cleanText(text: string): string {
  return text.toWellFormed().replace(/\p{Cc}/gu, ' ');
}

/** Words that stand on one line. */
function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ').trim();
}

function marksOf(node: Plain, walk: Walk): { readonly marks?: readonly RichMark[] } {
  const input = own(node, 'marks');
  if (input === undefined) return {};
  if (!Array.isArray(input)) throw new Refusal('rich_text_malformed');
  if (input.length > markOrder.length) throw new Refusal('rich_text_mark_refused');
  const marks = input.map((mark) => rebuildMark(mark, walk));
  if (new Set(marks.map((mark) => mark.type)).size !== marks.length)
    throw new Refusal('rich_text_mark_refused');
  const sorted = [...marks].sort((a, b) => markOrder.indexOf(a.type) - markOrder.indexOf(b.type));
  return sorted.length > 0 ? { marks: sorted } : {};
}

function rebuildMark(input: unknown, walk: Walk): RichMark {
  const mark = plainObject(input);
  onlyKeys(mark, ['type', 'attrs']);
  const type = own(mark, 'type');
  switch (type) {
    case 'bold':
    case 'italic':
      attributes(mark, []);
      return { type };
    case 'link': {
      const { href } = attributes(mark, ['href']);
      if (!isAllowedLink(href)) throw new Refusal('rich_text_link_refused');
      return { type: 'link', attrs: { href } };
    }
    case 'bracket':
      return { type: 'bracket', attrs: rebuildBracket(mark, walk) };
    default:
      throw new Refusal('rich_text_mark_refused');
  }
}

function rebuildBracket(mark: Plain, walk: Walk): Bracket {
  const { reason, summary } = attributes(mark, ['reason', 'summary']);
  if (!isBracketReason(reason)) throw new Refusal('rich_text_attribute_refused');
  if (summary === undefined) return { reason };
  if (typeof summary !== 'string') throw new Refusal('rich_text_attribute_refused');
  if (summary.length > maxSummary) throw new Refusal('rich_text_summary_refused');
  spendBytes(summary, walk);
  const words = cleanLine(summary);
  return words === '' ? { reason } : { reason, summary: words };
}

function headingLevel(node: Plain): 2 | 3 {
  const { level } = attributes(node, ['level']);
  if (level !== 2 && level !== 3) throw new Refusal('rich_text_attribute_refused');
  return level;
}

function listStart(node: Plain): number {
  const { start } = attributes(node, ['start']);
  if (start === undefined) return 1;
  if (typeof start !== 'number' || !Number.isInteger(start) || start < 1 || start > 9_999) {
    throw new Refusal('rich_text_attribute_refused');
  }
  return start;
}
