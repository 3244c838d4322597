import { figuresOf } from '#app/editor/rich-text.figure.ts';
import { type FigureNode, noFile, type RichText } from '#app/editor/rich-text.rules.ts';
import { inlineText } from '#app/editor/rich-text.runs.ts';
import { quoteTyped } from './typed-values.ts';

/** What is wrong with the first figure that cannot be filed as it is; null when all can. */
export function problemOfFigures(doc: RichText): string | null {
  const sentences = figuresOf(doc).flatMap(problemOf);
  return sentences[0] ?? null;
}

function problemOf(figure: FigureNode, index: number): readonly string[] {
  const { file, alt } = figure.attrs;
  const caption = (figure.content ?? []).map(inlineText).join('');
  const which = `Picture ${index + 1} in the text${caption ? `, “${quoteTyped(caption)}”,` : ''}`;
  if (file === noFile)
    return [
      `${which} was removed from your files or never chosen. Choose another one, or take it out of the text.`,
    ];
  if (alt === '')
    return [
      `${which} does not say what it shows. Say it in a few words for those who cannot see it.`,
    ];
  return [];
}
