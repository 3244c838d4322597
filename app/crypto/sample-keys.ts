import { createHash, createPrivateKey, randomBytes, timingSafeEqual } from 'node:crypto';

import { KEY_BYTES } from './aead.ts';
import { exportKeyPair, generateHolderKeyPair, type HolderKeyPair } from './ecies.ts';

const MARK = Buffer.from('psilo sample key, for demonstration and tests only', 'utf8');
const HALF = KEY_BYTES / 2;
/** SEC 1 ECPrivateKey on P-256 around a bare scalar. */
const SEC1_PREFIX = Buffer.from('30310201010420', 'hex');
const SEC1_SUFFIX = Buffer.from('a00a06082a8648ce3d030107', 'hex');

/**
 * A sample secret of 32 bytes: its first half is a digest of the second, so the key itself tells what it is
 * and stays refused when somebody edits the file around it (baseline 68). Half as strong as a real one.
 */
function newSampleSecret(): Buffer {
  const tail = randomBytes(HALF);
  return Buffer.concat([markFor(tail), tail]);
}

/** Whether a secret was made by `newSampleSecret`; a real one passes for a sample once in 2^128. */
export function isSampleSecret(secret: Uint8Array): boolean {
  if (secret.length !== KEY_BYTES) return false;
  return timingSafeEqual(secret.subarray(0, HALF), markFor(secret.subarray(HALF)));
}

/** A key pair whose private scalar is a sample secret. */
function newSampleKeyPair(): HolderKeyPair {
  const der = Buffer.concat([SEC1_PREFIX, newSampleSecret(), SEC1_SUFFIX]);
  return exportKeyPair(createPrivateKey({ key: der, format: 'der', type: 'sec1' }));
}

/** Whether a PKCS#8 private key was made by `newSampleKeyPair`. */
export function isSamplePrivateKey(privateKey: Uint8Array): boolean {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  const { d = '' } = key.export({ format: 'jwk' });
  return isSampleSecret(Buffer.from(d, 'base64url'));
}

/** A root key pair, marked when it is a sample. */
export function newRootKeyPair(isSample: boolean): HolderKeyPair {
  return isSample ? newSampleKeyPair() : generateHolderKeyPair();
}

/** An index key of 32 bytes, marked when it is a sample. */
export function newIndexKey(isSample: boolean): Buffer {
  return isSample ? newSampleSecret() : randomBytes(KEY_BYTES);
}

function markFor(tail: Uint8Array): Buffer {
  return createHash('sha256').update(MARK).update(tail).digest().subarray(0, HALF);
}
