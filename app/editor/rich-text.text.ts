import { showInvisible } from '#app/lib/invisible-characters.ts';
import type { BlockNode, InlineNode, ListItemNode, RichText } from './rich-text.rules.ts';
import {
  type InlineRun,
  inlineContents,
  inlineRuns,
  inlineText,
  runText,
} from './rich-text.runs.ts';

type InlineWriter = (content: readonly InlineNode[]) => string;

/** The document as plain text: blank lines between blocks, `- ` and `1. ` for lists, `[…]` around brackets. */
export function richTextToPlain(doc: RichText): string {
  return showInvisible(writeBlocks(doc.content, writeShown));
}

/** As it would be typed without the editor: brackets that are mere characters escaped, so that it reads back. */
export function richTextToSource(doc: RichText): string {
  return writeBlocks(doc.content, writeSource);
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
  return richTextToWords(doc).trim() === '';
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

function writeShown(content: readonly InlineNode[]): string {
  return inlineRuns(content)
    .map((run) => bracketed(run, runText(run)))
    .join('');
}

function writeSource(content: readonly InlineNode[]): string {
  return inlineRuns(content)
    .map((run) => bracketed(run, runText(run).replace(/[\\[\]]/g, '\\$&')))
    .join('');
}

function bracketed(run: InlineRun, text: string): string {
  return run.bracket === null ? text : `[${text}]`;
}
