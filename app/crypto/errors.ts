/** Why a cryptographic act was refused. Codes may be logged; none carries content or key material. */
export type CryptoErrorCode =
  /** The bytes were altered, cut, moved to another place, or belong to another key. */
  | 'seal_broken'
  /** The bytes start with a format version this code does not know. */
  | 'format_unknown'
  /** The record key in hand has another version than the one the bytes were sealed with. */
  | 'key_version_mismatch'
  /** The key was zeroized: its scope ended or its five minutes are over. */
  | 'key_destroyed'
  /** No holder of this record can be opened from here. */
  | 'no_holder'
  /** This process does not hold the root key that would be needed. */
  | 'root_not_held'
  /** The caller passed a malformed key, an empty place or an impossible range. */
  | 'misuse'
  /** A file went past the byte limit set for it. */
  | 'file_too_large';

/** Failure of a seal, a wrap or a key. The message is for operators and never holds what was sealed. */
export class CryptoError extends Error {
  override readonly name = 'CryptoError';
  readonly code: CryptoErrorCode;

  constructor(code: CryptoErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
