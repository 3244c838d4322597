import type { KeyService } from '#app/crypto/key-service.ts';
import { keyedIndex } from '#app/crypto/keyed-index.ts';
import type { IndexParty } from './party-values.policy.ts';

/** Computes tokens of parties with the key that workers alone hold (RULES 16, 22). */
export function createPartyIndex(keys: Pick<KeyService, 'indexKey'>): IndexParty {
  return ({ basis, value }) => keyedIndex(keys.indexKey('party'), basis, value);
}
