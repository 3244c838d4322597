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

/** Sealed bytes to append, and how many plain bytes are in them. */
export type SealedPiece = { readonly sealed: Buffer; readonly plainBytes: number };

type NewSegment = {
  readonly number: number;
  readonly source: AsyncIterable<Uint8Array>;
  readonly chunkBytes?: number;
};

/** Seals a stream as the segment of this number; nothing at all for an empty stream. Takes what it needs of `key` at once. */
export function sealSegment(
  key: RecordKey,
  place: FieldPlace,
  { number, source, chunkBytes = DEFAULT_CHUNK_BYTES }: NewSegment,
): AsyncGenerator<SealedPiece> {
  const header = newFileHeader(key, chunkBytes);
  const cipher = openFileCipher(key, { ...place, segment: number }, header);
  return sealChunks(cipher, header, source);
}

async function* sealChunks(
  cipher: FileCipher,
  header: Buffer,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<SealedPiece> {
  try {
    for await (const { bytes, index } of regroup(source, cipher.chunkBytes)) {
      if (bytes.length === 0) return;
      const chunk = cipher.sealChunk(bytes, { index, isFinal: false });
      const sealed = index === 0 ? Buffer.concat([header, chunk]) : chunk;
      yield { sealed, plainBytes: bytes.length };
    }
  } finally {
    cipher.destroy();
  }
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
