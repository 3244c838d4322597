import type { AdcvdCase } from '../core.types.ts';

/** Nails, rod and wire: told by the two rival importers and by the mill. */
export const fastenerCases: readonly AdcvdCase[] = [
  {
    key: 'nails-klang-relabel',
    type: 'adcvd',
    by: 'luis',
    title: 'Chinese collated nails relabelled in Port Klang, 22 containers since spring',
    hts: '7317.00.5502',
    goods:
      'Collated framing nails, 15° wire coil, 2-3/8 in. and 3 in., galvanized, in 4,500-count cartons',
    orders: ['A-570-909'],
    madeIn: 'CN',
    declared: 'MY',
    method: 'transshipment',
    port: '1003',
    valueUsd: 1_410_000,
    parties: [
      [
        'importer_of_record',
        'Bramblewick Building Products LLC',
        '77 Doremus Yard Road, Newark, NJ 07114',
        'US',
        '22-7719043BB',
      ],
      [
        'exporter',
        'Selat Jaya Packing Sdn. Bhd.',
        'Lot 14, Jalan Perigi Nanas 7, Port Klang',
        'MY',
        'MYSELJAY14POR',
      ],
      [
        'manufacturer',
        'Tianjin Duohua Metalwork Co., Ltd.',
        'Daqiuzhuang Industrial Zone, Tianjin',
        'CN',
      ],
    ],
    text: `Our buyer in Vietnam was offered the same coil nails twice in one week: once by Duohua in Tianjin at {prices: $612 a ton FOB Xingang}, once by Selat Jaya in Port Klang at {prices: $655 a ton FOB Klang}. The photographs attached to both offers show the same pallet, with the same torn corner board and the same forklift scrape.

On March 11 a colleague visited the address of Selat Jaya as a customer. It is a shed of perhaps 900 square metres. There is a strapping machine, a carton printer and two pallet jacks. There is no wire drawing, no heading, no coil welding and no galvanizing line, and the electricity meter would not run one nail machine. Eleven people were taking cartons out of plain brown outers and putting them into outers printed "Product of Malaysia".

We count 22 containers from Selat Jaya to Bramblewick at Newark between April and now, about 24 tons each. A plant of that output would need a wire supply that nobody in Klang has sold. We believe all of it falls under the order on nails from China.`,
    files: [
      ['photo', 'Relabelling line at Lot 14, taken from the visitor bench'],
      ['table', 'Arrivals at Newark by container and week'],
      ['letter', 'Both offers with the same pallet photograph'],
    ],
    desk: {
      question:
        'Did your colleague see or photograph any bill of lading or marking that shows how the cartons reach Port Klang from Tianjin?',
      answer:
        'Two inbound containers stood open in the yard. He noted the numbers on his phone afterwards; both start with the same four letters and we have put them in the table, sheet 2. No paper was shown to him.',
      note: 'Yard photograph matches the satellite view of the lot. Capacity argument is strong: no wire purchases in Klang at that tonnage.',
      grade: [
        'B',
        '2',
        'Two earlier filings of this liaison were borne out by examinations. Visit is first-hand, ownership of the nails inferred.',
      ],
      decision:
        'One importer, one order, a first-hand site visit and container numbers. Ready for targeting; the trade remedy side should see it too.',
      call: 'Went through the visit step by step with Mr. Abarca. He is certain there was no furnace or zinc kettle. His colleague will not travel there again and asks not to be named.',
      outcome:
        'Three containers examined. Coil wire chemistry and carton undersides point to the Tianjin mill. Entries rejected and refiled as type 03.',
      amountUsd: 1_884_000,
    },
    state: 'closed',
    daysAgo: 410,
    referral: 'closed',
  },
  {
    key: 'nails-klang-rival',
    type: 'adcvd',
    by: 'meilin',
    title: 'Selat Jaya in Klang has cartons and tape but no nail machines',
    hts: '7317.00.5502',
    goods: 'Wire coil nails, hot-dip galvanized, 90 mm and 75 mm',
    orders: ['A-570-909', 'A-557-816'],
    madeIn: 'CN',
    declared: 'MY',
    method: 'false_producer',
    port: '1003',
    valueUsd: 880_000,
    parties: [
      [
        'importer_of_record',
        'Bramblewick Building Products LLC',
        '77 Doremus Yard Rd, Newark NJ',
        'US',
        '22-7719043BB',
      ],
      ['exporter', 'Selat Jaya Packing', 'Jalan Perigi Nanas, Pelabuhan Klang', 'MY'],
    ],
    text: `I audit nail plants for a living and know every galvanizing kettle within forty kilometres of Port Klang. Selat Jaya is not among them. A maintenance contractor who worked there for two days in May told me that he was hired to move a carton printer and that "they open boxes and close boxes".

The collation wire on samples our salesman bought in Newark is welded with a copper-flashed wire that Malaysian plants gave up four years ago because of its price. Mills around Tianjin still use it. The samples are in our Chattanooga office and can be collected.

Bramblewick quotes {customers: two chains that were ours} a delivered price {prices: eleven percent} below what wire rod alone would cost in Malaysia.`,
    files: [
      ['photo', 'Weld points of coil collation under 40x, sample from Newark'],
      ['note', 'Price build-up per ton, Malaysia against Tianjin'],
    ],
    desk: {
      note: 'Same importer and exporter as an earlier item of another partner. The two do not know of each other and must not.',
      grade: [
        'B',
        '2',
        'Specialist on the spot; the contractor is hearsay, the collation wire is not.',
      ],
      decision:
        'Same scheme, same importer. Merged so that one package goes out; this one adds the laboratory angle.',
    },
    state: 'merged',
    daysAgo: 396,
  },
  {
    key: 'rod-cut-short',
    type: 'adcvd',
    by: 'walt',
    title: 'Threaded rod cut to 9 inches and entered as stud bolts to leave the order',
    hts: '7318.15.5056',
    goods: 'Continuously threaded carbon steel rod, 3/8-16, zinc plated, cut lengths',
    orders: ['A-570-932', 'A-570-104'],
    madeIn: 'CN',
    declared: 'CN',
    method: 'misclassification',
    port: '2002',
    valueUsd: 640_000,
    parties: [
      [
        'importer_of_record',
        'Caddo Anchor & Supply, Inc.',
        '3310 Tchoupitoulas Dock Street, New Orleans, LA 70115',
        'US',
        '72-5540918CA',
      ],
      [
        'manufacturer',
        'Haiyan Ruolan Fastener Works',
        'Wuyuan Town, Haiyan, Zhejiang',
        'CN',
        'CNHAIRUO66HAI',
      ],
    ],
    text: `Caddo sells nine-inch "double end stud bolts" in bundles of one hundred. They are not studs. They are threaded along their full length, both ends are sheared and not chamfered, and the finish is the same yellow zinc that Ruolan puts on its ten-foot rod. A stud bolt has a plain shank. My ten-year-old grandson can see the difference.

Nobody buys nine-inch rod. Caddo's own catalog tells the contractor to join them with couplings, which they give away with every bundle. We bought four bundles over the counter in Baton Rouge in two months; each carries the mill tag of Ruolan and a heat number.

At the counter price of {prices: $0.31 a foot} they are below our cost of wire. We ask you to look at the pieces and not at the name on the invoice.`,
    files: [
      ['photo', 'Nine-inch piece beside a true stud bolt'],
      ['letter', 'Catalog page 41 with couplings given away'],
    ],
    desk: {
      question:
        'Do the mill tags show a production date, and can you send one bundle with its tag to the laboratory?',
      answer:
        'Two of four tags show a date, both within six weeks of arrival. A sealed bundle went out to you on Tuesday with chain of custody.',
      grade: ['A', '1', 'Long record of accurate filings; laboratory has the pieces.'],
      decision:
        'Physical samples contradict the classification. Targeting for the next arrivals; note the heat numbers.',
      outcome:
        'Laboratory reports continuously threaded rod. Six entries changed to type 03, deposits demanded.',
      amountUsd: 511_000,
    },
    state: 'closed',
    referral: 'closed',
  },
  {
    key: 'rod-india-mill',
    type: 'adcvd',
    by: 'dana',
    title: 'Rod sold as Indian carries the roll marks of a mill in Zhejiang',
    hts: '7318.15.5051',
    goods: 'Alloy steel threaded rod, B7, 1/2-13, 12 ft',
    orders: ['A-570-104', 'A-533-887'],
    madeIn: 'CN',
    declared: 'IN',
    method: 'false_producer',
    port: '5301',
    valueUsd: 975_000,
    parties: [
      [
        'importer_of_record',
        'Petrel Gulf Industrial Supply LP',
        '6120 Clinton Siding, Houston, TX 77020',
        'US',
        '76-3390127PG',
      ],
      [
        'exporter',
        'Vindhya Bolt Udyog',
        'Plot 9, Focal Point Phase VII, Ludhiana',
        'IN',
        'INVINBOL9LUD',
      ],
    ],
    text: `We bought forty lengths of B7 rod from Petrel in Houston that came with Indian mill certificates. Thread rolling dies leave a repeating mark; on these rods it repeats every 38.2 mm, with a nick on the flank. The same nick is on rod we bought directly from Zhejiang in 2023 and still hold.

Vindhya exists, and makes small bolts well. Its thread rolling machines take bars up to five feet. The rods are twelve feet long. When our auditor asked to see the twelve-foot line last autumn the owner laughed and said that he "buys the long ones".

The certificate numbers run without a gap from 4410 to 4449 over three months, as if the plant had no other customer.`,
    files: [
      ['photo', 'Die mark at 38.2 mm on both rods'],
      ['table', 'Certificate numbers by invoice date'],
      ['note', 'Auditor notes, Ludhiana visit'],
    ],
    desk: {
      note: 'Certificates issued in a row to one buyer: ask HSI whether the testing house is real.',
      grade: ['B', '2', 'Physical comparison is good; the remark of the owner is second hand.'],
      decision:
        'Likely false producer with false certificates. Criminal indication because of the certificates: HSI beside targeting.',
    },
    state: 'vetted',
    referral: 'accepted',
  },
  {
    key: 'nails-oman-capacity',
    type: 'adcvd',
    by: 'calvin',
    title: 'Omani nail plant ships three times what its machines can make',
    hts: '7317.00.5503',
    goods: 'Bulk bright common nails, 16d, 50 lb cartons',
    orders: ['A-570-909', 'A-523-808'],
    madeIn: 'CN',
    declared: 'OM',
    method: 'commingling',
    port: '1401',
    valueUsd: 2_260_000,
    parties: [
      [
        'importer_of_record',
        'Chowan River Lumber Wholesale, Inc.',
        '14 Portsmouth Marine Terminal Way, Portsmouth, VA 23707',
        'US',
        '54-8123360CR',
      ],
      [
        'manufacturer',
        'Wadi Sahm Wire Products LLC',
        'Road 12, Sohar Industrial Estate',
        'OM',
        'OMWADSAH12SOH',
      ],
    ],
    text: `Wadi Sahm has fourteen nail headers; I stood beside them in January. At the speed they ran that day, two shifts, six days, the plant makes about {quantities: 410 tons a month}. The manifest data we buy shows 1,260 tons a month leaving Sohar for Norfolk in its name since June.

In the same months Wadi Sahm received, according to a forwarder who quoted us freight, between 28 and 35 containers a month of "steel wire products" from Tianjin on a through bill to the free zone. Wire for fourteen headers would fill nine.

In cartons that reached Norfolk we find two head patterns in one layer: the checkered head from the headers I saw, and a plain head they cannot make. We think Chinese nails are laid in under a layer of their own.`,
    files: [
      ['table', 'Monthly outturn against shipments, Sohar to Norfolk'],
      ['photo', 'Two head patterns from one carton'],
    ],
    desk: {
      question: 'From which cartons were the two head patterns taken, and who opened them?',
      answer:
        'Pallet 6 of the delivery to our customer in Suffolk. Our salesman and the yard foreman opened it together, both signed the note that is now attached.',
      call: 'Mr. Osei explained the capacity figures and how he timed the headers. Reasonable margin of error 10 percent, nowhere near the gap.',
      grade: ['B', '2', 'Timed observation and independent shipping figures agree.'],
      decision:
        'Commingling with a producer under its own order. Examine whole pallets, not top layers.',
      outcome:
        'Two of five pallets contained both patterns in the lower layers. Case opened by the trade remedy directorate.',
    },
    state: 'vetted',
    referral: 'outcome_reported',
  },
];
