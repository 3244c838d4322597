import { showInvisible } from '#app/lib/invisible-characters.ts';
import type {
  FigureNode,
  InlineNode,
  ListItemNode,
  RichText,
  TableNode,
  TopNode,
} from './rich-text.rules.ts';
import {
  type InlineRun,
  inlineContents,
  inlineRuns,
  inlineText,
  runText,
} from './rich-text.runs.ts';

/** How inline content is written, and how it is in a table. */
export type Writer = {
  readonly inline: (content: readonly InlineNode[]) => string;
  readonly table: (table: TableNode) => string;
  readonly figure: (figure: FigureNode) => string;
};

/** The document as plain text: blank lines between blocks, `- ` and `1. ` for lists, `[…]` around brackets. */
export function richTextToPlain(doc: RichText): string {
  return showInvisible(writeBlocks(doc.content, shown));
}

/** The document's words alone, for counting and for search: no glyph that the writer did not type. */
function richTextToWords(doc: RichText): string {
  return inlineContents(doc)
    .map((content) => content.map(inlineText).join(''))
    .join('\n');
}

export type TextCounts = {
  readonly words: number;
  /** Code points that a reader sees, without list marks and glyphs. */
  readonly characters: number;
  readonly brackets: number;
  readonly unstated: number;
};

/** How long a document is, and how many bracketed runs it has, of those how many without a reason. */
export function countText(doc: RichText): TextCounts {
  const text = richTextToWords(doc);
  const reasons = inlineContents(doc)
    .flatMap(inlineRuns)
    .flatMap(({ bracket }) => (bracket ? [bracket.reason] : []));
  return {
    words: text.match(/\S+/gu)?.length ?? 0,
    characters: text.length - (text.match(/[\uD800-\uDBFF]/g)?.length ?? 0),
    brackets: reasons.length,
    unstated: reasons.filter((reason) => reason === 'unstated').length,
  };
}

/** Is there nothing in it but space? */
export function isBlankRichText(doc: RichText): boolean {
  return richTextToWords(doc).trim() === '' && !doc.content.some(({ type }) => type === 'figure');
}

/** The blocks one after the other, a blank line between them. */
export function writeBlocks(blocks: readonly TopNode[], writer: Writer): string {
  return blocks.map((block) => writeBlock(block, writer)).join('\n\n');
}

function writeBlock(block: TopNode, writer: Writer): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return writer.inline(block.content ?? []);
    case 'blockquote':
      return writeBlocks(block.content, writer);
    case 'bulletList':
      return block.content.map((item) => `- ${writeItem(item, writer)}`).join('\n');
    case 'orderedList':
      return block.content
        .map((item, index) => `${block.attrs.start + index}. ${writeItem(item, writer)}`)
        .join('\n');
    case 'table':
      return writer.table(block);
    case 'figure':
      return writer.figure(block);
  }
}

function writeItem(item: ListItemNode, writer: Writer): string {
  return item.content.map((block) => writeBlock(block, writer)).join('\n');
}

const shown: Writer = {
  inline: (content) =>
    inlineRuns(content)
      .map((run) => bracketed(run, runText(run)))
      .join(''),
  table: (table) =>
    table.content
      .map((row) =>
        row.content
          .map((cell) => shown.inline(cell.content[0].content ?? []).replaceAll('\n', ' '))
          .join(' | '),
      )
      .join('\n'),
  figure: ({ attrs: { alt, confidential }, content = [] }) => {
    const caption = confidential ? content.map(inlineText).join('') : shown.inline(content);
    const said = [caption, alt && `It shows: ${alt}`].filter(Boolean).join(' | ');
    return confidential ? `[Picture: ${said}]` : `Picture: ${said}`;
  },
};

/** A run between brackets, where it stands in one. */
export function bracketed(run: InlineRun, text: string): string {
  return run.bracket === null ? text : `[${text}]`;
}
