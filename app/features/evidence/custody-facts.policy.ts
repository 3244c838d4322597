import { formatBytes } from '#app/ui/format.ts';
import { type FileMark, markInWords } from '../marking/file-mark.policy.ts';

/** As many lines as a page holds; what was before stands in the trail. */
export const MOST_LINES = 500;

/** What is said where the chain begins later than the file. */
export const CUT = `Only the newest ${MOST_LINES} entries are shown.`;

/** What the chain of custody holds that a partner reads, and what it leaves out. */
export const OWN_CHAIN =
  'It holds what people of your organization did with the file, and what became of it when it arrived. What customs does with it is not told here; the status of the item says what can be said.';

/** The same for the desk. */
export const WHOLE_CHAIN =
  'It holds everything that the audit trail says of the file: at the partner, at the desk, in packages and at their destinations. For the desk alone.';

export type CustodyFile = FileMark & {
  readonly name: string;
  readonly byteSize: number;
  readonly sha256: string;
  readonly uploadedAt: string;
};

/** What stands above the chain. `at` shows a moment as its reader is shown moments. */
export function custodyFacts<T>(
  file: CustodyFile,
  at: (moment: string) => T,
): readonly { readonly term: string; readonly details: T | string }[] {
  return [
    { term: 'Received', details: at(file.uploadedAt) },
    { term: 'Size', details: sizeInFull(file.byteSize) },
    { term: 'SHA-256', details: file.sha256 },
    { term: 'Marked', details: markInWords(file) },
  ];
}

/** How large a file is, to the byte. */
export function sizeInFull(byteSize: number): string {
  const rounded = formatBytes(byteSize);
  return rounded === `${byteSize} bytes` ? rounded : `${rounded} (${byteSize} bytes)`;
}
