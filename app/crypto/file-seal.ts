import { createHash } from 'node:crypto';

import { TAG_BYTES } from './aead.ts';
import { CryptoError } from './errors.ts';
import {
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

export type Tally = {
  readonly begin: () => void;
  readonly counting: <B extends Uint8Array>(source: AsyncIterable<B>) => AsyncGenerator<B>;
  readonly finish: () => void;
  readonly facts: () => FileFacts;
};

/** Counts and digests what passes, and stops it at `maxBytes`. */
export function newTally(maxBytes: number): Tally {
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
