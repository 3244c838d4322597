/** What a scanner says of the bytes of one file. */
export type ScanAnswer = {
  readonly verdict: 'clean' | 'held' | 'too_large';
  /** What was found, in the scanner's own words; null when nothing was. */
  readonly finding: string | null;
  /** Versions of the scanner and its signatures, such as `1.4.3/27800`. */
  readonly engine: string;
};

/** Port to a scanner of files. */
export type FileScanner = {
  /**
   * Hands the bytes over, in the clear, to a program on this machine.
   * @throws ScannerUnavailable when it is gone, silent or says what nobody understands; then nothing is known of the file
   */
  scan(bytes: AsyncIterable<Uint8Array>): Promise<ScanAnswer>;
  /** @throws ScannerUnavailable */
  check(): Promise<void>;
};

/** The scanner cannot be asked now. It passes by itself: whoever asked tries again. */
export class ScannerUnavailable extends Error {
  readonly code = 'scanner_unavailable';
  /** Read by the worker, by value. */
  readonly retry = 'later';

  constructor(cause?: unknown) {
    super('scanner_unavailable', { cause });
    this.name = 'ScannerUnavailable';
  }
}
