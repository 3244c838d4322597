import { mapInlineContents } from './rich-text.map.ts';
import {
  bracketOf,
  type FigureNode,
  type InlineNode,
  noFile,
  type RichMark,
  type RichText,
  type TopNode,
} from './rich-text.rules.ts';
import { type InlineRun, inlineRuns, runText } from './rich-text.runs.ts';
import { richTextToPlain } from './rich-text.text.ts';
import { publicWords, withheldPicture } from './rich-text.withheld.ts';

/**
 * The public version as a document: each bracketed run becomes its public summary, or one word that says it is left out.
 * Its text, its length, its links and its formatting are gone.
 */
export function publicRichText(doc: RichText): RichText {
  const { content } = mapInlineContents(doc, (inline) => inlineRuns(inline).flatMap(publicRun));
  return {
    type: 'doc',
    content: content.map((block) => (block.type === 'figure' ? publicFigure(block) : block)),
  };
}

/** Nothing of a confidential picture but its summary; of another one not which file it is: files go their own way. */
function publicFigure(figure: FigureNode): TopNode {
  const { attrs, content = [] } = figure;
  if (!attrs.confidential) return { ...figure, attrs: { file: noFile, alt: attrs.alt } };
  const bracket = content.map(bracketOf).find((one) => one !== null) ?? { reason: 'unstated' };
  const text = bracket.summary ?? withheldPicture;
  return {
    type: 'paragraph',
    content: [{ type: 'text', text, marks: [{ type: 'bracket', attrs: bracket }] }],
  };
}

/** The public version as plain text. */
export function publicText(doc: RichText): string {
  return richTextToPlain(publicRichText(doc));
}

function publicRun(run: InlineRun): readonly InlineNode[] {
  if (run.bracket === null) return run.nodes;
  const mark: RichMark = { type: 'bracket', attrs: run.bracket };
  return [{ type: 'text', text: publicWords(run.bracket, runText(run)), marks: [mark] }];
}
