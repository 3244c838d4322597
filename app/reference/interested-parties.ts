import { createLookup } from './lookup.ts';

/** Who may allege evasion of an order (19 CFR 165.1, interested party). */
export const interestedParties = createLookup([
  { code: 'domestic_producer', name: 'U.S. maker, producer or wholesaler of a like product' },
  { code: 'foreign_trader', name: 'Foreign maker, producer or exporter, or U.S. importer' },
  {
    code: 'foreign_association',
    name: 'Association mostly of such makers, exporters or importers',
  },
  { code: 'union', name: 'Certified or recognized union of the industry' },
  { code: 'trade_association', name: 'Trade or business association mostly of U.S. makers' },
  { code: 'mixed_association', name: 'Association mostly of the above parties' },
  {
    code: 'agricultural_coalition',
    name: 'Coalition of processors or growers of a processed farm product',
  },
]);
