import { createCipheriv, createDecipheriv, hkdfSync, type KeyObject } from 'node:crypto';

import { CryptoError } from './errors.ts';

export const KEY_BYTES = 32;
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

export type AeadInput = {
  /** As an object where it seals many times: plain bytes are made into one each time. */
  readonly key: Uint8Array | KeyObject;
  readonly nonce: Uint8Array;
  readonly aad: Uint8Array;
};

/** AES-256-GCM. Returns ciphertext followed by the 16-byte tag. The caller answers for the nonce. */
export function encrypt({ key, nonce, aad }: AeadInput, plaintext: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/**
 * The same into memory that is there already: a file is sealed without new memory for each chunk.
 * @returns bytes written
 */
export function encryptInto(
  { key, nonce, aad }: AeadInput,
  plaintext: Uint8Array,
  target: Uint8Array,
): number {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  target.set(cipher.update(plaintext));
  cipher.final();
  target.set(cipher.getAuthTag(), plaintext.length);
  return plaintext.length + TAG_BYTES;
}

/**
 * Reverses `encrypt`; nothing is returned before the tag has been checked.
 * @throws CryptoError `seal_broken`
 */
export function decrypt({ key, nonce, aad }: AeadInput, sealed: Uint8Array): Buffer {
  const split = sealed.length - TAG_BYTES;
  if (split < 0) throw new CryptoError('seal_broken', 'Sealed bytes are cut short.');
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(split));
  const plaintext = decipher.update(sealed.subarray(0, split));
  try {
    decipher.final();
  } catch (cause) {
    plaintext.fill(0);
    throw new CryptoError('seal_broken', 'Sealed bytes do not belong to this key and place.', {
      cause,
    });
  }
  return plaintext;
}

/** HKDF-SHA-256 (RFC 5869): `length` bytes that depend on every byte of secret, salt and info. */
export function deriveKey(
  secret: Uint8Array,
  { salt, info }: { readonly salt: Uint8Array; readonly info: Uint8Array },
  length = KEY_BYTES,
): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length));
}
