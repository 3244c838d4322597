import { TAG_BYTES } from './aead.ts';
import { CryptoError } from './errors.ts';
import { readExactly } from './exact-reader.ts';
import {
  chunkCount,
  DEFAULT_CHUNK_BYTES,
  FILE_HEADER_BYTES,
  type FileCipher,
  openFileCipher,
  sealedSize,
} from './file-format.ts';
import { openSegment, requireSegments, type Segments } from './file-segments.ts';
import type { RecordKey } from './record-key.ts';
import type { FieldPlace } from './records.ts';

/** What a range is read from. */
export type RangeSource = {
  /** Reads `length` bytes of the sealed file from `offset` on; fewer mean that the file was cut. */
  readonly read: (offset: number, length: number) => AsyncIterable<Uint8Array>;
  /** Bytes of the whole plaintext. */
  readonly size: number;
  /** Plain bytes of each segment, when the file is a row of them. */
  readonly segments?: Segments | undefined;
  readonly chunkBytes?: number;
  /** First byte wanted. */
  readonly start: number;
  /** First byte no longer wanted. */
  readonly end: number;
};

/**
 * Opens bytes `start` to `end` (excluded) of the plaintext, reading only the chunks they stand in. A file
 * cut elsewhere is noticed only by reading its last chunk.
 * @throws CryptoError `misuse` for a range outside the file; (from the generator) `seal_broken`
 */
export function openRange(
  key: RecordKey,
  place: FieldPlace,
  source: RangeSource,
): AsyncGenerator<Buffer> {
  const { size, start, end, segments } = source;
  const isRange =
    [size, start, end].every(Number.isSafeInteger) && start >= 0 && start <= end && end <= size;
  if (!isRange) throw new CryptoError('misuse', 'The range is not within the file.');
  if (segments) {
    requireSegments(segments);
    const sum = segments.reduce((total, length) => total + length, 0);
    if (sum !== size) throw new CryptoError('misuse', 'The segments are not the file.');
  }
  return readParts(key.clone(), place, source);
}

/** A part of the file with a header of its own: a segment, or all of it. */
type Part = {
  /** Of the segment; null for a file in one piece. */
  readonly number: number | null;
  readonly size: number;
  /** Where it begins in the plain and in the sealed file. */
  readonly plainAt: number;
  readonly sealedAt: number;
};

async function* readParts(
  own: RecordKey,
  place: FieldPlace,
  source: RangeSource,
): AsyncGenerator<Buffer> {
  try {
    for (const part of partsOf(source)) {
      if (part.plainAt < source.end && part.plainAt + part.size > source.start) {
        yield* readPart(own, place, { ...source, part });
      }
    }
  } finally {
    own.destroy();
  }
}

function* partsOf({ segments, size, chunkBytes }: RangeSource): Generator<Part> {
  if (!segments) return yield { number: null, size, plainAt: 0, sealedAt: 0 };
  let [plainAt, sealedAt] = [0, 0];
  for (const [number, length] of segments.entries()) {
    yield { number, size: length, plainAt, sealedAt };
    plainAt += length;
    sealedAt += sealedSize(length, chunkBytes);
  }
}

async function* readPart(
  key: RecordKey,
  place: FieldPlace,
  { part, read, ...wanted }: RangeSource & { readonly part: Part },
): AsyncGenerator<Buffer> {
  const start = Math.max(0, wanted.start - part.plainAt);
  const end = Math.min(part.size, wanted.end - part.plainAt);
  const head = readExactly(read(part.sealedAt, FILE_HEADER_BYTES));
  const header = await head.take(FILE_HEADER_BYTES).finally(() => head.close());
  const cipher = openPart(key, place, { header, part, chunkBytes: wanted.chunkBytes });
  const { chunkBytes } = cipher;
  const last = chunkCount(part.size, chunkBytes) - 1;
  const [from, to] = [Math.floor(start / chunkBytes), Math.floor((end - 1) / chunkBytes)];
  const sealedFrom = from * (chunkBytes + TAG_BYTES);
  const sealedTo = Math.min((to + 1) * chunkBytes, part.size) + (to + 1) * TAG_BYTES;
  const body = readExactly(
    read(part.sealedAt + FILE_HEADER_BYTES + sealedFrom, sealedTo - sealedFrom),
  );
  try {
    for (let index = from; index <= to; index += 1) {
      const base = index * chunkBytes;
      const sealed = await body.take(Math.min(chunkBytes, part.size - base) + TAG_BYTES);
      const isFinal = part.number === null && index === last;
      const plaintext = cipher.openChunk(sealed, { index, isFinal });
      yield plaintext.subarray(Math.max(0, start - base), end - base);
    }
  } finally {
    cipher.destroy();
    await body.close();
  }
}

type Opening = {
  readonly header: Uint8Array;
  readonly part: Part;
  readonly chunkBytes: number | undefined;
};

function openPart(
  key: RecordKey,
  place: FieldPlace,
  { header, part, chunkBytes = DEFAULT_CHUNK_BYTES }: Opening,
): FileCipher {
  if (part.number === null) return openFileCipher(key, place, header);
  return openSegment(key, { ...place, segment: part.number }, { header, chunkBytes });
}
