import { createLookup } from './lookup.ts';

/** What a trend note is about. */
export const trendKinds = createLookup([
  { code: 'trend', name: 'Trend', meaning: 'A change in how goods, routes or traders behave.' },
  {
    code: 'processing_issue',
    name: 'Issue affecting processing',
    meaning: 'Something that slows or distorts customs processing.',
  },
  {
    code: 'industry_change',
    name: 'Industry-wide change',
    meaning: 'A change in an industry that customs should expect.',
  },
  {
    code: 'advice',
    name: 'Advice',
    meaning: 'How goods, documents or prices of a trade really look.',
  },
]);

/** How sure the author of a trend note is. */
export const confidences = createLookup([
  { code: 'high', name: 'High', meaning: 'Seen first-hand, more than once.' },
  { code: 'moderate', name: 'Moderate', meaning: 'Credible sources, or seen once.' },
  { code: 'low', name: 'Low', meaning: 'Hearsay or inference.' },
]);
