import type { Bracket, InlineNode, RichMark, RichText } from './rich-text.rules.ts';
import { type InlineRun, inlineRuns, mapInlineContents, runText } from './rich-text.runs.ts';
import { richTextToPlain } from './rich-text.text.ts';

/** What a public version says where the writer gave no summary; its brackets come from whoever shows it. */
const withheld = 'confidential';

/**
 * The public version as a document: each bracketed run becomes its public summary, or one word that says it is left out.
 * Its text, its length, its links and its formatting are gone.
 */
export function publicRichText(doc: RichText): RichText {
  return mapInlineContents(doc, (content) => inlineRuns(content).flatMap(publicRun));
}

/** The public version as plain text. */
export function publicText(doc: RichText): string {
  return richTextToPlain(publicRichText(doc));
}

/** Does the run already say what a public version says in its place? */
export function isPublicRun(run: InlineRun): boolean {
  return run.bracket !== null && runText(run) === publicWords(run.bracket);
}

function publicRun(run: InlineRun): readonly InlineNode[] {
  if (run.bracket === null) return run.nodes;
  const mark: RichMark = { type: 'bracket', attrs: run.bracket };
  return [{ type: 'text', text: publicWords(run.bracket), marks: [mark] }];
}

function publicWords({ summary }: Bracket): string {
  return summary ?? withheld;
}
