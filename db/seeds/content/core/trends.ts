import type { TrendCase } from '../core.types.ts';

/** Notes that accuse nobody in particular: what changes, since when, and what customs could do. */
export const trendCases: readonly TrendCase[] = [
  {
    key: 'trend-klang-zone',
    type: 'trend',
    by: 'luis',
    kind: 'trend',
    confidence: 'high',
    madeIn: 'MY',
    title:
      'Repacking sheds around Port Klang doubled in a year and now advertise "country service"',
    hts: '7317.00',
    goods: 'Fasteners',
    parties: [],
    text: `In 2023 I knew six sheds in Pulau Indah that repack hardware. In October I counted thirteen, and four hang out banners with the words "country service" in Chinese. The fee quoted to me as a buyer was {prices: $340 a container}, certificate included.

Sheds prefer goods in plain cartons with a date code in the flap, because the flap can stay. Look at the flap: a Chinese date code reads year first.

What would help: an examination note that says "check inner flap" costs nothing and would find most of it.`,
    desk: {
      grade: ['A', '2', 'First-hand count by a careful observer.'],
      decision:
        'Useful to targeting as it stands; passed on in the public version with the flap code.',
      outcome: 'Flap check added to the exam guide of two ports.',
    },
    state: 'closed',
    referral: 'closed',
  },
  {
    key: 'trend-label-format',
    type: 'trend',
    by: 'bashir',
    kind: 'trend',
    confidence: 'high',
    madeIn: 'CN',
    title: 'Small-parcel sellers moved from single bags to split shipments: body, strap, clasp',
    hts: '4202.21',
    goods: 'Handbags',
    port: '4701',
    parties: [],
    text: `Since the doubled postal code became known a share of sellers sends a bag in three parcels: body without mark, strap, and an envelope with the clasp. Buyers get a video that shows how to sew it on.

Of 60 test purchases in the last quarter 17 came split; in the quarter before, two. The envelope is declared as "sample accessory", always $3.

Clasps alone carry the whole infringement. They fit into the flat-envelope stream, which nobody opens.`,
    files: [['table', 'Sixty purchases by quarter and form']],
    desk: {
      grade: ['A', '1', 'Own test purchases, counted.'],
      decision: 'Changes how parcels should be chosen. IPR Center and targeting.',
    },
    state: 'vetted',
    referral: 'accepted',
  },
  {
    key: 'trend-foam-vietnam',
    type: 'trend',
    by: 'renata',
    kind: 'industry_change',
    confidence: 'moderate',
    madeIn: 'VN',
    title:
      'Foam plants leave Tangerang for Binh Duong; expect new mattress names within two quarters',
    hts: '9404.21.00',
    goods: 'Foam mattresses',
    port: '2704',
    parties: [],
    text: `Two of the five plants that pour foam near Jakarta have taken their tall carousels apart. Our machine supplier is paid to put both up again in Binh Duong by spring. Staff were told to expect "other paper, same customers".

Real production will exist there, which makes the false kind harder to see. For about three months there will be sales and no foam: those are the months to look at.`,
    desk: {
      grade: ['C', '2', 'Interest of its own, but the supplier is named and sober.'],
      decision: 'Forward-looking and concrete. To targeting as a note.',
    },
    state: 'vetted',
    referral: 'delivered',
  },
  {
    key: 'trend-wire-rod-price',
    type: 'trend',
    by: 'walt',
    kind: 'advice',
    confidence: 'high',
    madeIn: 'CN',
    title: 'A floor price for wire goods: below it somebody is not paying duty',
    hts: '7326.20.00',
    goods: 'Hangers, nails, rod',
    parties: [],
    text: `Wire is wire rod plus drawing plus zinc plus labor. Anybody can add it up. Rod is quoted weekly in three places. With the best machine in the world drawing costs {process: $48 a ton}. A box of 500 shirt hangers holds 52 pounds of wire.

We attach the sum for hangers, coil nails and zinc rod. If an entered value is below the line for more than a month, either a mill is dying or a duty is unpaid. We offer to update the sheet every quarter.`,
    files: [['table', 'Floor prices for three products, this quarter']],
    desk: {
      grade: ['A', '1', 'Arithmetic checked against two public quotes.'],
      decision: 'Can be run against entries by machine. Targeting.',
      outcome: 'Used as a screen for three months; two of nine hits were worth an exam.',
    },
    state: 'closed',
    referral: 'closed',
  },
  {
    key: 'trend-apparel-tube',
    type: 'trend',
    by: 'marisol',
    kind: 'advice',
    confidence: 'high',
    madeIn: 'HN',
    title: 'Yarn cones tell their country: tube color, ring, and the knot at the tail',
    hts: '5205.12',
    goods: 'Cotton yarn',
    parties: [],
    text: `On a factory visit one looks at certificates. Look at the cones first. Spinners buy tubes from a few makers and keep one color for years. Green ring: two mills near Faisalabad. Paper tube with blue foot: Coimbatore. White plastic with a star: North Carolina, and it should be the one you see.

The tail knot is a weaver's knot in the Carolinas and an overhand knot in most of Asia.

Attached is a card with nine pictures, to be printed on both sides and put in a shirt pocket.`,
    files: [['photo', 'Pocket card, nine cones']],
    desk: {
      grade: ['A', '1', 'Known specialist; two verification teams confirm.'],
      decision: 'Give to the verification teams before the next season.',
    },
    state: 'vetted',
    referral: 'outcome_reported',
  },
  {
    key: 'trend-entry-queue',
    type: 'trend',
    by: 'deepak',
    kind: 'processing_issue',
    confidence: 'high',
    madeIn: 'SV',
    title: 'Textile declarations rejected on Mondays: the port codes table is a day old',
    hts: '6109.10.00',
    goods: 'Apparel',
    port: '5201',
    parties: [],
    text: `Every Monday for five weeks our broker's first entries at Miami come back with "unknown port of unlading" and pass unchanged on Tuesday. Three other brokers see the same. We think a table is loaded on Mondays after the business day has begun.

It costs a day of storage for some forty containers each week.`,
    desk: {
      decision:
        'Nothing for a destination; passed to the technical desk, which moved the load to Sunday night.',
      grade: ['B', '1', 'Checked against rejects.'],
    },
    state: 'not_actionable',
  },
  {
    key: 'trend-honey-syrup',
    type: 'trend',
    by: 'eli',
    kind: 'trend',
    confidence: 'moderate',
    madeIn: 'IN',
    title: 'Rice syrup made to pass the sugar test is offered by the tank',
    hts: '0409.00.00',
    goods: 'Honey',
    parties: [],
    text: `Two members were offered "honey extender" that promises to pass the C4 test. It does; we tried. It fails by one enzyme and by a marker that {process: takes nine days in the laboratory}.

The offers come from traders that used to sell Chinese honey as Thai. We expect adulteration to replace false origin during the next season, because it needs no ship.`,
    desk: { grade: ['A', '3', 'Test is sound; forecast is a forecast.'] },
    state: 'in_triage',
  },
  {
    key: 'trend-plywood-okoume',
    type: 'trend',
    by: 'tomasz',
    kind: 'trend',
    confidence: 'moderate',
    madeIn: 'VN',
    title: 'Birch disappears from plywood invoices and okoume takes its place overnight',
    hts: '4412.33',
    goods: 'Hardwood plywood',
    port: '1401',
    parties: [],
    text: `In May 80 percent of offers to members said birch face; in July 15 percent. The panels look the same, because they are. Okoume is pink and open-grained and no cabinet maker would mistake it.

The change followed a rate announcement by eleven days.`,
    files: [['table', 'Two hundred offers by species and week']],
    desk: {
      decision: 'Worth a comparison of invoices and panels at Norfolk. Targeting.',
      grade: ['B', '2', 'Offers counted, not shipments.'],
    },
    state: 'vetted',
    referral: 'intended',
    daysAgo: 5,
  },
  {
    key: 'trend-shell-names',
    type: 'trend',
    by: 'paulo',
    kind: 'trend',
    confidence: 'moderate',
    madeIn: 'CN',
    title: 'Prospects with brand-new companies ask first how small a bond may be',
    hts: '7604.21.00',
    goods: 'Aluminum and other metal goods',
    port: '5301',
    parties: [],
    text: `A year ago a new importer asked us about the goods. Now the first question is the bond, the second is whether a foreign resident may be the only officer, the third is how long a company lives before the first review. Seven such calls since summer; all hung up when asked for the purchase order.

Three calls came from the same telephone with three company names. We noted it: {source: it ends in 0188}.`,
    desk: {
      grade: ['B', '2', 'Broker sees many prospects; number noted at the time.'],
      decision: 'To HSI for the telephone, to targeting as a pattern.',
    },
    state: 'closed',
    referral: 'closed',
  },
  {
    key: 'trend-quartz-names',
    type: 'trend',
    by: 'leah',
    kind: 'trend',
    confidence: 'low',
    madeIn: 'CN',
    title: 'Slabs now called "sintered stone" on paper; fabricators say it cuts like quartz',
    hts: '6810.99.00',
    goods: 'Slabs',
    port: '1401',
    parties: [],
    text: `Sintered stone is fired and screams under the blade; resin quartz smells of styrene. Three fabricators of ours bought "sintered" slabs that smelled. It is hearsay: we have not had a slab in our hands.`,
    state: 'submitted',
    daysAgo: 1,
    desk: {},
  },
  {
    key: 'trend-courier-lanes',
    type: 'trend',
    by: 'noor',
    kind: 'trend',
    confidence: 'high',
    madeIn: 'CN',
    title: 'Counterfeit audio shifts from Los Angeles air to Cincinnati courier hub',
    hts: '8518.30',
    goods: 'Earphones',
    port: '4197',
    parties: [],
    text: `Test purchases by hub of arrival, last four quarters: Los Angeles 71, 64, 40, 22 percent; Cincinnati 9, 14, 33, 51. Sellers told our buyers that "LA opens boxes".

The goods did not change, nor did the serial ending 7C. Whoever looks for it in Cincinnati will find it.`,
    files: [['table', 'Purchases by hub and quarter']],
    desk: {
      grade: ['A', '1', 'Counted by purchase.'],
      decision: 'Targeting to move the rule to the hub; IPR Center to know.',
    },
    state: 'vetted',
    referral: 'queued',
    daysAgo: 7,
  },
  {
    key: 'trend-mezcla',
    type: 'trend',
    by: 'marisol',
    kind: 'processing_issue',
    confidence: 'moderate',
    madeIn: 'GT',
    title: 'Certificates signed by tablet lose the second page',
    hts: '6110.20',
    goods: 'Apparel',
    port: '5201',
    parties: [],
    text: `Since the free zones in Guatemala sign by tablet, page two of the certificate, which lists yarn suppliers, is often blank in the copy that reaches Miami. Honest factories get a request for information and dishonest ones an excuse. We attach two originals and two copies.`,
    files: [['letter', 'Two originals, two copies']],
    state: 'acknowledged',
    daysAgo: 4,
    desk: {},
  },
  {
    key: 'trend-harlan-freight',
    type: 'trend',
    by: 'calvin',
    kind: 'trend',
    confidence: 'moderate',
    madeIn: 'TH',
    title: 'Freight from Laem Chabang sold "with papers" by three forwarders',
    hts: '7317.00',
    goods: 'Nails and screws',
    port: '2709',
    parties: [],
    text: `When we asked for a rate Laem Chabang to Long Beach, three of eight forwarders asked back whether we need the certificate as well. One has a price list: {prices: 1.5 percent of value, two days}.

We did not buy. We could name the three to an officer on the telephone.`,
    desk: {
      call: 'Mr. Osei named three forwarders. One is known. He had asked for the rate for business of his own; no test purchase was made.',
      grade: ['B', '2', 'Three of eight is a number one can repeat.'],
      decision: 'To HSI with the names in the full version only.',
    },
    state: 'vetted',
    referral: 'recalled',
  },
  {
    key: 'trend-draft-tires',
    type: 'trend',
    by: 'dana',
    kind: 'trend',
    confidence: 'low',
    madeIn: 'TH',
    title: 'Draft: yards ask us for tires, which we do not sell',
    hts: '4011.10',
    goods: 'Tires',
    parties: [],
    text: `Odd: four lumber yards asked whether we can match a tire price. Somebody sells them tires from the nail truck. Find out who before filing.`,
    state: 'draft',
    daysAgo: 1,
  },
];
