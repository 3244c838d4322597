import type { IprCase } from '../core.types.ts';

const CORVANE = {
  type: 'ipr',
  right: 'trademark',
  mark: 'CORVANE (word mark) for earphones and chargers',
  recordation: 'TMK 19-04417',
  madeIn: 'CN',
} as const;

/** Earphones, chargers and tools: what a right holder's test buyers and others see. */
export const audioCases: readonly IprCase[] = [
  {
    ...CORVANE,
    key: 'buds-battery-swell',
    by: 'noor',
    title:
      'Counterfeit Corvane earphones with swelling batteries, 6,000 sets expected at Los Angeles',
    kind: 'counterfeit',
    hts: '8518.30.2000',
    goods: 'Wireless earphones in charging case, marked CORVANE Pulse 2',
    port: '2720',
    valueUsd: 714_000,
    danger: true,
    parties: [
      [
        'importer_of_record',
        'Juniper Deals Warehouse LLC',
        '4475 Bandini Crossdock, Vernon, CA 90058',
        'US',
        '88-4410297JD',
      ],
      ['seller', 'soundbargain-outlet', 'Storefront on an auction site', 'US'],
      [
        'manufacturer',
        'Shenzhen Huaqiao Lanyue Electronics',
        'Building 7, Longhua, Shenzhen',
        'CN',
      ],
    ],
    text: `Three of eight test purchases from "soundbargain-outlet" arrived with cases that no longer closed. Our laboratory found pouch cells without a protection circuit; one vented at 61 °C on the bench. A genuine case cuts the charge at 45.

The line is the one we raided with local police in Longhua in 2023, now in Building 7. Its foreman still sells by chat. On the 9th he offered our buyer {quantities: 6,000 sets} "already with forwarder, Los Angeles air, end of week, to Juniper".

**How to tell:** the genuine case has the hinge pin from the left, the false one from the right. The serial on the false ones always ends in 7C. The regulatory line under the lid says "Designed in Austim".

Someone will put these in a pocket on an airplane. We ask that they be stopped before release rather than counted afterwards.`,
    files: [
      ['photo', 'Vented cell on the bench'],
      ['photo', 'Hinge pin left and right'],
      ['table', 'Eight test purchases with dates and serials'],
      ['letter', 'Chat with the foreman, translated'],
    ],
    desk: {
      question: 'Which flight or house bill did the foreman name, if any?',
      answer:
        'He sent a picture of a label: house bill ending 40718, the rest covered by his thumb. Picture attached now.',
      grade: ['A', '1', 'Right holder with laboratory report and intercepted offer.'],
      decision:
        'Danger to life by lithium cells in air cargo. Public version to targeting at once, IPR Center in full.',
      call: 'Ms. Haddadin on the telephone within the hour; gave the hinge pin and serial ending as field signs.',
      outcome:
        '5,840 sets detained on arrival and seized. Disclosure to the right holder in the statutory time.',
      amountUsd: 1_162_000,
    },
    state: 'closed',
    daysAgo: 210,
    referral: 'closed',
  },
  {
    ...CORVANE,
    key: 'charger-prong',
    by: 'felix',
    title: 'Corvane wall chargers with folding prongs that stay in the socket',
    recordation: 'TMK 21-00986',
    kind: 'counterfeit',
    hts: '8504.40.8500',
    goods: 'USB-C wall chargers, 30 W, marked CORVANE',
    port: '3901',
    valueUsd: 92_000,
    danger: true,
    parties: [
      [
        'importer_of_record',
        'Kedzie Mobile Accessories Inc.',
        '2800 S Kedzie Trade Row, Chicago, IL 60623',
        'US',
        '36-5519027KM',
      ],
    ],
    text: `A pharmacy chain in Illinois returned eleven chargers to us as faulty. None is ours. In four of them the prongs pull out of the body and stay live in the wall. There is no insulation distance to speak of between the mains side and the output: {process: 1.1 mm where the standard wants 6}.

The chain bought them from Kedzie, which bought "refurbished overstock" by the pallet. The pallet label, which the store kept, names a container that came by rail to Chicago.

Genuine chargers have no folding prongs at all. We have never made one that folds.`,
    files: [
      ['photo', 'Prongs left in a socket'],
      ['photo', 'Clearance between mains and output'],
    ],
    desk: {
      grade: ['A', '2', 'Pieces in hand; route from a pallet label.'],
      decision:
        'Shock hazard, clear sign that every officer can see. Targeting and IPR Center together.',
    },
    state: 'vetted',
    referral: 'accepted',
  },
  {
    ...CORVANE,
    key: 'panama-transit',
    by: 'xiomara',
    title: 'Cases and cells travel apart through the Colón zone and meet in Miami',
    kind: 'counterfeit',
    hts: '8518.30.2000',
    goods: 'Unbranded charging cases and, separately, CORVANE logo foils and retail boxes',
    port: '5206',
    valueUsd: 260_000,
    parties: [
      [
        'consignee',
        'Doral Gadget Finishing Corp.',
        '8111 NW Perimeter Bonded Row, Doral, FL 33166',
        'US',
        '65-3380194DG',
      ],
      ['exporter', 'Zona Brisa Internacional S.A.', 'Edificio 22, Zona Libre de Colón', 'PA'],
    ],
    text: `Colón has learned. Unmarked cases fly to Miami as "plastic boxes with electronics", and a week later a carton of foils and retail boxes goes by courier as "printed matter". In Doral somebody has a heat press.

I bought a finished set from a kiosk in Hialeah on a Monday. The foil was so fresh that it came off on my thumb. The kiosk's owner says he is supplied "from the street with the bonded warehouses, the one with the press that smells".

At Zona Brisa the clerk showed me the two price lists, with and without foil, because she took me for a buyer from Cúcuta: {prices: $3.10 and $3.55}.`,
    files: [
      ['photo', 'Foil coming off a case bought in Hialeah'],
      ['letter', 'Two price lists of the exporter'],
    ],
    desk: {
      question: 'Can you give a street name or describe the building with the press?',
      answer:
        'Two doors west of a tire shop with a green awning. I walked past twice on foot and did not stop.',
      grade: ['B', '2', 'Investigator of the right holder, careful in earlier work.'],
      decision:
        'Finishing inside the country makes it criminal trafficking: HSI first, IPR Center for information.',
      outcome:
        'HSI opened a case and asks that nothing be said to the partner beyond "with an investigating office".',
    },
    state: 'vetted',
    referral: 'outcome_reported',
  },
  {
    ...CORVANE,
    key: 'gray-penang',
    by: 'felix',
    title: 'Genuine Malaysian-market earphones with foreign radio settings sold as U.S. stock',
    kind: 'gray_market',
    madeIn: 'MY',
    hts: '8518.30.2000',
    goods: 'CORVANE Pulse 2, Asia version, model ending -AP',
    port: '2809',
    valueUsd: 330_000,
    parties: [
      [
        'importer_of_record',
        'Embarcadero Audio Direct',
        '90 Pier Warehouse, San Francisco, CA 94107',
        'US',
        '94-5580120EA',
      ],
    ],
    text: `These are ours, made in Penang for Asia. They differ from the U.S. goods in ways that matter: the radio uses channels 12 and 13, the volume limit is off, the charging case is filled for 240 volts travel docks, and the warranty is void here. Model numbers end in -AP, U.S. ones in -NA.

Embarcadero takes the -AP sticker off the box and leaves it on the case. We have Lever-rule protection for this model; a disclaimer label is not on any box we bought.`,
    files: [
      ['photo', 'Model number -AP under the lid'],
      ['note', 'Differences, point by point'],
    ],
    desk: {
      grade: ['A', '2', 'Right holder on its own goods.'],
      decision:
        'Physical and material differences shown, protection on file. IPR Center to check for the label.',
      returned:
        'Protection for this model is listed as pending, not granted. Please ask the right holder for the date of grant.',
    },
    state: 'vetted',
    referral: 'returned',
  },
  {
    ...CORVANE,
    key: 'firmware-app',
    by: 'noor',
    title: 'App that unlocks our firmware is preloaded on sticks from Taipei',
    right: 'copyright',
    mark: 'CORVANE Pulse firmware 4.x',
    recordation: 'COP 22-01871',
    kind: 'circumvention_device',
    madeIn: 'TW',
    hts: '8523.51.0000',
    goods: 'USB flash drives with a program that removes the signature check of earphone firmware',
    port: '4701',
    isSmallParcel: true,
    valueUsd: 9_000,
    parties: [['seller', 'earunlock-tw', 'Shop on a messaging service', 'TW']],
    text: `For $14 the shop sends a flash drive whose only file switches off the check of our firmware signature, so that counterfeit cells report themselves as ours. The purpose is written on the card that comes with it: "make any bud Corvane".

Parcels come as "memory card gift" to addresses in Queens, thirty or forty a week to judge by the seller's counter.`,
    files: [
      ['photo', 'Card and drive'],
      ['note', 'What the program does, from our engineers'],
    ],
    desk: { grade: ['A', '3', 'Analysis sound; volume is the counter on the page of the seller.'] },
    state: 'in_triage',
  },
  {
    key: 'headmark-bolts',
    type: 'ipr',
    by: 'dana',
    right: 'trademark',
    kind: 'counterfeit',
    mark: 'NORTHGATE N-arrow head mark for bolts',
    recordation: 'TMK 14-03320',
    madeIn: 'CN',
    title: 'Structural bolts with our head mark fail at half their grade',
    hts: '7318.15.2030',
    goods: 'Structural bolts 3/4 x 2-1/2 in. with the N-arrow head mark',
    port: '5301',
    valueUsd: 68_000,
    danger: true,
    parties: [
      [
        'importer_of_record',
        'Petrel Gulf Industrial Supply LP',
        '6120 Clinton Siding, Houston, TX 77020',
        'US',
        '76-3390127PG',
      ],
    ],
    text: `An erector in Beaumont sent back a keg because nuts would not run on. The heads carry our registered arrow. We never made the lot number. In our laboratory the bolts broke at {process: 61 ksi; the grade asks for 120}.

Somebody has a die of our mark. On genuine heads the arrow points to a flat, on these to a corner.

We have told the erector to stop using them. We do not know how many kegs there are: the lot number on the keg ends in 3 of 12.`,
    files: [
      ['table', 'Tensile test, ten bolts'],
      ['photo', 'Arrow to flat, arrow to corner'],
    ],
    desk: {
      grade: ['A', '1', 'Laboratory and pieces in hand.'],
      decision:
        'Danger to life in structures. Targeting on this importer; HSI for false mark and false lot.',
      outcome:
        'Two kegs found and seized at Houston. Nine were already sold; list given to the safety agency.',
      amountUsd: 41_000,
    },
    state: 'closed',
    referral: 'closed',
  },
  {
    ...CORVANE,
    key: 'returned-pallet',
    by: 'xiomara',
    title: 'Earphones in Tocumen transit, papers unreadable',
    kind: 'counterfeit',
    hts: '8518.30.2000',
    goods: 'Earphones, mark partly visible through the carton',
    port: '5206',
    valueUsd: 20_000,
    parties: [['violator', 'Name not readable on the label', 'Miami area', 'US']],
    text: `A friend at Tocumen photographed a carton that had burst. One sees a corner of our logo and a label for Miami. The name of the consignee is under tape. I file it as it is; more if he sees the papers tonight.`,
    files: [['photo', 'Burst carton at Tocumen']],
    desk: {
      decision:
        'Too little to target: no name, no bill. Returned to add either; kept warm until then.',
    },
    state: 'returned_for_completion',
    daysAgo: 9,
  },
  {
    ...CORVANE,
    key: 'draft-kiosks',
    by: 'xiomara',
    title: 'Kiosks in Hialeah: names and prices so far',
    kind: 'counterfeit',
    hts: '8518.30.2000',
    goods: 'Earphones and cases from nine kiosks',
    port: '5206',
    parties: [['seller', 'Kiosk 14, Flamingo Arcade', 'Hialeah, FL', 'US']],
    text: `Nine kiosks visited, six had them. Still missing: who drives the white van that comes Tuesdays. Photographs of the van to follow.`,
    state: 'draft',
    daysAgo: 3,
  },
];
