import { createHash } from 'node:crypto';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const SECRET_BYTES = 20;

/**
 * TOTP secret of a demo account, worked out from its e-mail address: the seeds seal it, the page of codes shows it.
 * The demo's people are invented, so there is nothing to protect; no other build contains this module.
 */
export function demoTotpSecret(email: string): string {
  const digest = createHash('sha256').update(`demo ${email.trim().toLowerCase()}`).digest();
  const bits = [...digest.subarray(0, SECRET_BYTES)]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  return (bits.match(/.{5}/g) ?? []).map((group) => BASE32[Number.parseInt(group, 2)]).join('');
}
