import { inlineContents } from './rich-text.runs.ts';
import { plainToRichText } from './rich-text.source.ts';

/** Stands for the caret while the text is read; no character that anybody types. */
const CARET = '\uFDD2';

/** How many characters of a document stand before a place of its source; line breaks are none. */
export function charactersBefore(source: string, place: number): number {
  const marked = plainToRichText(source.slice(0, place) + CARET + source.slice(place));
  const text = inlineContents(marked)
    .flat()
    .map((node) => (node.type === 'text' ? node.text : ''))
    .join('');
  return Math.max(0, text.indexOf(CARET));
}
