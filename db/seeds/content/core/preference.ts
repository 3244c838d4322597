import type { PreferenceCase } from '../core.types.ts';

/** False claims to lower duty: regional yarn that is not, and other stories of certificates. */
export const preferenceCases: readonly PreferenceCase[] = [
  {
    key: 'choloma-yarn',
    type: 'preference',
    by: 'marisol',
    title: 'Honduran T-shirts claim regional yarn; the spinner closed in 2022',
    agreement: 'cafta_dr',
    spi: 'P',
    pattern: 'non_originating_inputs',
    rule: 'yarn_forward',
    declared: 'HN',
    madeIn: 'PK',
    hts: '6109.10.0012',
    goods: "Men's cotton T-shirts, knit, dyed, 150 g",
    port: '1704',
    valueUsd: 4_300_000,
    parties: [
      [
        'importer_of_record',
        'Peachtree Blank Apparel, Inc.',
        '3900 Fulton Garment Parkway, Atlanta, GA 30336',
        'US',
        '58-4402915PA',
      ],
      [
        'manufacturer',
        'Tejidos Río Ulúa S. de R.L.',
        'Parque Industrial Inhdelva, Choloma, Cortés',
        'HN',
        'HNTEJRIO4CHO',
      ],
    ],
    text: `Certificates of Río Ulúa name as its yarn source a spinning mill in South Carolina. That mill closed in October 2022; I have a brick from it. Certificates dated this spring still name it.

My inspectors work in the same park in Choloma. On three mornings in April they saw containers opened at Río Ulúa's back gate with cones on plastic tubes, grey with a green ring. Nobody in the region winds on tubes with a green ring; two mills in Faisalabad do. One cone rolled under the fence and we kept it.

The plant knits {quantities: 41 tons a week}. We believe nearly all of it from Pakistani yarn, which fails yarn forward.`,
    files: [
      ['photo', 'Cone with green ring, kept sealed'],
      ['letter', 'Three certificates naming the closed mill'],
      ['note', 'Gate observations on three mornings'],
    ],
    desk: {
      question: 'Who holds the cone now and has anyone but your inspectors handled it?',
      answer:
        'It is in a sealed bag in my office in San Salvador, signed over the seal by two of them. I can bring it to the embassy.',
      grade: ['A', '2', 'Own staff on the spot; earlier textile filings were right.'],
      decision:
        'Certificate names a mill that does not exist any more: false on its face. Targeting, and the factory proposed for a verification visit.',
      call: 'Spoke with Ms. Quintanilla about safety of her inspectors: no more visits to the back gate.',
      outcome:
        'Verification team: discrepancy. Preference denied on 17 entries; cone confirmed as Pakistani by fiber and twist.',
      amountUsd: 706_000,
    },
    state: 'closed',
    daysAgo: 366,
    referral: 'closed',
  },
  {
    key: 'usmca-denim-usa-roll',
    type: 'preference',
    by: 'deepak',
    title: 'Chinese denim rolled through El Paso becomes "U.S. fabric" for jeans from Torreón',
    agreement: 'usmca',
    spi: 'S',
    pattern: 'via_united_states',
    rule: 'yarn_forward',
    declared: 'MX',
    madeIn: 'CN',
    hts: '6203.42.0716',
    goods: "Men's cotton denim jeans",
    port: '2402',
    valueUsd: 2_150_000,
    parties: [
      [
        'importer_of_record',
        'Franklin Ridge Jeanswear LLC',
        '11400 Rojas Finishing Drive, El Paso, TX 79936',
        'US',
        '74-9903120FR',
      ],
      [
        'manufacturer',
        'Maquilas La Laguna de Torreón',
        'Carretera a Mieleras Km 4, Torreón, Coahuila',
        'MX',
        'MXMAQLAG4TOR',
      ],
    ],
    text: `Denim arrives at El Paso in rolls, is entered, stands in a warehouse on Rojas for a week and leaves for Torreón with an affidavit that it was "finished" in Texas. Finishing would need water. The warehouse has a washbasin.

Selvedge thread: the rolls have a pink-pink-white edge, which is the house edge of one mill in Changzhou. The finished jeans on the shelf in Dallas show the same edge inside the leg.

Affidavits carry the signature of a man who retired two years ago; his wife told us so when we telephoned to ask about his health.`,
    files: [
      ['photo', 'Pink-pink-white edge, roll and jeans'],
      ['letter', 'Affidavit with signature of a retired man'],
    ],
    desk: {
      note: 'Signature of a retiree on affidavits: possible forgery, tell HSI.',
      grade: [
        'B',
        '2',
        'Edge thread is a good tell; the call to the wife is charming and hearsay.',
      ],
      decision:
        'Fails yarn forward, with a document that looks forged. Targeting for the claim, HSI for the affidavit.',
    },
    state: 'vetted',
    referral: 'accepted',
  },
  {
    key: 'sv-undercount',
    type: 'preference',
    by: 'marisol',
    title: 'Polo shirts packed 60 to a carton and declared 48',
    agreement: 'cafta_dr',
    spi: 'P',
    pattern: 'undercounting',
    rule: 'unknown',
    declared: 'SV',
    madeIn: 'SV',
    hts: '6105.10.0010',
    goods: "Men's knit cotton polo shirts for school uniforms",
    port: '5201',
    valueUsd: 380_000,
    parties: [
      [
        'importer_of_record',
        'Everglade School Outfitters',
        '4100 NW 72nd Uniform Court, Miami, FL 33166',
        'US',
        '65-9911470ES',
      ],
      [
        'manufacturer',
        'Confecciones San Marcos S.A. de C.V.',
        'Zona Franca San Marcos, San Salvador',
        'SV',
        'SVCONSAN12SAN',
      ],
    ],
    text: `The same factory sews for us on another line, so we know its cartons: 48 polo shirts fill them to the flap. For Everglade they press 60 in with a board and a knee. Packing lists say 48.

One shirt in five travels free of count and of value. We weighed two cartons left on the dock: 14.9 kg against 12.1 for ours.`,
    files: [['table', 'Weights of cartons, theirs and ours']],
    desk: {
      grade: ['A', '2', 'Same factory, same carton, a scale.'],
      decision: 'Weight check at exam proves it. Targeting.',
      outcome: 'Two cartons of 60 found in an exam of ten. Penalty case opened at Miami.',
      amountUsd: 64_000,
    },
    state: 'vetted',
    referral: 'closed',
  },
  {
    key: 'kr-bolts',
    type: 'preference',
    by: 'calvin',
    title: 'Anchor bolts claim Korea; box liners are Vietnamese newspapers',
    agreement: 'korea',
    spi: 'KR',
    pattern: 'false_origin',
    rule: 'tariff_shift',
    declared: 'KR',
    madeIn: 'VN',
    hts: '7318.15.2055',
    goods: 'Wedge anchor bolts, zinc plated, 1/2 in.',
    port: '3001',
    valueUsd: 290_000,
    parties: [
      [
        'importer_of_record',
        'Sound Anchor Systems, Inc.',
        '5500 Duwamish Works, Seattle, WA 98106',
        'US',
        '91-6604417SA',
      ],
      ['exporter', 'Incheon Hanbit Fastening', '88 Namdong-daero, Incheon', 'KR', 'KRINCHAN88INC'],
    ],
    text: `Boxes of anchors sold as Korean in Seattle are lined with newspaper to keep off rust. The newspapers are from Bien Hoa, two weeks older than the Korean invoice.

Hanbit has a plating tank and buys plain anchors "from outside". Plating does not shift the tariff heading. The expansion clips are stamped with a two-letter code that stands for a press shop in Dong Nai, which presses for us too.`,
    files: [['photo', 'Newspaper and clip stamp']],
    desk: {
      question: 'Is the press shop willing to say who else it stamps that code for?',
      answer: 'It stamps it for everyone; the code is the shop. It would not say who bought.',
      grade: ['B', '2', 'Newspapers are an honest sort of evidence.'],
      decision: 'Plating only: no change of heading. Targeting for the claim of this importer.',
    },
    state: 'vetted',
    referral: 'queued',
  },
  {
    key: 'dr-bras-elastic',
    type: 'preference',
    by: 'marisol',
    title: 'Brassieres from Santiago rely on an exception that ended when the elastic changed',
    agreement: 'cafta_dr',
    spi: 'P',
    pattern: 'false_certificate',
    rule: 'quantity_limit',
    declared: 'DO',
    madeIn: 'CN',
    hts: '6212.10.9020',
    goods: 'Brassieres of man-made fiber with lace',
    port: '5203',
    valueUsd: 910_000,
    parties: [
      [
        'importer_of_record',
        'Atlantic Foundation Garments Corp.',
        '1900 Eller Textile Way, Fort Lauderdale, FL 33316',
        'US',
        '65-4418803AF',
      ],
      [
        'manufacturer',
        'Lencería del Cibao SRL',
        'Zona Franca Santiago, Santiago de los Caballeros',
        'DO',
        'DOLENCIB9SAN',
      ],
    ],
    text: `The claim uses the short-supply rule for a French lace. The lace was replaced in June by one from Fujian at {prices: a third of the price}; the certificates still say Calais and even quote lot numbers that my lace supplier says were never woven.

Operators told us that the label "encaje francés" is now sewn in by the lace girl herself so that the cutters do not ask.`,
    files: [
      ['photo', 'Both laces on one ruler'],
      ['letter', 'Answer of the lace maker on the lot numbers'],
    ],
    desk: {
      grade: ['A', '1', 'Maker itself denies the lots.'],
      decision: 'False certificate in fact and in detail. HSI and targeting.',
    },
    state: 'vetted',
    referral: 'delivered',
  },
];
