import { TAG_BYTES } from './aead.ts';
import { CryptoError } from './errors.ts';
import { readExactly } from './exact-reader.ts';
import {
  chunkCount,
  DEFAULT_CHUNK_BYTES,
  FILE_HEADER_BYTES,
  type FileCipher,
  newFileHeader,
  openFileCipher,
  sealedSize,
} from './file-format.ts';
import { type FilePass, newTally } from './file-seal.ts';
import { impatient } from './impatient.ts';
import type { RecordKey } from './record-key.ts';
import type { FieldPlace } from './records.ts';
import { regroup } from './regroup.ts';

/**
 * A file that may be interrupted is a row of segments. Each time somebody goes on a new one begins, with a header of its
 * own and so with another key and other nonces: nothing is ever sealed twice under one nonce, whatever was lost. The
 * number of a segment is bound to its chunks; plain lengths of all segments are kept sealed with the facts of the file,
 * so that what is cut, reordered, repeated or exchanged does not open. No chunk needs to say that it is the last.
 */
export type Segments = readonly number[];

/**
 * Sealed bytes to append, and how many plain bytes are in them. The bytes are valid until the next but one is asked for:
 * one piece may be written while the next is sealed.
 */
export type SealedPiece = { readonly sealed: Buffer; readonly plainBytes: number };

type NewSegment = {
  readonly number: number;
  readonly source: AsyncIterable<Uint8Array>;
  readonly chunkBytes?: number;
  /** How long sealed bytes wait for more, at most, while more comes. */
  readonly patienceMs?: number;
};

/** So much is handed on at once: what one write costs does not depend on how much it writes. */
const PIECE_BYTES = 2 ** 20;
const PATIENCE_MS = 500;

/** Seals a stream as the segment of this number; nothing at all for an empty stream. Takes what it needs of `key` at once. */
export function sealSegment(
  key: RecordKey,
  place: FieldPlace,
  { number, source, chunkBytes = DEFAULT_CHUNK_BYTES, patienceMs = PATIENCE_MS }: NewSegment,
): AsyncGenerator<SealedPiece> {
  const header = newFileHeader(key, chunkBytes);
  const cipher = openFileCipher(key, { ...place, segment: number }, header);
  return sealChunks(cipher, header, { source, patienceMs });
}

async function* sealChunks(
  cipher: FileCipher,
  header: Buffer,
  { source, patienceMs }: { source: AsyncIterable<Uint8Array>; patienceMs: number },
): AsyncGenerator<SealedPiece> {
  const pieces = newPieces(header, cipher.chunkBytes);
  const groups = impatient(regroup(source, cipher.chunkBytes), patienceMs);
  let since = performance.now();
  try {
    for await (const group of groups) {
      if (group && group.bytes.length > 0) {
        const at = { index: group.index, isFinal: false };
        if (pieces.isEmpty()) since = performance.now();
        pieces.add(group.bytes.length, (target) => cipher.sealChunkInto(group.bytes, at, target));
      }
      const isDue = !group || performance.now() - since >= patienceMs;
      if (pieces.isFull() || (isDue && !pieces.isEmpty())) yield pieces.take();
    }
    if (!pieces.isEmpty()) yield pieces.take();
  } finally {
    cipher.destroy();
  }
}

/** Puts sealed chunks together in two stretches of memory that take turns; the first piece begins with the header. */
function newPieces(header: Buffer, chunkBytes: number) {
  const sealedChunk = chunkBytes + TAG_BYTES;
  const most = header.length + Math.max(1, PIECE_BYTES / chunkBytes) * sealedChunk;
  let [filling, other] = [Buffer.allocUnsafeSlow(most), Buffer.allocUnsafeSlow(most)];
  let size = header.copy(filling);
  let plainBytes = 0;
  return {
    isEmpty: () => plainBytes === 0,
    isFull: () => size + sealedChunk > most,
    add(plain: number, seal: (target: Buffer) => number) {
      size += seal(filling.subarray(size));
      plainBytes += plain;
    },
    take(): SealedPiece {
      const piece = { sealed: filling.subarray(0, size), plainBytes };
      [filling, other, size, plainBytes] = [other, filling, 0, 0];
      return piece;
    },
  };
}

/** Bytes of the sealed form of a row of segments. */
export function sealedSegmentsSize(segments: Segments, chunkBytes = DEFAULT_CHUNK_BYTES): number {
  return segments.reduce((sum, size) => sum + sealedSize(size, chunkBytes), 0);
}

/**
 * Opens a file in segments as a stream. Each chunk leaves only after it verified.
 * @throws CryptoError (from the stream) `seal_broken` when cut, altered, reordered, repeated or swapped
 */
export function openSegments(
  key: RecordKey,
  place: FieldPlace,
  { segments, chunkBytes = DEFAULT_CHUNK_BYTES }: { segments: Segments; chunkBytes?: number },
): FilePass {
  requireSegments(segments);
  const own = key.clone();
  const tally = newTally(Number.POSITIVE_INFINITY);

  async function* opened(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    const reader = readExactly(source);
    try {
      for (const [number, size] of segments.entries()) {
        const header = await reader.take(FILE_HEADER_BYTES);
        const cipher = openSegment(own, { ...place, segment: number }, { header, chunkBytes });
        try {
          for (const { index, length } of chunksOf(size, cipher.chunkBytes)) {
            const chunk = await reader.take(length + TAG_BYTES);
            yield cipher.openChunk(chunk, { index, isFinal: false });
          }
        } finally {
          cipher.destroy();
        }
      }
      await reader.end();
    } finally {
      own.destroy();
      await reader.close();
    }
  }

  async function* through(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    tally.begin();
    yield* tally.counting(opened(source));
    tally.finish();
  }

  return { through, facts: tally.facts };
}

/** The cipher of a segment, whose chunks are as long as its place among the others was reckoned with. */
export function openSegment(
  key: RecordKey,
  place: FieldPlace & { readonly segment: number },
  { header, chunkBytes }: { readonly header: Uint8Array; readonly chunkBytes: number },
): FileCipher {
  const cipher = openFileCipher(key, place, header);
  if (cipher.chunkBytes === chunkBytes) return cipher;
  cipher.destroy();
  throw new CryptoError('seal_broken', 'A segment has chunks of another length.');
}

/** @throws CryptoError `misuse` for what is no row of segments */
export function requireSegments(segments: Segments): void {
  const isRow = segments.length > 0 && segments.every((n) => Number.isSafeInteger(n) && n > 0);
  if (!isRow) throw new CryptoError('misuse', 'A segment has at least one byte.');
}

function* chunksOf(size: number, chunkBytes: number) {
  for (let index = 0; index < chunkCount(size, chunkBytes); index += 1) {
    yield { index, length: Math.min(chunkBytes, size - index * chunkBytes) };
  }
}
