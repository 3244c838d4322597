import type { AdcvdCase, CoreParty } from '../core.types.ts';

const PACIFIC_CREST: CoreParty = [
  'importer_of_record',
  'Pacific Crest Home Supply, LLC',
  '20900 Wilmington Terminal Way, Unit 4, Carson, CA 90810',
  'US',
  '95-4471820PC',
];

/** Cabinets, vanities, slabs, plywood and mattresses; several are about an importer that is a partner itself. */
export const woodAndStoneCases: readonly AdcvdCase[] = [
  {
    key: 'cabinet-johor',
    type: 'adcvd',
    by: 'tomasz',
    for: 'ostrander',
    title: 'Cabinet boxes assembled in Johor from Chinese flat packs, entered at Los Angeles',
    hts: '9403.40.9060',
    goods: 'Ready-to-assemble kitchen cabinets, birch plywood boxes, white shaker doors',
    orders: ['A-570-106', 'C-570-107'],
    madeIn: 'CN',
    declared: 'MY',
    method: 'transshipment',
    port: '2704',
    valueUsd: 3_850_000,
    parties: [
      PACIFIC_CREST,
      [
        'exporter',
        'Seri Jaya Kabinet Sdn. Bhd.',
        '118 Jalan Hasil, Tampoi, Pasir Gudang, Johor',
        'MY',
        'MYSERJAY118PAS',
      ],
      [
        'manufacturer',
        'Linyi Baishan Wood Industry Co., Ltd.',
        'Yitang Town, Linyi, Shandong',
        'CN',
      ],
    ],
    text: `An installer in Riverside who buys from both sides of the trade sent Ostrander four doors from a Pacific Crest kitchen. On the back of each, under the lacquer and visible in slanting light, stands a pencil tally in Chinese characters and the batch stamp BS-24-117. Baishan in Linyi stamps its doors that way; Ostrander bought from it until 2018 and still has doors with BS-17 numbers.

Seri Jaya's own video on its sales page shows the "factory". In ninety seconds one sees hinges being screwed on, cartons being taped and a flag. One does not see a panel saw, a press or a spray booth. A plant that ships {quantities: sixty containers a quarter} would need all three.

Import records that we buy show flat wooden panels from Qingdao to Pasir Gudang in the weeks before each shipment to Los Angeles, in nearly equal weight. We counted 11 pairs. We believe that the cabinets are Chinese and that the work in Johor does not change that.`,
    files: [
      ['photo', 'Pencil tally and stamp BS-24-117 on four doors'],
      ['table', 'Eleven pairs of shipments by weight'],
      ['note', 'Installer statement, name withheld'],
    ],
    desk: {
      question:
        'Can the installer say when and where the kitchen was bought, and is there an invoice?',
      answer:
        'He has the invoice of Pacific Crest, dated in the second week of April, and will give it to an officer but not to us.',
      note: 'The accused is itself a partner. Nothing of this may be mentioned to its liaisons; recusal list checked.',
      grade: ['B', '2', 'Documents and doors; paired weights are persuasive, not conclusive.'],
      decision:
        'Strong pattern with a producer name. Package to targeting in the full rendition; HSI gets the public one until it asks.',
      call: 'Mr. Wierzba asked whether the importer will learn of the allegation. Told him what the rules say and no more.',
      outcome:
        'Examination of two containers: panels carry stamps of the Linyi producer. Request for information sent to the importer.',
    },
    state: 'vetted',
    daysAgo: 190,
    referral: 'outcome_reported',
  },
  {
    key: 'vanity-quartz-bundle',
    type: 'adcvd',
    by: 'tomasz',
    for: 'tidewater-client',
    title: 'Vanities invoiced without their tops, tops without a case number',
    hts: '9403.60.8081',
    goods: 'Bathroom vanity cabinets of wood with quartz tops, 36 and 48 in.',
    orders: ['A-570-106', 'A-570-084'],
    madeIn: 'CN',
    declared: 'VN',
    method: 'non_declaration',
    port: '2709',
    valueUsd: 1_270_000,
    parties: [
      PACIFIC_CREST,
      ['exporter', 'Binh Hoa Interior JSC', 'Lot C2, VSIP II, Thu Dau Mot', 'VN', 'VNBINHOA2THU'],
    ],
    text: `Tidewater bought two vanities of Pacific Crest in a big-box store in Fresno. The box says Vietnam. The top, glued on at the plant, has a sticker on its underside that somebody tried to peel: one can read "Yunfu" and a slab number.

Yunfu is where slabs are cut in Guangdong. A top from there is under the order wherever the wood comes from. The store's receiving sheet, which the clerk let our buyer photograph, calls the whole thing "wood vanity, no stone".

With a proper deposit the top alone would cost more than the {prices: $189} the store asks for the whole vanity.`,
    files: [
      ['photo', 'Sticker under the top, partly peeled'],
      ['photo', 'Receiving sheet of the store'],
    ],
    desk: {
      note: 'Filed by the association for Tidewater; Tidewater sees it as a row of its own.',
      grade: ['B', '2', 'Purchase and sticker are first-hand.'],
      decision:
        'Order on slabs is not declared at all. Targeting, with the earlier cabinet item of the same importer.',
    },
    state: 'vetted',
    daysAgo: 88,
    referral: 'accepted',
  },
  {
    key: 'slab-malaysia-polish',
    type: 'adcvd',
    by: 'grant',
    title: 'Quartz slabs polished in Ipoh keep the vein pattern of a press in Foshan',
    hts: '6810.99.0020',
    goods: 'Quartz surface slabs, 3.2 m by 1.6 m, 2 cm, calacatta pattern',
    orders: ['A-570-084', 'C-570-085'],
    madeIn: 'CN',
    declared: 'MY',
    method: 'minor_alteration',
    port: '1401',
    valueUsd: 1_640_000,
    parties: [
      [
        'importer_of_record',
        'Elizabeth River Stone Imports, Inc.',
        '61 Money Point Terminal, Chesapeake, VA 23324',
        'US',
        '54-2207719ER',
      ],
      [
        'exporter',
        'Kinta Surfaces Sdn. Bhd.',
        '27 Lebuh Perusahaan Klebang, Ipoh',
        'MY',
        'MYKINSUR27IPO',
      ],
    ],
    text: `Printed-vein quartz repeats. The mold of the press gives each slab the same big vein in the same place, and the mold is as good as a fingerprint. Slabs offered to us by Elizabeth River as Malaysian have a forked vein 412 mm from the left edge. We hold a slab bought in 2019 from a Foshan maker with the same fork at the same millimetre.

Kinta in Ipoh has polishing lines and no press; our slab buyer was there in February and asked to see it. She was shown a photograph of one. Rough slabs stood in A-frames outside with blue crayon numbers, the way they leave Foshan.

Polishing is {process: four dollars a square metre} of a slab that sells for ninety. We do not think that makes it Malaysian.`,
    files: [
      ['photo', 'Forked vein at 412 mm, both slabs'],
      ['note', 'Visit to Ipoh, February'],
      ['table', 'Arrivals at Norfolk, twelve months'],
    ],
    desk: {
      question: 'Was the 2019 slab bought directly from the maker, and is there paper for it?',
      answer:
        'Directly. Invoice and packing list are attached now; the slab itself leans in our yard and you may take it.',
      grade: ['B', '1', 'Physical match on a mold; invoice of the older slab seen.'],
      decision:
        'Origin question with a scope question behind it. Targeting now; scope goes to Commerce if the trade side asks.',
    },
    state: 'vetted',
    referral: 'queued',
  },
  {
    key: 'plywood-birch-cambodia',
    type: 'adcvd',
    by: 'aisha',
    for: 'blue-knob',
    title: 'Cambodian plywood mill ships birch faces although no birch log enters the country',
    hts: '4412.33.0640',
    goods: 'Hardwood plywood, birch face and back, poplar core, 18 mm',
    orders: ['A-570-051', 'C-570-052'],
    madeIn: 'CN',
    declared: 'KH',
    method: 'transshipment',
    port: '1401',
    valueUsd: 2_940_000,
    parties: [
      [
        'importer_of_record',
        'Roanoke Panel Brokers LLC',
        '2 Shenandoah Crossing, Roanoke, VA 24012',
        'US',
        '82-6610043RP',
      ],
      [
        'exporter',
        'Khmer Dara Wood (Cambodia) Co., Ltd.',
        'Sihanoukville Special Economic Zone, Block 4',
        'KH',
        'KHKHMDAR4SIH',
      ],
    ],
    text: `Birch does not grow in Cambodia and poplar does not either. To make this panel there one needs birch veneer and poplar core, both of which come from the north of China. We asked the statistics office in Phnom Penh for imports of veneer: {quantities: 310 cubic metres} in twelve months. Khmer Dara shipped 14,200 cubic metres of panels to Norfolk in the same time.

A truck driver who carries containers from the port to the zone told the brother of our agent that they are "unsealed, washed and sealed again".

Panels at Blue Knob's customer carry the ink of a grade stamp that was sanded away on one edge and missed on the other.`,
    files: [
      ['table', 'Veneer imports against panel exports'],
      ['photo', 'Half-sanded grade stamp'],
    ],
    desk: {
      grade: ['C', '2', 'New researcher; statistics are public and check out.'],
      decision: 'The arithmetic alone supports it. Targeting with the next vessels.',
      outcome:
        'Four containers examined; grade stamps of a mill in Shandong found on core veneers. Duties billed.',
      amountUsd: 2_116_000,
    },
    state: 'closed',
    referral: 'closed',
  },
  {
    key: 'bedroom-order-split',
    type: 'adcvd',
    by: 'tomasz',
    title: 'Bedroom sets split into living room furniture on three bills of lading',
    hts: '9403.50.9045',
    goods: 'Wooden beds, night stands and dressers, acacia and rubberwood veneer',
    orders: ['A-570-890'],
    madeIn: 'CN',
    declared: 'CN',
    method: 'misclassification',
    port: '1703',
    valueUsd: 760_000,
    parties: [
      [
        'importer_of_record',
        'Chattooga Home Gallery, Inc.',
        '300 Garden City Terminal Road, Savannah, GA 31408',
        'US',
        '58-7791204CH',
      ],
      [
        'manufacturer',
        'Dongguan Yulanka Furniture Co., Ltd.',
        'Houjie Town, Dongguan',
        'CN',
        'CNDONYUL3DON',
      ],
    ],
    text: `Chattooga advertises a five-piece bedroom. In its containers the bed rails travel as "wood slats", the headboard as "wall panel" and the night stands as "side tables for living room", under three bills on one vessel. Members who unloaded for the same trucking company have seen the three packing lists stapled together with a fourth in Chinese that lists sets: thirty sets, five pieces each.

The bolt bag for the bed is taped inside the box of the "wall panel".

The association files this in its own name because four members saw it and none wants to be the one.`,
    files: [
      ['letter', 'Packing lists of three bills, one vessel'],
      ['photo', 'Bolt bag inside the panel box'],
    ],
    desk: {
      question: 'On which vessel and in which week were the three bills seen together?',
      grade: ['C', '3', 'Several witnesses, none by name; papers are copies of copies.'],
    },
    state: 'in_triage',
  },
  {
    key: 'mattress-jakarta',
    type: 'adcvd',
    by: 'jordan',
    title: 'Boxed foam mattresses at $38 landed cannot be Indonesian',
    hts: '9404.21.0013',
    goods: 'Polyurethane foam mattresses, compressed and rolled in a box, queen 10 in.',
    orders: ['A-570-092'],
    madeIn: 'CN',
    declared: 'ID',
    method: 'transshipment',
    port: '2704',
    valueUsd: 1_980_000,
    parties: [
      [
        'importer_of_record',
        'Golden Slumber Trading Co.',
        '8801 Slauson Logistics Drive, Pico Rivera, CA 90660',
        'US',
        '47-9930216GS',
      ],
      [
        'exporter',
        'PT Mimpi Nusantara Busa',
        'Kawasan Cikupa Mas, Tangerang',
        'ID',
        'IDMIMNUS8TAN',
      ],
    ],
    text: `We import mattresses from Indonesia ourselves and pay {prices: $61} for the same queen size. Golden Slumber sells to the same outlets at $49 delivered. Foam chemicals, cover, box and freight come to more than that before anybody is paid.

Our inspector in Tangerang knows where the foam of the area is poured: five plants. Mimpi Nusantara is not a customer of any. Its gate log, which a guard let him read, shows containers in from Surabaya port and out to Jakarta port, often the same day.

The law label on their mattress gives a registry number that the state of California issued to somebody in Foshan.`,
    files: [
      ['photo', 'Law label with registry number'],
      ['table', 'Cost of a queen mattress, line by line'],
      ['note', 'Gate log, three days in August'],
    ],
    desk: {
      question:
        'How did your inspector come to read the gate log, and did he copy any container numbers?',
      answer:
        'He was waiting for his own appointment next door and the guard passes the time. He wrote down five numbers; they are in the note.',
      note: 'Partner is itself a party in items of others. Treat what it files on its merits; tell it nothing else.',
      grade: ['C', '2', 'Competitor with an interest; law label number verified by us.'],
      decision: 'Registry number points to another producer. Targeting for two arrivals.',
      returned:
        'Importer number does not match the name in our system. Please have the partner check the suffix.',
    },
    state: 'vetted',
    referral: 'returned',
  },
  {
    key: 'cabinet-self-disclosure',
    type: 'adcvd',
    by: 'jordan',
    title: 'Our own error: nine entries of vanities without the countervailing case number',
    hts: '9403.60.8081',
    goods: 'Wooden vanities, 24 in., without tops',
    orders: ['C-570-107'],
    madeIn: 'CN',
    declared: 'CN',
    method: 'non_declaration',
    port: '2704',
    valueUsd: 214_000,
    parties: [PACIFIC_CREST],
    text: `This is about ourselves. Reviewing last year's entries we found nine, between March and June, where our broker declared the antidumping number and forgot the countervailing one. The goods were bought as Chinese, invoiced as Chinese and marked as Chinese.

We have told the broker, changed the parts database so that one number cannot be chosen without the other, and computed what is owed: {prices: $38,440} before interest. We are ready to tender it.

We file it here because we were told that a mistake which one reports is a different thing from one that is found.`,
    files: [['table', 'Nine entries with values and what is owed']],
    desk: {
      note: 'Self-disclosure. Own item of the partner: it may be told everything it may always be told about its own.',
      grade: ['B', '1', 'Entry numbers check out.'],
      decision:
        'No evasion to target; refer to the port for prior disclosure handling. Closed here with thanks.',
    },
    state: 'not_actionable',
  },
  {
    key: 'extrusion-kits',
    type: 'adcvd',
    by: 'paulo',
    title: 'Prospect asked us to enter window frames as finished kits that they are not',
    hts: '7604.21.0090',
    goods: 'Aluminum hollow profiles, mill finish, 6 m, with gaskets in a separate bag',
    orders: ['A-570-967', 'C-570-968'],
    madeIn: 'CN',
    declared: 'CN',
    method: 'misclassification',
    port: '5301',
    valueUsd: 390_000,
    parties: [
      [
        'importer_of_record',
        'Bayou City Fenestration Supply LLC',
        '4410 Wallisville Spur, Houston, TX 77029',
        'US',
        '84-2091733BC',
      ],
      ['exporter', 'Foshan Lingxiu Aluminium Trading', 'Dali Town, Nanhai, Foshan', 'CN'],
    ],
    text: `In January a prospect came with papers for two containers and wanted them filed as "window kits, unassembled, complete". The drawings show six-metre bars. A window of six metres does not exist in this trade. The gaskets travel in one bag on the last pallet, enough for perhaps twenty frames out of two thousand bars.

When we said the bars look like profiles under the order, he said that another broker had already filed five such containers, and left. He left the drawings on the table.

We declined. We do not know who filed afterwards.`,
    files: [
      ['letter', 'Drawings left on our table'],
      ['note', 'File note of the meeting, same day'],
    ],
    desk: {
      grade: ['B', '2', 'Broker with papers in hand; declined the business.'],
      decision: 'Importer and goods are clear. Targeting for earlier entries by other brokers.',
      outcome: 'Five earlier entries found at the port; request for information sent.',
      amountUsd: 168_000,
    },
    state: 'closed',
    referral: 'closed',
  },
];
