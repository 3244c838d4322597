import { createLookup } from './lookup.ts';

/** Kinds of right; `number` says what its registration number looks like. */
export const rightKinds = createLookup([
  { code: 'trademark', name: 'Trademark', number: '3,456,789' },
  { code: 'trade_name', name: 'Trade name', number: '' },
  { code: 'copyright', name: 'Copyright', number: 'VA 1-234-567' },
  { code: 'patent', name: 'Patent with an exclusion order', number: '337-TA-1234' },
  { code: 'trade_secret', name: 'Trade secret', number: '' },
]);

/** Kinds of infringement at the border, with what customs can do about each. */
export const infringementKinds = createLookup([
  {
    code: 'counterfeit',
    name: 'Counterfeit',
    meaning: 'A mark identical with or substantially indistinguishable from the registered one.',
  },
  {
    code: 'confusingly_similar',
    name: 'Copying or confusingly similar mark',
    meaning: 'A mark that simulates the registered one.',
  },
  { code: 'gray_market', name: 'Gray market', meaning: 'Genuine goods made for another market.' },
  {
    code: 'piratical',
    name: 'Pirated copy',
    meaning: 'Copies of a protected work made without permission.',
  },
  {
    code: 'circumvention_device',
    name: 'Circumvention device',
    meaning: 'Made to break the protection of a work.',
  },
  {
    code: 'exclusion_order',
    name: 'Under an exclusion order',
    meaning: 'Goods the trade commission keeps out.',
  },
]);
