import { createHash } from 'node:crypto';

import { TAG_BYTES } from './aead.ts';
import { CryptoError } from './errors.ts';
import {
  chunkCount,
  DEFAULT_CHUNK_BYTES,
  FILE_HEADER_BYTES,
  type FileCipher,
  newFileHeader,
  openFileCipher,
} from './file-format.ts';
import type { RecordKey } from './record-key.ts';
import type { FieldPlace } from './records.ts';
import { regroup, splitHead } from './regroup.ts';

/** What was streamed: plaintext bytes, and their SHA-256 (32 bytes). Plain hashes are stored sealed (RULES 14). */
export type FileFacts = { readonly size: number; readonly sha256: Buffer };

/** One pass over one file. `through` fits between source and target of `stream/promises` `pipeline`. */
export type FilePass = {
  readonly through: (source: AsyncIterable<Uint8Array>) => AsyncGenerator<Buffer>;
  /** @throws CryptoError `misuse` before the stream has ended well */
  readonly facts: () => FileFacts;
};

export type SealOptions = {
  readonly chunkBytes?: number;
  /** Plaintext bytes at which the stream fails with `file_too_large`. */
  readonly maxBytes?: number;
};

/** What a range is read from. */
export type RangeSource = {
  /** Reads `length` bytes of the sealed file at `offset`; fewer mean that the file was cut. */
  readonly readAt: (offset: number, length: number) => Promise<Uint8Array>;
  /** Bytes of the whole plaintext. */
  readonly size: number;
  /** First byte wanted. */
  readonly start: number;
  /** First byte no longer wanted. */
  readonly end: number;
};

/**
 * Seals one file as a stream, in chunks, with flat memory. Takes the file's own key at once, so the record
 * key may be gone while the stream still runs; that file key is zeroized when the stream ends.
 */
export function sealStream(key: RecordKey, place: FieldPlace, options: SealOptions = {}): FilePass {
  const { chunkBytes = DEFAULT_CHUNK_BYTES, maxBytes = Number.POSITIVE_INFINITY } = options;
  const header = newFileHeader(key, chunkBytes);
  const cipher = openFileCipher(key, place, header);
  const tally = newTally(maxBytes);

  async function* through(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    tally.begin();
    try {
      yield header;
      for await (const { bytes, ...at } of regroup(tally.counting(source), chunkBytes)) {
        yield cipher.sealChunk(bytes, at);
      }
      tally.finish();
    } finally {
      cipher.destroy();
    }
  }

  return { through, facts: tally.facts };
}

/**
 * Opens a sealed file as a stream. Each chunk leaves only after it verified; that the file was cut off is
 * known at its end only, so a consumer drops what it has when the stream fails.
 * @throws CryptoError (from the stream) `seal_broken` when cut, altered, reordered, repeated or swapped
 */
export function openStream(key: RecordKey, place: FieldPlace): FilePass {
  const own = key.clone();
  const tally = newTally(Number.POSITIVE_INFINITY);

  async function* through(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    tally.begin();
    const opened = splitHead(source, FILE_HEADER_BYTES, ({ head, rest }) =>
      openChunks(openOnce(own, place, head), rest),
    );
    yield* tally.counting(opened);
    tally.finish();
  }

  return { through, facts: tally.facts };
}

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
  const { size, start, end } = source;
  const isRange =
    [size, start, end].every(Number.isSafeInteger) && start >= 0 && start <= end && end <= size;
  if (!isRange) throw new CryptoError('misuse', 'The range is not within the file.');
  return readRange(key.clone(), place, source);
}

async function* readRange(
  own: RecordKey,
  place: FieldPlace,
  source: RangeSource,
): AsyncGenerator<Buffer> {
  const { readAt, size, start, end } = source;
  const cipher = openOnce(own, place, await readAt(0, FILE_HEADER_BYTES));
  const { chunkBytes } = cipher;
  const last = chunkCount(size, chunkBytes) - 1;
  try {
    for (let index = Math.floor(start / chunkBytes); index * chunkBytes < end; index += 1) {
      const base = index * chunkBytes;
      const length = Math.min(chunkBytes, size - base) + TAG_BYTES;
      const sealed = await readAt(FILE_HEADER_BYTES + index * (chunkBytes + TAG_BYTES), length);
      const plaintext = cipher.openChunk(sealed, { index, isFinal: index === last });
      yield plaintext.subarray(Math.max(0, start - base), end - base);
    }
  } finally {
    cipher.destroy();
  }
}

async function* openChunks(
  cipher: FileCipher,
  sealed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  try {
    for await (const { bytes, ...at } of regroup(sealed, cipher.chunkBytes + TAG_BYTES)) {
      yield cipher.openChunk(bytes, at);
    }
  } finally {
    cipher.destroy();
  }
}

/** The cipher of a file; the record key given to it is zeroized. */
function openOnce(own: RecordKey, place: FieldPlace, header: Uint8Array): FileCipher {
  try {
    return openFileCipher(own, place, header);
  } finally {
    own.destroy();
  }
}

type Tally = {
  readonly begin: () => void;
  readonly counting: <B extends Uint8Array>(source: AsyncIterable<B>) => AsyncGenerator<B>;
  readonly finish: () => void;
  readonly facts: () => FileFacts;
};

/** Counts and digests what passes, and stops it at `maxBytes`. */
function newTally(maxBytes: number): Tally {
  const digest = createHash('sha256');
  let size = 0;
  let isBegun = false;
  let facts: FileFacts | undefined;

  async function* counting<B extends Uint8Array>(source: AsyncIterable<B>): AsyncGenerator<B> {
    for await (const piece of source) {
      size += piece.length;
      if (size > maxBytes)
        throw new CryptoError('file_too_large', `The file has more than ${maxBytes} bytes.`);
      digest.update(piece);
      yield piece;
    }
  }

  return {
    begin() {
      if (isBegun) throw new CryptoError('misuse', 'One pass serves one stream.');
      isBegun = true;
    },
    counting,
    finish() {
      facts = { size, sha256: digest.digest() };
    },
    facts() {
      if (facts === undefined) throw new CryptoError('misuse', 'The stream has not ended yet.');
      return facts;
    },
  };
}
