import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

import { type AeadInput, decrypt, encrypt, encryptInto, TAG_BYTES } from './aead.ts';
import { frame } from './encoding.ts';
import { CryptoError } from './errors.ts';
import type { RecordKey } from './record-key.ts';
import type { FieldPlace } from './records.ts';

export const DEFAULT_CHUNK_BYTES = 64 * 1024;
const LABEL = 'psilo/file/v1';
const SEGMENT_LABEL = 'psilo/file-segment/v1';
const MAGIC = Buffer.from('PSF\u0001', 'latin1');
const SALT_BYTES = 16;
const PREFIX_BYTES = 7;
const VERSION_AT = MAGIC.length;
const CHUNK_POWER_AT = VERSION_AT + 1;
const SALT_AT = CHUNK_POWER_AT + 1;
const PREFIX_AT = SALT_AT + SALT_BYTES;
export const FILE_HEADER_BYTES = PREFIX_AT + PREFIX_BYTES;
const SMALLEST_POWER = 10;
const LARGEST_POWER = 24;
const MAX_CHUNKS = 2 ** 32;

/** The cell a file belongs to, and the number of the segment when the file is a row of those (`file-segments.ts`). */
export type FilePlace = FieldPlace & { readonly segment?: number };

/** Where a chunk stands: its number from 0, and whether it ends the file. Both are in its nonce. */
export type ChunkPosition = { readonly index: number; readonly isFinal: boolean };

/** Seals and opens the chunks of one file (STREAM: Hoang, Reyhanitabar, Rogaway and Vizár, 2015). */
export type FileCipher = {
  readonly chunkBytes: number;
  readonly sealChunk: (plaintext: Uint8Array, at: ChunkPosition) => Buffer;
  /** Seals into the beginning of `target`. @returns bytes written */
  readonly sealChunkInto: (plaintext: Uint8Array, at: ChunkPosition, target: Uint8Array) => number;
  readonly openChunk: (sealed: Uint8Array, at: ChunkPosition) => Buffer;
  /** Lets go of the file's key, which the library clears as it frees it; every later use throws. */
  readonly destroy: () => void;
};

/** The header of a new file: format, key version, chunk size, random salt and nonce prefix. */
export function newFileHeader(key: RecordKey, chunkBytes: number): Buffer {
  const power = Math.log2(chunkBytes);
  if (!isChunkPower(power))
    throw new CryptoError('misuse', 'The chunk size is a power of two from 1 KiB to 16 MiB.');
  return Buffer.concat([
    MAGIC,
    Buffer.of(key.version, power),
    randomBytes(SALT_BYTES + PREFIX_BYTES),
  ]);
}

/**
 * The cipher of one file. Its key comes from the record key and the header with its salt; header and place
 * are bound to every chunk. Takes what it needs from `key` at once.
 * @throws CryptoError `seal_broken`, `format_unknown`, `key_version_mismatch` for a header that cannot be read
 */
export function openFileCipher(key: RecordKey, place: FilePlace, header: Uint8Array): FileCipher {
  const chunkBytes = readHeader(key, header);
  const { owner, table, column, rowId, recordId, segment } = place;
  const cell = [owner, table, column, rowId, recordId] as const;
  const [label, aad] =
    segment === undefined
      ? [LABEL, frame(LABEL, header, ...cell)]
      : [SEGMENT_LABEL, frame(SEGMENT_LABEL, header, ...cell, String(segment))];
  const fileKey = key.deriveFileKey(header.subarray(SALT_AT, PREFIX_AT), frame(label, header));
  const prefix = header.subarray(PREFIX_AT);
  let secret: KeyObject | null = createSecretKey(fileKey);
  fileKey.fill(0);

  function inputAt(at: ChunkPosition): AeadInput {
    if (!secret)
      throw new CryptoError('key_destroyed', 'This file was sealed or opened to its end already.');
    return { key: secret, nonce: chunkNonce(prefix, at), aad };
  }

  return {
    chunkBytes,
    sealChunk: (plaintext, at) => encrypt(inputAt(at), plaintext),
    sealChunkInto: (plaintext, at, target) => encryptInto(inputAt(at), plaintext, target),
    openChunk: (sealed, at) => decrypt(inputAt(at), sealed),
    destroy() {
      secret = null;
    },
  };
}

/** How many chunks a plaintext of `size` bytes has; an empty file has one, so that it too has an end. */
export function chunkCount(size: number, chunkBytes: number): number {
  return Math.max(1, Math.ceil(size / chunkBytes));
}

/** Bytes of the sealed form of a plaintext of `size` bytes. */
export function sealedSize(size: number, chunkBytes = DEFAULT_CHUNK_BYTES): number {
  return FILE_HEADER_BYTES + size + chunkCount(size, chunkBytes) * TAG_BYTES;
}

function readHeader(key: RecordKey, header: Uint8Array): number {
  if (header.length !== FILE_HEADER_BYTES)
    throw new CryptoError('seal_broken', 'A sealed file is cut short.');
  if (!MAGIC.equals(header.subarray(0, MAGIC.length))) {
    throw new CryptoError('format_unknown', 'A sealed file has an unknown format.');
  }
  if (header[VERSION_AT] !== key.version) {
    throw new CryptoError(
      'key_version_mismatch',
      'A sealed file needs another version of its record key.',
    );
  }
  const power = header[CHUNK_POWER_AT] ?? 0;
  if (!isChunkPower(power)) throw new CryptoError('seal_broken', 'A sealed file was altered.');
  return 2 ** power;
}

function isChunkPower(power: number): boolean {
  return Number.isInteger(power) && power >= SMALLEST_POWER && power <= LARGEST_POWER;
}

function chunkNonce(prefix: Uint8Array, { index, isFinal }: ChunkPosition): Buffer {
  if (!Number.isInteger(index) || index < 0 || index >= MAX_CHUNKS) {
    throw new CryptoError('file_too_large', 'A sealed file has at most 2^32 chunks.');
  }
  const tail = Buffer.alloc(5);
  tail.writeUInt32BE(index);
  tail[4] = isFinal ? 1 : 0;
  return Buffer.concat([prefix, tail]);
}
