import { CryptoError } from './errors.ts';

/**
 * Joins parts so that no two different lists give the same bytes: each part is preceded by its length
 * (32 bits, big endian). Strings are taken as UTF-8.
 * @throws CryptoError `misuse` for an empty part: a missing id must never bind to "nothing".
 */
export function frame(...parts: readonly (string | Uint8Array)[]): Buffer {
  const pieces: Uint8Array[] = [];
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    if (bytes.length === 0) throw new CryptoError('misuse', 'A bound value is empty.');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    pieces.push(length, bytes);
  }
  return Buffer.concat(pieces);
}
