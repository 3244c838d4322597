import { randomBytes } from 'node:crypto';

import { deriveKey, KEY_BYTES } from './aead.ts';
import { frame } from './encoding.ts';
import { CryptoError } from './errors.ts';

const NO_SALT = Buffer.alloc(0);
const FIELD_LABEL = Buffer.from('psilo/record/fields/v1', 'utf8');
const INDEX_LABEL = 'psilo/record/index/v1';
const FIRST_VERSION = 1;
const LAST_VERSION = 255;

/**
 * The key of one record. Fields and files use keys derived from it, so no key serves two purposes.
 * The bytes are private: a key that is logged, serialized or inspected shows its version only, and
 * after `destroy` every use throws instead of quietly sealing under zeros.
 */
export class RecordKey {
  readonly version: number;
  readonly #secret: Buffer;
  readonly #fieldKey: Buffer;
  #isDestroyed = false;

  /** Copies `secret` (32 bytes); the caller keeps and clears its own. `fieldKey` spares a clone the derivation. */
  constructor(secret: Uint8Array, version: number, fieldKey?: Uint8Array) {
    if (secret.length !== KEY_BYTES) throw new CryptoError('misuse', 'A record key has 32 bytes.');
    if (!Number.isInteger(version) || version < FIRST_VERSION || version > LAST_VERSION) {
      throw new CryptoError('misuse', 'A record key version is between 1 and 255.');
    }
    this.version = version;
    this.#secret = copyOf(secret);
    this.#fieldKey =
      fieldKey === undefined
        ? deriveKey(secret, { salt: NO_SALT, info: FIELD_LABEL })
        : copyOf(fieldKey);
  }

  /** The AES-256 key of the record's fields. Belongs to this object: use it at once, do not keep it. */
  fieldKey(): Buffer {
    this.#assertAlive();
    return this.#fieldKey;
  }

  /** A key of its own for one file; the caller zeroizes it. */
  deriveFileKey(salt: Uint8Array, info: Uint8Array): Buffer {
    this.#assertAlive();
    return deriveKey(this.#secret, { salt, info });
  }

  /**
   * The HMAC key of an index that belongs to this record's owner, one per purpose; the caller zeroizes it. It goes
   * with the record: once that is destroyed, no token of the index can be made or guessed again (RULES 16).
   */
  deriveIndexKey(purpose: string): Buffer {
    this.#assertAlive();
    return deriveKey(this.#secret, { salt: NO_SALT, info: frame(INDEX_LABEL, purpose) });
  }

  /** Version byte and secret, for wrapping; the caller zeroizes it. */
  exportBytes(): Buffer {
    this.#assertAlive();
    const bytes = Buffer.alloc(1 + KEY_BYTES);
    bytes[0] = this.version;
    this.#secret.copy(bytes, 1);
    return bytes;
  }

  /** Another object with the same key and a life of its own. */
  clone(): RecordKey {
    this.#assertAlive();
    return new RecordKey(this.#secret, this.version, this.#fieldKey);
  }

  /** Zeroizes the key. May be called twice. */
  destroy(): void {
    this.#isDestroyed = true;
    this.#secret.fill(0);
    this.#fieldKey.fill(0);
  }

  #assertAlive(): void {
    if (this.#isDestroyed)
      throw new CryptoError('key_destroyed', 'This record key was cleared; open it again.');
  }
}

/** A random record key of the first version. */
export function newRecordKey(): RecordKey {
  const secret = randomBytes(KEY_BYTES);
  try {
    return new RecordKey(secret, FIRST_VERSION);
  } finally {
    secret.fill(0);
  }
}

/**
 * Reads what `exportBytes` wrote.
 * @throws CryptoError `seal_broken` for any other length.
 */
export function parseRecordKey(bytes: Uint8Array): RecordKey {
  const version = bytes[0];
  if (version === undefined || bytes.length !== 1 + KEY_BYTES) {
    throw new CryptoError('seal_broken', 'A record key has the wrong length.');
  }
  return new RecordKey(bytes.subarray(1), version);
}

/** A copy outside Node's shared buffer pool, so that clearing it clears all of it. */
function copyOf(bytes: Uint8Array): Buffer {
  const copy = Buffer.alloc(bytes.length);
  copy.set(bytes);
  return copy;
}
