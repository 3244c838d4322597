import { createLookup } from './lookup.ts';

function agreement<const Code extends string>(
  code: Code,
  name: string,
  indicators: readonly string[],
) {
  return { code, name, indicators, isOver: false, words: indicators.join(' ') } as const;
}

/** Agreements first, then unilateral programs, then what is over. */
export const agreements = createLookup([
  agreement('usmca', 'USMCA (United States, Mexico, Canada)', ['S', 'S+']),
  agreement('cafta_dr', 'CAFTA-DR (Central America and the Dominican Republic)', ['P', 'P+']),
  agreement('korea', 'Korea', ['KR']),
  agreement('colombia', 'Colombia', ['CO']),
  agreement('panama', 'Panama', ['PA']),
  agreement('peru', 'Peru', ['PE']),
  agreement('chile', 'Chile', ['CL']),
  agreement('australia', 'Australia', ['AU']),
  agreement('singapore', 'Singapore', ['SG']),
  agreement('bahrain', 'Bahrain', ['BH']),
  agreement('israel', 'Israel', ['IL']),
  agreement('jordan', 'Jordan', ['JO']),
  agreement('morocco', 'Morocco', ['MA']),
  agreement('oman', 'Oman', ['OM']),
  agreement('japan', 'Japan', ['JP']),
  agreement('qiz', 'Qualifying Industrial Zones (Egypt, Jordan, West Bank, Gaza)', ['N']),
  agreement('gsp', 'GSP (Generalized System of Preferences)', ['A', 'A*', 'A+']),
  agreement('agoa', 'AGOA (African Growth and Opportunity Act)', ['D']),
  agreement('cbera', 'CBERA (Caribbean Basin Initiative)', ['E', 'E*']),
  agreement('cbtpa', 'CBTPA (Caribbean Basin Trade Partnership)', ['R']),
  agreement('nepal', 'Nepal Preference Program', ['NP']),
  agreement('civil_aircraft', 'Agreement on Trade in Civil Aircraft', ['C']),
  agreement('pharmaceuticals', 'Agreement on Trade in Pharmaceutical Products', ['K']),
  { ...agreement('andean', 'Andean Trade Preference Act (over)', ['J', 'J*']), isOver: true },
  { ...agreement('nafta', 'NAFTA (replaced by USMCA)', ['CA', 'MX']), isOver: true },
]);

/** Every special program indicator, with the agreement it claims. */
export const indicators = createLookup(
  agreements.entries.flatMap(({ code, name, indicators: codes }) =>
    codes.map((indicator) => ({ code: indicator, name: `${indicator}: ${name}`, agreement: code })),
  ),
);
