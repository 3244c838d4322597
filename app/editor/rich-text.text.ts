import type {
  BlockNode,
  BracketReason,
  InlineNode,
  ListItemNode,
  RichMark,
  RichText,
} from './rich-text.rules.ts';

/** What stands in a public version where text was bracketed (DOSSIER 2). */
export const confidentialPlaceholder = '[confidential]';

/** Neighbouring inline nodes under the same bracket (or under none), in order. */
export type InlineRun = {
  readonly reason: BracketReason | null;
  readonly nodes: readonly InlineNode[];
};

type InlineWriter = (content: readonly InlineNode[]) => string;

/** The document as plain text: blank lines between blocks, `- ` and `1. ` for lists, `[…]` around brackets. */
export function richTextToPlain(doc: RichText): string {
  return writeBlocks(doc.content, writeShown);
}

/** Like `richTextToPlain`, with brackets that are mere characters escaped, so `plainToRichText` reads it back. */
export function richTextToSource(doc: RichText): string {
  return writeBlocks(doc.content, writeSource);
}

/** The document's words alone, for counting and for search: no glyph that the writer did not type. */
function richTextToWords(doc: RichText): string {
  return writeBlocks(doc.content, (content) => content.map(inlineText).join('')).replace(
    /^(- |\d+\. )/gm,
    '',
  );
}

/** Every bracketed run replaced by `[confidential]`, as plain text. */
export function publicText(doc: RichText): string {
  return writeBlocks(publicRichText(doc).content, (content) => content.map(inlineText).join(''));
}

/**
 * The public version as a document: each bracketed run becomes one `[confidential]` that keeps its
 * reason; its text, its length, its links and its formatting are gone.
 */
export function publicRichText(doc: RichText): RichText {
  return { type: 'doc', content: doc.content.map(publicBlock) };
}

/** How many words, by spaces; bracketed words count. */
export function wordCount(doc: RichText): number {
  return richTextToWords(doc).split(/\s+/u).filter(Boolean).length;
}

/** How many characters a reader sees, counted in code points, without list marks and glyphs. */
export function characterCount(doc: RichText): number {
  return [...richTextToWords(doc)].length;
}

/** How many bracketed runs there are, and how many of them still lack a reason. */
export function countBrackets(doc: RichText): {
  readonly total: number;
  readonly unstated: number;
} {
  const reasons = doc.content.flatMap(bracketsOf);
  return {
    total: reasons.length,
    unstated: reasons.filter((reason) => reason === 'unstated').length,
  };
}

/** Is there nothing in it but space? */
export function isBlankRichText(doc: RichText): boolean {
  return richTextToWords(doc).trim() === '';
}

/**
 * Text typed without the editor, as a document: blank lines part paragraphs, lines starting with `- `
 * or `1. ` make lists, `[single brackets]` mark business confidential text whose reason is still
 * unstated (the custom of §165.4), `\[` and `\]` are the characters themselves.
 */
export function plainToRichText(text: string): RichText {
  const blocks = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .filter((block) => block.trim() !== '')
    .flatMap(readBlock);
  return { type: 'doc', content: blocks.length > 0 ? blocks : [{ type: 'paragraph' }] };
}

/** Splits inline content where a bracket begins, ends or changes its reason. */
export function inlineRuns(content: readonly InlineNode[]): readonly InlineRun[] {
  const runs: { reason: BracketReason | null; nodes: InlineNode[] }[] = [];
  for (const node of content) {
    const reason = bracketReason(node.marks);
    const last = runs.at(-1);
    if (last && last.reason === reason) last.nodes.push(node);
    else runs.push({ reason, nodes: [node] });
  }
  return runs;
}

function bracketReason(marks: readonly RichMark[] | undefined): BracketReason | null {
  for (const mark of marks ?? []) if (mark.type === 'bracket') return mark.attrs.reason;
  return null;
}

function bracketsOf(block: BlockNode | ListItemNode): readonly BracketReason[] {
  if (block.type !== 'paragraph' && block.type !== 'heading')
    return block.content.flatMap(bracketsOf);
  return inlineRuns(block.content ?? []).flatMap((run) =>
    run.reason === null ? [] : [run.reason],
  );
}

function publicBlock(block: BlockNode): BlockNode {
  switch (block.type) {
    case 'paragraph':
    case 'heading': {
      const content = inlineRuns(block.content ?? []).flatMap(publicRun);
      return content.length > 0 ? { ...block, content } : block;
    }
    case 'blockquote':
      return { ...block, content: block.content.map(publicBlock) };
    case 'bulletList':
    case 'orderedList':
      return {
        ...block,
        content: block.content.map((item) => ({ ...item, content: item.content.map(publicBlock) })),
      };
  }
}

function publicRun(run: InlineRun): readonly InlineNode[] {
  if (run.reason === null) return run.nodes;
  const mark: RichMark = { type: 'bracket', attrs: { reason: run.reason } };
  return [{ type: 'text', text: confidentialPlaceholder, marks: [mark] }];
}

function writeBlocks(blocks: readonly BlockNode[], inline: InlineWriter): string {
  return blocks.map((block) => writeBlock(block, inline)).join('\n\n');
}

function writeBlock(block: BlockNode, inline: InlineWriter): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inline(block.content ?? []);
    case 'blockquote':
      return writeBlocks(block.content, inline);
    case 'bulletList':
      return block.content.map((item) => `- ${writeItem(item, inline)}`).join('\n');
    case 'orderedList':
      return block.content
        .map((item, index) => `${block.attrs.start + index}. ${writeItem(item, inline)}`)
        .join('\n');
  }
}

function writeItem(item: ListItemNode, inline: InlineWriter): string {
  return item.content.map((block) => writeBlock(block, inline)).join('\n');
}

function inlineText(node: InlineNode): string {
  return node.type === 'text' ? node.text : '\n';
}

function writeShown(content: readonly InlineNode[]): string {
  return inlineRuns(content)
    .map((run) => bracketed(run, run.nodes.map(inlineText).join('')))
    .join('');
}

function writeSource(content: readonly InlineNode[]): string {
  return inlineRuns(content)
    .map((run) =>
      bracketed(
        run,
        run.nodes
          .map(inlineText)
          .join('')
          .replace(/[\\[\]]/g, '\\$&'),
      ),
    )
    .join('');
}

function bracketed(run: InlineRun, text: string): string {
  return run.reason === null ? text : `[${text}]`;
}

function readBlock(block: string): readonly BlockNode[] {
  const lines = block.split('\n').filter((line) => line.trim() !== '');
  const bullets = readItems(lines, /^\s*[-*•]\s+/u);
  if (bullets) return [{ type: 'bulletList', content: bullets }];
  const numbers = readItems(lines, /^\s*\d{1,4}[.)]\s+/u);
  if (numbers)
    return [{ type: 'orderedList', attrs: { start: listStart(lines[0] ?? '') }, content: numbers }];
  return [{ type: 'paragraph', content: readInlines(lines.map((line) => line.trim()).join('\n')) }];
}

function readItems(lines: readonly string[], marker: RegExp): readonly ListItemNode[] | null {
  if (
    lines.length === 0 ||
    !lines.every((line) => marker.test(line) && line.replace(marker, '') !== '')
  )
    return null;
  return lines.map((line) => ({
    type: 'listItem',
    content: [{ type: 'paragraph', content: readInlines(line.replace(marker, '').trim()) }],
  }));
}

function listStart(line: string): number {
  return Math.max(1, Number.parseInt(line.trim(), 10));
}

type Glyph = { readonly text: string; readonly role: 'open' | 'close' | 'plain' };

/** One pass: a bracket closed in its own block marks what is inside, any other is a mere character. */
function readInlines(text: string): readonly InlineNode[] {
  const glyphs = readGlyphs(text);
  const nodes: InlineNode[] = [];
  let from = 0;
  let open = -1;
  glyphs.forEach((glyph, index) => {
    if (glyph.role === 'open') open = index;
    if (glyph.role !== 'close' || open < 0) return;
    if (index > open + 1) {
      nodes.push(...lineNodes(glyphs.slice(from, open)));
      nodes.push(
        ...lineNodes(glyphs.slice(open + 1, index), [
          { type: 'bracket', attrs: { reason: 'unstated' } },
        ]),
      );
      from = index + 1;
    }
    open = -1;
  });
  return [...nodes, ...lineNodes(glyphs.slice(from))];
}

function readGlyphs(text: string): readonly Glyph[] {
  return [...text.matchAll(/\\[\\[\]]|[^\\[\]]+|[\s\S]/g)].map(([glyph]) => {
    if (glyph === '[') return { text: glyph, role: 'open' };
    if (glyph === ']') return { text: glyph, role: 'close' };
    return { text: /^\\[\\[\]]$/.test(glyph) ? glyph.slice(1) : glyph, role: 'plain' };
  });
}

function lineNodes(glyphs: readonly Glyph[], marks?: readonly RichMark[]): readonly InlineNode[] {
  const marked = marks ? { marks } : {};
  const lines = glyphs
    .map((glyph) => glyph.text)
    .join('')
    .split('\n');
  return lines.flatMap((line, index): readonly InlineNode[] => {
    const node: readonly InlineNode[] =
      line === '' ? [] : [{ type: 'text', text: line, ...marked }];
    return index === 0 ? node : [{ type: 'hardBreak', ...marked }, ...node];
  });
}
