import { groupBy } from '#app/lib/group-by.ts';
import { readFigure } from './rich-text.figure.ts';
import { mapInlineContents } from './rich-text.map.ts';
import {
  type BlockNode,
  type Bracket,
  bracketOf,
  type InlineNode,
  type ListItemNode,
  type ParagraphNode,
  type RichMark,
  type RichText,
  type TopNode,
} from './rich-text.rules.ts';
import { inlineContents, inlineRuns, runText } from './rich-text.runs.ts';
import { CLOSE, ESCAPED, OPEN, outsideTables, SIGNS } from './rich-text.signs.ts';
import { readTable } from './rich-text.table.ts';

/** Whether the reader stands inside a bracket, which may go on over paragraphs and list items. */
type Reader = { isInside: boolean };

/**
 * Text typed without the editor, as a document: blank lines part paragraphs, lines starting with `- ` or `1. ` make
 * lists, lines between bars (`| one | two |`) a table (`rich-text.table.ts`), `{picture 2: a caption}` a figure
 * (`rich-text.figure.ts`), `[square brackets]` mark business
 * confidential text whose reason is still unstated (the custom of §165.4).
 * Brackets inside brackets belong to what is confidential, and a bracket goes on until it is closed, over paragraphs
 * too. `\[` and `\]` are the characters themselves, as is a bracket without its other half.
 */
export function plainToRichText(text: string): RichText {
  const cleaned = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .replace(SIGNS, ' ');
  const reader: Reader = { isInside: false };
  const blocks = pairBrackets(cleaned)
    .split(/\n[ \t]*\n+/)
    .filter((block) => block.trim() !== '')
    .map((block) => readBlock(block, reader));
  return { type: 'doc', content: blocks.length > 0 ? blocks : [{ type: 'paragraph' }] };
}

/** A bracket with its words, as a form lists it. */
export type BracketNote = Bracket & { readonly text: string };

/** Every bracket of a document in reading order. */
export function bracketNotes(doc: RichText): readonly BracketNote[] {
  return inlineContents(doc)
    .flatMap(inlineRuns)
    .flatMap((run) => (run.bracket ? [{ ...run.bracket, text: runText(run) }] : []));
}

/** Gives brackets without a reason what is noted for the same words; each note serves once, in order. */
export function withBracketNotes(doc: RichText, notes: readonly BracketNote[]): RichText {
  const byText = groupBy(notes, ({ text }) => sameWords(text));
  return mapInlineContents(doc, (content) =>
    inlineRuns(content).flatMap((run) => {
      if (run.bracket?.reason !== 'unstated') return run.nodes;
      const note = byText.get(sameWords(runText(run)))?.shift();
      return note ? run.nodes.map((node) => withBracket(node, note)) : run.nodes;
    }),
  );
}

/** The document with nothing said of its brackets. */
export function withoutNotes(doc: RichText): RichText {
  return mapInlineContents(doc, (content) =>
    content.map((node) => (bracketOf(node) ? withBracket(node, { reason: 'unstated' }) : node)),
  );
}

/** The document with a reason for every bracket that has none. */
export function withReason(doc: RichText, reason: Bracket['reason']): RichText {
  return mapInlineContents(doc, (content) =>
    content.map((node) => {
      const bracket = bracketOf(node);
      return bracket?.reason === 'unstated' ? withBracket(node, { ...bracket, reason }) : node;
    }),
  );
}

/** A browser sends other line breaks than it was given. */
function sameWords(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** The node in this bracket, whatever it stood in before. */
export function withBracket(node: InlineNode, { reason, summary }: Bracket): InlineNode {
  const attrs = summary ? { reason, summary } : { reason };
  const others = (node.marks ?? []).filter(({ type }) => type !== 'bracket');
  return { ...node, marks: [{ type: 'bracket', attrs }, ...others] };
}

type Glyph = { readonly text: string; readonly isEscaped: boolean };

/** What only tables and figures know keeps a sign of its own until these are parted. */
function readGlyph(glyph: string): Glyph {
  const escaped = /^\\(.)$/.exec(glyph)?.[1];
  if (escaped === undefined) return { text: glyph, isEscaped: false };
  const isSign = escaped === '|' || escaped === '/' || escaped === '-' || escaped === '{';
  return { text: isSign ? ESCAPED[escaped] : escaped, isEscaped: true };
}

/** Decodes escapes and puts the outermost pairs of brackets as control characters: two passes, whatever is typed. */
function pairBrackets(text: string): string {
  const glyphs = [...text.matchAll(/\\[\\[\]|{/-]|[^\\[\]]+|[\s\S]/g)].map(([glyph]) =>
    readGlyph(glyph),
  );
  const closes = matchingCloses(glyphs);
  const written: string[] = [];
  let end = -1;
  glyphs.forEach((glyph, index) => {
    const close = closes.get(index);
    if (index > end && close !== undefined) {
      end = close;
      written.push(OPEN);
    } else written.push(index === end ? CLOSE : glyph.text);
  });
  return written.join('');
}

/** For each opening bracket that is closed and holds something: where. */
function matchingCloses(glyphs: readonly Glyph[]): ReadonlyMap<number, number> {
  const closes = new Map<number, number>();
  const open: number[] = [];
  glyphs.forEach(({ text, isEscaped }, index) => {
    if (isEscaped) return;
    if (text === '[') open.push(index);
    if (text !== ']') return;
    const from = open.pop();
    if (from === undefined) return;
    const isEmpty = glyphs
      .slice(from + 1, Math.min(index, from + 3))
      .every((glyph) => glyph.text.trim() === '');
    if (!isEmpty) closes.set(from, index);
  });
  return closes;
}

function readBlock(block: string, reader: Reader): TopNode {
  const lines = block.split('\n').filter((line) => line.trim() !== '');
  const read = (text: string) => paragraphOf(text, reader);
  const table = readTable(lines, read);
  if (table) return table;
  const figured = readFigure(lines.join(' '), reader.isInside, read);
  if (!figured) return readWords(lines.map(outsideTables), reader);
  reader.isInside = figured.isInside;
  return figured.figure;
}

function readWords(lines: readonly string[], reader: Reader): BlockNode {
  const bullets = readItems(lines, /^\s*[-*•]\s+/u, reader);
  if (bullets) return { type: 'bulletList', content: bullets };
  const start = listStart(lines[0] ?? '');
  const numbers = readItems(lines, /^\s*\d{1,4}[.)]\s+/u, reader);
  if (numbers) return { type: 'orderedList', attrs: { start }, content: numbers };
  return paragraphOf(lines.map((line) => line.trim()).join('\n'), reader);
}

function readItems(
  lines: readonly string[],
  marker: RegExp,
  reader: Reader,
): readonly ListItemNode[] | null {
  if (
    lines.length === 0 ||
    !lines.every((line) => marker.test(line) && line.replace(marker, '') !== '')
  )
    return null;
  return lines.map((line) => ({
    type: 'listItem',
    content: [paragraphOf(line.replace(marker, '').trim(), reader)],
  }));
}

function listStart(line: string): number {
  return Math.max(1, Number.parseInt(line.trim(), 10));
}

function paragraphOf(text: string, reader: Reader): ParagraphNode {
  const nodes: InlineNode[] = [];
  for (const part of text.split(/([\uFDD0\uFDD1])/)) {
    if (part === OPEN || part === CLOSE) reader.isInside = part === OPEN;
    else nodes.push(...lineNodes(part, reader.isInside));
  }
  return nodes.length > 0 ? { type: 'paragraph', content: nodes } : { type: 'paragraph' };
}

function lineNodes(text: string, isInside: boolean): readonly InlineNode[] {
  const marks: readonly RichMark[] = [{ type: 'bracket', attrs: { reason: 'unstated' } }];
  const marked = isInside ? { marks } : {};
  return text.split('\n').flatMap((line, index): readonly InlineNode[] => {
    const node: readonly InlineNode[] =
      line === '' ? [] : [{ type: 'text', text: line, ...marked }];
    return index === 0 ? node : [{ type: 'hardBreak', ...marked }, ...node];
  });
}
