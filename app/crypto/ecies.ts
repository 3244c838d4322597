import {
  createECDH,
  createHash,
  createPrivateKey,
  createPublicKey,
  type ECDH,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

import { decrypt, deriveKey, encrypt, KEY_BYTES, NONCE_BYTES, TAG_BYTES } from './aead.ts';
import { frame } from './encoding.ts';
import { CryptoError } from './errors.ts';

const FORMAT_VERSION = 1;
const LABEL = 'psilo/wrap/v1';
const POINT_BYTES = 65;
const KEY_ID_BYTES = 8;
const HEADER_BYTES = 1 + KEY_ID_BYTES + POINT_BYTES;
/** SubjectPublicKeyInfo of an uncompressed P-256 point (RFC 5480) up to the point itself. */
const SPKI_PREFIX = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');

/**
 * PKCS#8 of a P-256 key with its point, as it is exported here, up to the scalar and from there to the point (RFC 5915).
 * What is laid out so needs no parser, which takes longer than the agreement itself.
 */
const PKCS8_PREFIX = Buffer.from(
  '308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420',
  'hex',
);
const PKCS8_MIDDLE = Buffer.from('a144034200', 'hex');
const SCALAR_BYTES = 32;
const CURVE = 'prime256v1';

/** A P-256 pair: `publicKey` an uncompressed point (65 bytes), `privateKey` PKCS#8 DER. */
export type HolderKeyPair = { readonly publicKey: Buffer; readonly privateKey: Buffer };

/** What a wrap is for, and the ids it is bound to. Opening needs exactly the same. */
export type WrapContext = {
  readonly purpose: 'record_key' | 'holder_key';
  readonly bind: readonly string[];
};

/** A fresh P-256 key pair. */
export function generateHolderKeyPair(): HolderKeyPair {
  return exportKeyPair(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
}

/** The raw pair of a P-256 private key object. */
export function exportKeyPair(privateKey: KeyObject): HolderKeyPair {
  return {
    publicKey: exportPoint(createPublicKey(privateKey)),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }),
  };
}

/**
 * The public point of a PKCS#8 private key.
 * @throws CryptoError `misuse` when it is no P-256 private key.
 */
export function publicKeyOf(privateKey: Uint8Array): Buffer {
  return agreementOf(privateKey).getPublicKey();
}

/** Whether bytes are an uncompressed point of P-256. */
export function isPublicKey(bytes: Uint8Array): boolean {
  try {
    return bytes.length === POINT_BYTES && bytes[0] === 4 && importPoint(bytes).type === 'public';
  } catch {
    return false;
  }
}

/** First 8 bytes of the SHA-256 of a public key: names the recipient of a wrap in clear. */
export function keyIdOf(publicKey: Uint8Array): Buffer {
  return createHash('sha256').update(publicKey).digest().subarray(0, KEY_ID_BYTES);
}

/** Which public key a wrap was made for (`keyIdOf`), so that rotation can find what still uses an old one. */
export function recipientOf(wrapped: Uint8Array): Buffer {
  return Buffer.from(checkedHeader(wrapped).subarray(1, 1 + KEY_ID_BYTES));
}

/**
 * Encrypts to a P-256 public key (ephemeral ECDH, HKDF-SHA-256, AES-256-GCM). Anyone may make a wrap: it
 * says who can read, not who wrote.
 * @throws CryptoError `misuse` when `publicKey` is no point of the curve.
 */
export function wrapTo(publicKey: Uint8Array, plaintext: Uint8Array, context: WrapContext): Buffer {
  const ephemeral = createECDH(CURVE);
  const header = Buffer.concat([
    Buffer.of(FORMAT_VERSION),
    keyIdOf(publicKey),
    ephemeral.generateKeys(),
  ]);
  const shared = agree(ephemeral, publicKey);
  return withWrapKeys({ shared, header, publicKey, context }, (input) =>
    Buffer.concat([header, encrypt(input, plaintext)]),
  );
}

/**
 * Opens what `wrapTo` made for this private key in the same context.
 * @throws CryptoError `seal_broken` for another key, another context or altered bytes; `format_unknown`.
 */
export function unwrapWith(
  privateKey: Uint8Array,
  wrapped: Uint8Array,
  context: WrapContext,
): Buffer {
  const header = checkedHeader(wrapped);
  const own = agreementOf(privateKey);
  const publicKey = own.getPublicKey();
  const shared = agreeWithEphemeral(own, header);
  return withWrapKeys({ shared, header, publicKey, context }, (input) =>
    decrypt(input, wrapped.subarray(HEADER_BYTES)),
  );
}

type Agreement = {
  readonly shared: Buffer;
  readonly header: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly context: WrapContext;
};

/** Key and nonce come from the agreement: the ephemeral key is used once, so the nonce is too. */
function withWrapKeys<T>(
  agreement: Agreement,
  use: (input: { key: Buffer; nonce: Buffer; aad: Buffer }) => T,
): T {
  const { shared, header, publicKey, context } = agreement;
  const info = frame(LABEL, context.purpose, header, publicKey);
  const derived = deriveKey(shared, { salt: Buffer.alloc(0), info }, KEY_BYTES + NONCE_BYTES);
  try {
    return use({
      key: derived.subarray(0, KEY_BYTES),
      nonce: derived.subarray(KEY_BYTES),
      aad: frame(LABEL, context.purpose, header, ...context.bind),
    });
  } finally {
    derived.fill(0);
    shared.fill(0);
  }
}

function checkedHeader(wrapped: Uint8Array): Uint8Array {
  if (wrapped.length < HEADER_BYTES + TAG_BYTES)
    throw new CryptoError('seal_broken', 'A wrapped key is cut short.');
  if (wrapped[0] !== FORMAT_VERSION)
    throw new CryptoError('format_unknown', 'A wrapped key has an unknown format.');
  return wrapped.subarray(0, HEADER_BYTES);
}

function importPoint(point: Uint8Array): KeyObject {
  return createPublicKey({
    key: Buffer.concat([SPKI_PREFIX, point]),
    format: 'der',
    type: 'spki',
  });
}

function exportPoint(publicKey: KeyObject): Buffer {
  return Buffer.from(
    publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length),
  );
}

/** OpenSSL refuses points that are not on the curve, so no small-subgroup or invalid-curve input passes. */
function agree(own: ECDH, point: Uint8Array): Buffer {
  if (point.length !== POINT_BYTES || point[0] !== 4)
    throw new CryptoError('misuse', 'Not a P-256 public key.');
  try {
    return own.computeSecret(point);
  } catch (cause) {
    throw new CryptoError('misuse', 'Not a P-256 public key.', { cause });
  }
}

function agreeWithEphemeral(own: ECDH, header: Uint8Array): Buffer {
  try {
    return agree(own, header.subarray(1 + KEY_ID_BYTES));
  } catch (cause) {
    throw new CryptoError('seal_broken', 'A wrapped key was altered.', { cause });
  }
}

/** The private key, ready to agree; its public point is made anew from the scalar. */
function agreementOf(privateKey: Uint8Array): ECDH {
  const scalar = scalarOf(privateKey);
  try {
    const own = createECDH(CURVE);
    own.setPrivateKey(scalar);
    return own;
  } catch (cause) {
    throw new CryptoError('misuse', 'Not a P-256 private key.', { cause });
  } finally {
    scalar.fill(0);
  }
}

/** A copy of the secret number of a PKCS#8 key, which the caller clears. */
function scalarOf(privateKey: Uint8Array): Buffer {
  const start = PKCS8_PREFIX.length;
  const end = start + SCALAR_BYTES;
  const point = end + PKCS8_MIDDLE.length;
  const isAsExported =
    privateKey.length === point + POINT_BYTES &&
    PKCS8_PREFIX.equals(privateKey.subarray(0, start)) &&
    PKCS8_MIDDLE.equals(privateKey.subarray(end, point));
  if (isAsExported) return copyOf(privateKey.subarray(start, end));
  const { d = '' } = importPrivateKey(privateKey).export({ format: 'jwk' });
  return Buffer.from(d, 'base64url');
}

/** A copy outside Node's shared buffer pool, so that clearing it clears all of it. */
function copyOf(bytes: Uint8Array): Buffer {
  const copy = Buffer.alloc(bytes.length);
  copy.set(bytes);
  return copy;
}

function importPrivateKey(privateKey: Uint8Array): KeyObject {
  const key = parsePrivateKey(privateKey);
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
    throw new CryptoError('misuse', 'Not a P-256 private key.');
  }
  return key;
}

function parsePrivateKey(privateKey: Uint8Array): KeyObject {
  try {
    return createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  } catch (cause) {
    throw new CryptoError('misuse', 'Not a P-256 private key.', { cause });
  }
}
