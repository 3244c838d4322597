import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;

/** 256 random bits as 43 characters of base64url: sessions, invitations, resets (baseline 9 and 16). */
export function randomToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** SHA-256 of a token (32 bytes): the only form that is stored. Plain hashing suffices at 256 bits of entropy. */
export function hashToken(token: string): Buffer {
  return sha256(token);
}

/** Compares secrets in time that depends on neither content nor where lengths differ (baseline 67). */
export function constantTimeEqual(a: string | Uint8Array, b: string | Uint8Array): boolean {
  return timingSafeEqual(sha256(a), sha256(b));
}

function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}
