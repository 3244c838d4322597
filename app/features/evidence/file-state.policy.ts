import { AppError } from '#app/lib/errors.ts';

/** What became of a file's scan, as its row has it. Released: it was held, and two people let it go. */
export const scanStates = [
  'scanning',
  'clean',
  'held',
  'released',
  'too_large',
  'not_scanned',
] as const;

export type ScanState = (typeof scanStates)[number];

/** The state in a row; anything unknown closes the file. */
export function toScanState(code: string): ScanState {
  return scanStates.find((known) => known === code) ?? 'held';
}

/** States in which the bytes of a file leave, as an attachment. */
export type OpenState = Exclude<ScanState, 'scanning' | 'held'>;

/** Whether anybody may have the bytes of the file, as an attachment. */
export function mayOpen(state: ScanState): state is OpenState {
  return state !== 'scanning' && state !== 'held';
}

/** Whether a second person has to release the file before it leaves customs (RULES 18). */
export function needsRelease(state: ScanState): boolean {
  return state === 'too_large' || state === 'not_scanned';
}

/** The state in a row, of a file that may be opened. @throws AppError file_closed */
export function requireOpenState(code: string): OpenState {
  const state = toScanState(code);
  if (mayOpen(state)) return state;
  throw new AppError('file_closed', { sentence: CLOSED[state] });
}

/** What a page says beside the name of a file; null for one that was scanned and found clean. */
export function noteOf(state: ScanState): string | null {
  switch (state) {
    case 'clean':
      return null;
    case 'scanning':
      return 'Being scanned. It can be opened in a minute.';
    case 'held':
      return 'Held: the scanner found something in it. Nobody can open it unless customs releases it.';
    case 'released':
      return 'The scanner found something in it, and two officers released it. Open it with care.';
    case 'too_large':
      return 'Too large to be scanned. Open it with care.';
    case 'not_scanned':
      return 'Not scanned. Open it with care.';
  }
}

const CLOSED: Readonly<Record<Exclude<ScanState, OpenState>, string>> = {
  scanning: 'This file is being scanned. Try again in a minute.',
  held: 'The scanner found something in this file. Nobody can open it unless customs releases it.',
};
