import { createLookup } from './lookup.ts';

/**
 * Why text may be kept confidential, after the categories of 19 CFR 351.105(c) that §165.4 builds on, in plain words.
 * A filing states one for each bracket.
 */
export const bracketReasons = createLookup([
  { code: 'process', name: 'Trade secret or process' },
  {
    code: 'prices',
    name: 'Costs, prices or terms of sale',
  },
  { code: 'customers', name: 'Customers' },
  {
    code: 'suppliers',
    name: 'Suppliers or distributors',
  },
  {
    code: 'quantities',
    name: 'Quantities, sales or capacity',
  },
  {
    code: 'source',
    name: 'Would reveal who told us',
  },
  {
    code: 'other',
    name: 'Other business data that would harm us',
  },
]);
