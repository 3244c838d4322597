import { CryptoError } from './errors.ts';

/** Takes bytes off a stream in pieces of chosen lengths. */
export type ExactReader = {
  /** The next bytes. @throws CryptoError `seal_broken` when the stream ends before */
  take(length: number): Promise<Buffer>;
  /** @throws CryptoError `seal_broken` when anything follows */
  end(): Promise<void>;
  /** Closes the stream, however far it was read. */
  close(): Promise<void>;
};

export function readExactly(source: AsyncIterable<Uint8Array>): ExactReader {
  const iterator = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);

  async function nextPiece(): Promise<Buffer | null> {
    const { done, value } = await iterator.next();
    return done ? null : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }

  return {
    async take(length) {
      const pieces = [held];
      let collected = held.length;
      while (collected < length) {
        const piece = await nextPiece();
        if (!piece) throw new CryptoError('seal_broken', 'A sealed file is cut short.');
        pieces.push(piece);
        collected += piece.length;
      }
      const bytes = pieces.length === 1 ? held : Buffer.concat(pieces);
      held = bytes.subarray(length);
      return bytes.subarray(0, length);
    },
    async end() {
      for (let piece: Buffer | null = held; piece; piece = await nextPiece()) {
        if (piece.length > 0) throw new CryptoError('seal_broken', 'A sealed file is too long.');
      }
    },
    async close() {
      await iterator.return?.();
    },
  };
}
