import { createLookup } from './lookup.ts';

/** How antidumping or countervailing duty is evaded, with what the method looks like. */
export const evasionMethods = createLookup([
  {
    code: 'transshipment',
    name: 'Transshipment or false origin',
    meaning: 'Goods of the country under order enter as goods of another.',
  },
  {
    code: 'undervaluation',
    name: 'Undervaluation',
    meaning: 'The declared price is lower than the price paid.',
  },
  {
    code: 'misclassification',
    name: 'Misclassification',
    meaning: 'A tariff number outside the order is declared.',
  },
  {
    code: 'non_declaration',
    name: 'Order not declared',
    meaning: 'The goods enter without the case number of the order.',
  },
  {
    code: 'entry_type',
    name: 'Wrong entry type',
    meaning: 'Type 01 is filed where type 03, with deposits, is due.',
  },
  {
    code: 'false_documents',
    name: 'False documents',
    meaning: 'Invoices, certificates or bills of lading are forged.',
  },
  {
    code: 'misreported_characteristics',
    name: 'Misreported characteristics',
    meaning: 'Size, grade or material is declared outside the scope.',
  },
  {
    code: 'false_producer',
    name: 'False producer',
    meaning: 'A producer with a lower rate is named.',
  },
  {
    code: 'minor_alteration',
    name: 'Minor alteration',
    meaning: 'A small change is to take the goods out of the scope.',
  },
  {
    code: 'commingling',
    name: 'Commingling',
    meaning: 'Goods under order are mixed into a shipment of others.',
  },
  {
    code: 'under_counting',
    name: 'Under-counting',
    meaning: 'Fewer pieces or less weight is declared than shipped.',
  },
  {
    code: 'shell_importer',
    name: 'Shell importer',
    meaning: 'The importer has no assets and vanishes before the bill.',
  },
  {
    code: 'hidden_affiliate',
    name: 'Hidden affiliate',
    meaning: 'Importer and producer hide that they belong together.',
  },
  { code: 'bond_abuse', name: 'Bond abuse', meaning: 'Bonds are too small, reused or forged.' },
]);
