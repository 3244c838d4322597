import { createLookup } from './lookup.ts';

/** What a visit to a producer came to. */
export const visitOutcomes = createLookup([
  { code: 'verified', name: 'Verified: it makes the goods as claimed' },
  { code: 'discrepancy', name: 'Discrepancy: what was seen does not fit the claim' },
  { code: 'refused', name: 'Refused: nobody was let in' },
  { code: 'closed', name: 'Closed: nothing works there any more' },
  { code: 'unable', name: 'Unable: it could not be found or visited' },
]);
