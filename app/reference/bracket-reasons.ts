import { createLookup } from './lookup.ts';

/**
 * Why text may be kept confidential, after the categories of 19 CFR 351.105(c) that §165.4 builds on, in plain words.
 * A filing states one for each bracket.
 */
export const bracketReasons = createLookup([
  {
    code: 'process',
    name: 'Trade secret or process',
    meaning: 'How something is made, designed, tested or told from a fake.',
  },
  {
    code: 'prices',
    name: 'Costs, prices or terms of sale',
    meaning: 'What is paid, asked, discounted or earned.',
  },
  { code: 'customers', name: 'Customers', meaning: 'Who buys from you or might.' },
  {
    code: 'suppliers',
    name: 'Suppliers or distributors',
    meaning: 'Whom you buy from, who carries or sells for you.',
  },
  {
    code: 'quantities',
    name: 'Quantities, sales or capacity',
    meaning: 'How much is made, held, shipped or sold.',
  },
  {
    code: 'source',
    name: 'Would reveal who told us',
    meaning: 'A person or firm that gave facts.',
  },
  {
    code: 'other',
    name: 'Other business data that would harm us',
    meaning: 'Release would hurt the competitive position of whoever it is about.',
  },
]);
