import { createHmac } from 'node:crypto';
import { domainToASCII } from 'node:url';

import { KEY_BYTES } from './aead.ts';
import { frame } from './encoding.ts';
import { CryptoError } from './errors.ts';

const LABEL = 'psilo/index/v1';

/**
 * A 32-byte token by which an exact value can be found without being stored (RULES 16). Equal values give
 * equal tokens under one key and purpose; a thief of the table learns which rows are equal, and how many.
 * @throws CryptoError `misuse` for a short key or an empty value
 */
export function keyedIndex(key: Uint8Array, purpose: string, normalizedValue: string): Buffer {
  if (key.length < KEY_BYTES)
    throw new CryptoError('misuse', 'An index key has at least 32 bytes.');
  return createHmac('sha256', key)
    .update(frame(LABEL, purpose, normalizedValue))
    .digest();
}

/**
 * One spelling for addresses that mean the same mailbox: no outer spaces, NFKC, lower case, the domain in
 * its ASCII form. For finding only: mail always goes to the address as its owner typed it, so two addresses
 * that fall together here never receive each other's mail.
 */
export function normalizeEmail(address: string): string {
  const folded = address.trim().normalize('NFKC').toLowerCase();
  const at = folded.lastIndexOf('@');
  const domain = folded.slice(at + 1);
  return `${folded.slice(0, at + 1)}${domainToASCII(domain) || domain}`;
}
