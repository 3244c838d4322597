import { type MailAddress, parseAddress } from '../address.ts';

/** An address for a test; throws when it is none. */
export function testAddress(text: string): MailAddress {
  const address = parseAddress(text);
  if (!address) throw new Error('not an address');
  return address;
}
