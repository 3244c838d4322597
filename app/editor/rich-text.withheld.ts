import type { Bracket } from './rich-text.rules.ts';
import { type InlineRun, runText } from './rich-text.runs.ts';

/** What a public version says where the writer gave no summary; its brackets come from whoever shows it. */
const withheld = 'confidential';
export const withheldPicture = 'confidential picture';

/**
 * What a public version says in the place of a bracket. What stands there for a picture already, in a public version that
 * is read again, goes on standing there.
 */
export function publicWords({ summary }: Bracket, text: string): string {
  return summary ?? (text === withheldPicture ? withheldPicture : withheld);
}

/** Does the run already say what a public version says in its place? */
export function isPublicRun(run: InlineRun): boolean {
  return run.bracket !== null && runText(run) === publicWords(run.bracket, runText(run));
}
