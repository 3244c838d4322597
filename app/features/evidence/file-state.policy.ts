/** What became of a file's scan, as its row has it. Released: it was held, and two people let it go. */
export const scanStates = ['scanning', 'clean', 'held', 'released', 'too_large', 'not_scanned'] as const;

export type ScanState = (typeof scanStates)[number];

/** The state in a row; anything unknown closes the file. */
export function toScanState(code: string): ScanState {
  return scanStates.find((known) => known === code) ?? 'held';
}

/** Whether anybody may have the bytes of the file, as an attachment. */
export function mayOpen(state: ScanState): boolean {
  return state !== 'scanning' && state !== 'held';
}

/** Whether the portal may draw the file; what nobody scanned stays an attachment (RULES 18). */
export function mayPreview(state: ScanState): boolean {
  return state === 'clean';
}

/** Whether a second person has to release the file before it leaves customs (RULES 18). */
export function needsRelease(state: ScanState): boolean {
  return state === 'too_large' || state === 'not_scanned';
}
