import { figureToSource } from './rich-text.figure.ts';
import type { InlineNode, RichText } from './rich-text.rules.ts';
import { inlineRuns, runText } from './rich-text.runs.ts';
import { tableToSource } from './rich-text.table.ts';
import { bracketed, type Writer, writeBlocks } from './rich-text.text.ts';

/**
 * As it would be typed without the editor: brackets that are mere characters escaped, so that it reads back. Figures name
 * their pictures by the place in this list.
 */
export function richTextToSource(doc: RichText, pictures: readonly string[] = []): string {
  return writeBlocks(doc.content, sourceWith(pictures));
}

/** A line that starts as the line of a table does would be read as one. */
function sourceWith(pictures: readonly string[]): Writer {
  const inParts = (content: readonly InlineNode[]) => sourceOf(content, /[\\[\]|]/g);
  return {
    inline: (content) =>
      sourceOf(content, /[\\[\]]/g)
        .replace(/^([ \t]*)\|/gm, '$1\\|')
        .replace(/^(\s*\[?\s*)\{(?=picture)/i, '$1\\{'),
    table: (table) => tableToSource(table, inParts),
    figure: (figure) => figureToSource(figure, pictures, inParts),
  };
}

function sourceOf(content: readonly InlineNode[], escaped: RegExp): string {
  return inlineRuns(content)
    .map((run) => bracketed(run, runText(run).replace(escaped, '\\$&')))
    .join('');
}
