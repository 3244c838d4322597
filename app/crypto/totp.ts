import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import { type CryptoPlugin, generateSecret, generateSync, generateURI, verifySync } from 'otplib';

const SECRET_BYTES = 20;
const STEP_SECONDS = 30;
const CODE = /^\d{6}$/;

/** Keeps the library on node:crypto primitives (baseline 67) instead of its JavaScript ones. */
const nodeCrypto: CryptoPlugin = {
  name: 'node',
  algorithms: ['sha1'],
  hmac: (algorithm, key, data) => createHmac(algorithm, key).update(data).digest(),
  randomBytes: (length) => randomBytes(length),
  constantTimeEqual: (a, b) => {
    const [left, right] = [Buffer.from(a), Buffer.from(b)];
    return left.length === right.length && timingSafeEqual(left, right);
  },
};

/** A secret of 160 random bits in base32. It is stored sealed. */
export function newTotpSecret(): string {
  return generateSecret({ length: SECRET_BYTES, crypto: nodeCrypto });
}

/** The `otpauth:` address that authenticator apps read from a QR code. */
export function totpUri(input: {
  readonly issuer: string;
  readonly account: string;
  readonly secret: string;
}): string {
  return generateURI({
    issuer: input.issuer,
    label: input.account,
    secret: input.secret,
    period: STEP_SECONDS,
  });
}

/** The code an authenticator shows at a moment. */
export function totpCode(secret: string, now: Date): string {
  return generateSync({
    secret,
    epoch: epochSeconds(now),
    period: STEP_SECONDS,
    crypto: nodeCrypto,
  });
}

/**
 * Checks a code against the current 30-second step and its two neighbors (baseline 7).
 * @param code as typed; spaces are ignored
 * @returns the step it belongs to, or null. The caller accepts a step only if it is greater than the last
 * one stored, in one statement: that makes a code good once.
 */
export function verifyTotp(secret: string, code: string, now: Date): number | null {
  const token = code.replaceAll(/\s/g, '');
  if (!CODE.test(token)) return null;
  const epoch = epochSeconds(now);
  const options = {
    secret,
    token,
    epoch,
    epochTolerance: STEP_SECONDS,
    period: STEP_SECONDS,
    crypto: nodeCrypto,
  };
  const result = verifySync({ ...options, strategy: 'totp' });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

function epochSeconds(now: Date): number {
  return Math.floor(now.getTime() / 1000);
}
