import type { AdcvdCase } from '../core.types.ts';

/** Honey, garlic, mushrooms and ribbon. */
export const farmCases: readonly AdcvdCase[] = [
  {
    key: 'honey-pollen',
    type: 'adcvd',
    by: 'eli',
    title: 'Honey declared as Thai contains pollen that only grows on the Loess Plateau',
    hts: '0409.00.0035',
    goods: 'White honey in drums, 290 kg net',
    orders: ['A-570-863'],
    madeIn: 'CN',
    declared: 'TH',
    method: 'transshipment',
    port: '1101',
    valueUsd: 540_000,
    parties: [
      [
        'importer_of_record',
        'Susquehanna Sweeteners Co.',
        '4 Packer Avenue Bulk Terminal, Philadelphia, PA 19148',
        'US',
        '23-5518820SS',
      ],
      [
        'exporter',
        'Lampang Golden Nectar Ltd.',
        '9 Moo 3, Hang Chat, Lampang',
        'TH',
        'THLAMGOL9LAM',
      ],
    ],
    text: `A packer who buys from members was offered forty drums at {prices: $1.06 a kilo, delivered Philadelphia} and took one to test. Our laboratory counted 500 grains: 61 percent false acacia, 14 percent jujube, traces of vitex. That is the spring of Shaanxi. In Lampang one would find longan and there was none.

The drums are blue with a white ring that has been painted over. Under the paint, with a solvent, one reads the last four characters of a lot number in the style of a plant we tested in 2021.

Lampang Golden Nectar's registered hives would give about {quantities: 90 tons a year}. It shipped 640 tons here by July.`,
    files: [
      ['table', 'Pollen count of drum 17, 500 grains'],
      ['photo', 'Painted ring before and after solvent'],
    ],
    desk: {
      question: 'Who drew the sample, and is the counter-sample sealed?',
      answer:
        'The packer drew three jars in the presence of our driver. One is tested, two are sealed with numbers 0413 and 0414 in our refrigerator.',
      grade: ['A', '1', 'Laboratory of standing; its counts have agreed with ours before.'],
      decision:
        'Botanical origin excludes the declared one. Targeting, with a request that samples be drawn from the bottom third.',
      outcome:
        'Agency laboratory confirms. Forty drums re-exported under supervision, four earlier entries billed.',
      amountUsd: 1_240_000,
    },
    state: 'closed',
    referral: 'closed',
  },
  {
    key: 'garlic-peeled-brine',
    type: 'adcvd',
    by: 'harriet',
    title: 'Peeled garlic enters as garlic in brine; the brine is tap water',
    hts: '0703.20.0020',
    goods: 'Fresh peeled garlic cloves in 5 lb jars',
    orders: ['A-570-831'],
    madeIn: 'CN',
    declared: 'CN',
    method: 'misclassification',
    port: '1003',
    valueUsd: 310_000,
    parties: [
      [
        'importer_of_record',
        'Passaic Provision House, Inc.',
        '1400 McCarter Cold Store, Newark, NJ 07104',
        'US',
        '22-4480915PP',
      ],
      [
        'manufacturer',
        'Jinxiang Fengmu Food Co., Ltd.',
        'Jinxiang County, Shandong',
        'CN',
        'CNJINFEN6JIN',
      ],
    ],
    text: `A member who delivers to restaurants in Newark was told his garlic is too dear, and shown a five-pound jar of peeled cloves in water for {prices: $4.80}. The label says "garlic in brine". We measured the salt: 0.2 percent. Brine starts at three or four. In a week in our refrigerator the cloves sprouted, which no preserved clove can do.

Fresh garlic under water for a sea voyage of four weeks would rot; these were packed here. The jar's lid is from a maker in New Jersey. So the cloves came in some other way, most likely in the cartons that Passaic enters as "garlic, preserved" twice a month.`,
    files: [
      ['table', 'Salt in three jars'],
      ['photo', 'Sprouting cloves on day seven'],
    ],
    desk: {
      grade: ['A', '2', 'Measured; the conclusion on how it enters is inference.'],
      decision:
        'Salt and sprouting prove fresh garlic. Targeting for preserved garlic of this importer.',
    },
    state: 'vetted',
    referral: 'intended',
    daysAgo: 4,
  },
  {
    key: 'mushroom-drained',
    type: 'adcvd',
    by: 'harriet',
    title: 'Canned mushrooms from India under-declare drained weight by a third',
    hts: '2003.10.0153',
    goods: 'Preserved mushrooms, stems and pieces, No. 10 cans',
    orders: ['A-533-813'],
    madeIn: 'IN',
    declared: 'IN',
    method: 'under_counting',
    port: '1303',
    valueUsd: 265_000,
    parties: [
      [
        'importer_of_record',
        'Chesapeake Institutional Foods LLC',
        '77 Locust Point Row, Baltimore, MD 21230',
        'US',
        '52-8810394CF',
      ],
      [
        'manufacturer',
        'Satluj Agro Canning Pvt. Ltd.',
        'Village Kharar, Mohali, Punjab',
        'IN',
        'INSATAGR12MOH',
      ],
    ],
    text: `We opened twelve cans bought at three restaurant suppliers in Baltimore. The label and the invoice copy a supplier showed us give a drained weight of 1,190 grams. We drained them by the standard method: between 1,760 and 1,820.

The deposit is paid by the kilo of mushrooms. Declaring two thirds saves a third, every can, every container. The extra weight is no gift: the supplier pays for it, in a second invoice for "can sterilization service" that the salesman joked about.`,
    files: [['table', 'Drained weight of twelve cans']],
    desk: { question: 'Could you ask the supplier for the second invoice, without saying why?' },
    state: 'acknowledged',
    daysAgo: 6,
  },
  {
    key: 'ribbon-selvedge',
    type: 'adcvd',
    by: 'deepak',
    title: 'Woven ribbon from Taiwan cut from Chinese wide goods to lose its selvedge',
    hts: '5806.32.1030',
    goods: 'Narrow woven ribbon of polyester satin, 7/8 in. and 1-1/2 in.',
    orders: ['A-570-952', 'A-583-844'],
    madeIn: 'CN',
    declared: 'TW',
    method: 'minor_alteration',
    port: '5201',
    valueUsd: 120_000,
    parties: [
      [
        'importer_of_record',
        'Biscayne Craft & Floral Co.',
        '2100 NW Trade Street, Miami, FL 33142',
        'US',
        '65-7714402BC',
      ],
      [
        'exporter',
        'Changhua Mingyuan Ribbon Co.',
        'Hemei Township, Changhua',
        'TW',
        'TWCHAMIN45CHA',
      ],
    ],
    text: `Trim buyers of ours were offered satin ribbon with a "heat edge" at half the Taiwanese price. Under a loupe one edge is cut and sealed, the other is a true woven selvedge. A ribbon loom makes two selvedges or none. Cutting one off is done to a finished ribbon, and only to be able to say that it has not got woven selvedges.

Mingyuan told our buyer openly that the ribbon is "China greige, Taiwan edge".`,
    files: [['photo', 'Both edges under a loupe']],
    desk: {
      grade: ['B', '3', 'Loupe picture is clear, remark of the maker is oral.'],
      decision:
        'Scope rules on one-edge ribbon settle this: it is outside the order as written. Nothing to act on; told the trade remedy side for their list.',
    },
    state: 'not_actionable',
  },
  {
    key: 'garlic-wrong-item',
    type: 'adcvd',
    by: 'eli',
    title: 'Black garlic offered below the price of fresh at Houston',
    hts: '0703.20.0015',
    goods: 'Black (fermented) garlic bulbs in retail nets',
    orders: ['A-570-831'],
    madeIn: 'CN',
    declared: 'KR',
    method: 'transshipment',
    port: '5301',
    valueUsd: 48_000,
    parties: [
      [
        'importer_of_record',
        'Lone Heron Specialty Foods',
        '12 Produce Row, Houston, TX 77023',
        'US',
        '76-1120934LH',
      ],
    ],
    text: `We reported this in haste. Black garlic is fermented for forty days and a member has since shown us that it is classified elsewhere and outside the order. The price is low because it is old stock: the nets carry a date of two years ago.

We ask to take it back.`,
    files: [['photo', 'Retail net with its date']],
    desk: {
      note: 'Withdrawn by the partner before triage ended. No blame: said so on the telephone.',
    },
    state: 'withdrawn',
  },
  {
    key: 'nails-uae-return',
    type: 'adcvd',
    by: 'dana',
    title: 'Masonry nails via Jebel Ali, importer still to be named',
    hts: '7317.00.5502',
    goods: 'Fluted masonry nails, hardened',
    orders: ['A-520-804', 'A-570-909'],
    madeIn: 'CN',
    declared: 'AE',
    method: 'transshipment',
    port: '1601',
    valueUsd: 95_000,
    parties: [
      [
        'importer_of_record',
        'Unknown importer at Charleston',
        'Container freight station, Wando Terminal, Mount Pleasant, SC',
        'US',
      ],
    ],
    text: `Fluted nails of a kind that nobody in the Gulf makes arrive at Charleston in cartons marked "Made in U.A.E." A customer has a pallet. We do not know who imported it; the delivery note names only the freight station.

We file now so that the date counts and will complete it when the customer finds the invoice.`,
    files: [['photo', 'Carton and fluted shank']],
    desk: {
      decision:
        'An allegation names exactly one importer. Returned so that the partner can complete it; the picture is useful and is kept with it.',
    },
    state: 'returned_for_completion',
    daysAgo: 13,
  },
];
