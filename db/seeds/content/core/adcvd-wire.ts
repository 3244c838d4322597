import type { AdcvdCase } from '../core.types.ts';

/** Hangers, strand, blades and one more nail story. */
export const wireCases: readonly AdcvdCase[] = [
  {
    key: 'hanger-thai-shell',
    type: 'adcvd',
    by: 'siobhan',
    title: 'Dry-cleaner hangers from a Thai address that is a noodle shop',
    hts: '7326.20.0020',
    goods: 'Steel wire garment hangers, 18 in. white caped shirt hanger, 500 to a box',
    orders: ['A-570-918'],
    madeIn: 'CN',
    declared: 'TH',
    method: 'transshipment',
    port: '2709',
    valueUsd: 1_120_000,
    parties: [
      [
        'importer_of_record',
        'Laundry Lane Distributors Inc.',
        '15820 Figueroa Trade Park, Gardena, CA 90248',
        'US',
        '95-8820416LL',
      ],
      [
        'exporter',
        'Chao Phra Wire Hanger Co., Ltd.',
        '211/4 Soi Wat Klang, Samut Prakan',
        'TH',
        'THCHAPHR211SAM',
      ],
      ['manufacturer', 'Shaoxing Weiqiang Hanger Factory', 'Shangyu District, Shaoxing', 'CN'],
    ],
    text: `Since February we lose one dry-cleaning chain after another in southern California to Laundry Lane. They sell a caped hanger at {prices: $21.40 a box}. The paper cape alone costs us five dollars.

We paid a student in Bangkok to walk to the exporter's address in Samut Prakan. It is a noodle shop. The owner has never heard of hangers, but a man comes on Fridays to collect the post.

The hangers have the Shangyu neck: eleven twists, left-handed, with the end tucked under. Every factory in Shangyu sets its twisting heads that way because one local shop builds them. No Thai maker ever bought from that shop. Fourteen containers reached Long Beach by the end of May.`,
    files: [
      ['photo', 'Noodle shop at 211/4'],
      ['photo', 'Necks with eleven left-handed twists'],
      ['note', 'Statement of the student, with dates'],
    ],
    desk: {
      grade: ['A', '2', 'Accurate in every earlier filing; neck twist is a known tell.'],
      decision:
        'Shell exporter, known physical sign, one importer. Straight to targeting; HSI for the letterbox.',
      note: 'Neck twist described the same way in two older cases of other sources.',
      returned:
        'Importer has gone inactive since June. Need the name behind the successor before we can act: please ask the partner who sells to the chain now.',
    },
    state: 'vetted',
    daysAgo: 96,
    referral: 'returned',
  },
  {
    key: 'hanger-successor',
    type: 'adcvd',
    by: 'siobhan',
    title: 'Laundry Lane is gone; the same salesman now sells as Sunset Garment Care',
    hts: '7326.20.0020',
    goods: 'Steel wire garment hangers, shirt and suit, white and gold',
    orders: ['A-570-918', 'A-552-812'],
    madeIn: 'CN',
    declared: 'VN',
    method: 'shell_importer',
    port: '2709',
    valueUsd: 430_000,
    parties: [
      [
        'importer_of_record',
        'Sunset Garment Care Supply LLC',
        '15820 Figueroa Trade Park, Unit B, Gardena, CA 90248',
        'US',
        '85-1190377SG',
      ],
      [
        'other',
        'Laundry Lane Distributors Inc.',
        '15820 Figueroa Trade Park, Gardena, CA',
        'US',
        '95-8820416LL',
      ],
    ],
    text: `Same yard, same telephone, same salesman, new name on the truck. Sunset was registered nine days after the first rejected entry of Laundry Lane. A customer gave us both price lists: the item numbers are identical down to a spelling mistake in "gaberdine".

The country on the box has changed from Thailand to Vietnam. The neck still has eleven twists.

The bond of a firm that is nine days old cannot cover what is owed on fourteen containers. By the time anyone sends a bill there will be a third name.`,
    files: [
      ['letter', 'Two price lists side by side'],
      ['note', 'Registration dates from the state register'],
    ],
    desk: {
      decision: 'Answers the question of the destination on the earlier item. Send both together.',
      grade: ['A', '1', 'Registry and price lists are documents; seen by the desk.'],
    },
    state: 'vetted',
    daysAgo: 24,
    referral: 'delivered',
  },
  {
    key: 'strand-spool',
    type: 'adcvd',
    by: 'walt',
    title: 'Prestressing strand declared as lifting rope at Savannah',
    hts: '7312.10.1050',
    goods: 'Seven-wire low relaxation strand, 0.600 in., grade 270, in 3-ton packs',
    orders: ['A-533-828'],
    madeIn: 'IN',
    declared: 'IN',
    method: 'misreported_characteristics',
    port: '1703',
    valueUsd: 690_000,
    parties: [
      [
        'importer_of_record',
        'Ogeechee Rigging & Chain Co.',
        '500 Hutchinson Slip Road, Savannah, GA 31421',
        'US',
        '58-3340772RG',
      ],
      [
        'manufacturer',
        'Narmada Cable Steels Ltd.',
        'GIDC Phase II, Vatva, Ahmedabad',
        'IN',
        'INNARCAB2AHM',
      ],
    ],
    text: `A bridge contractor in Macon sent us a reel of what he had been sold as cheap strand and asked why our price is what it is. The reel is a three-ton pack in the shape that only post-tensioning jacks take. A rigger cannot use it. The tag says "wire rope, general purpose".

We pulled it to failure: 60,300 pounds, elongation 5.1 percent, relaxation under 2.5 percent. That is grade 270 low relaxation strand and nothing else on earth.

The broker's invoice copy that came with the reel shows wire rope and a value of {prices: $710 a ton}. Somebody will put this into a bridge without a mill certificate.`,
    files: [
      ['table', 'Tensile test of the Macon reel'],
      ['photo', 'Tag and pack of the reel'],
    ],
    danger: true,
    desk: {
      note: 'Structural safety point: uncertified strand in bridges. Asked the supervisor to pass the public version on at once.',
      grade: ['A', '1', 'Accredited laboratory, reel available.'],
      decision:
        'Danger to life: strand without certificates is going into structures. Public version at once, full after second look.',
      outcome: 'Two reels detained; state transport department told through the agency channel.',
      amountUsd: 210_000,
    },
    state: 'vetted',
    referral: 'outcome_reported',
  },
  {
    key: 'saw-segment',
    type: 'adcvd',
    by: 'dana',
    title: 'Diamond sawblades enter as blade cores and diamond grit in two boxes',
    hts: '8202.39.0010',
    goods: 'Segmented diamond sawblades, 14 in., for concrete',
    orders: ['A-570-900'],
    madeIn: 'CN',
    declared: 'CN',
    method: 'non_declaration',
    port: '3901',
    valueUsd: 185_000,
    parties: [
      [
        'importer_of_record',
        'Fox Valley Cutting Tools Co.',
        '1199 Elgin O Hare Service Road, Bensenville, IL 60106',
        'US',
        '36-9014420FV',
      ],
      [
        'manufacturer',
        'Danyang Meiluo Tools Co., Ltd.',
        'Houxiang Town, Danyang, Jiangsu',
        'CN',
        'CNDANMEI88DAN',
      ],
    ],
    text: `Fox Valley offered our branch in Aurora 14-inch segmented blades with the label of any brand we like. When our manager asked about lead time the salesman said the blades "come in pieces on paper and whole in the box".

We bought twelve. The segments are laser welded, which needs a cell that costs {process: half a million dollars}; Fox Valley's address in Bensenville is a unit of 2,000 square feet with a roll-up door. Nobody welds there: we watched it for two mornings.

Invoices shown to our manager list cores and grit as separate goods that arrive by air on the same day, under one house bill.`,
    files: [
      ['photo', 'Unit in Bensenville on two mornings'],
      ['letter', 'Two invoices under one house bill'],
    ],
    desk: {
      grade: ['B', '3', 'Salesman talk plus a stake-out; the invoices were seen, not copied.'],
    },
    state: 'in_triage',
  },
  {
    key: 'nails-vietnam-bond',
    type: 'adcvd',
    by: 'meilin',
    title: 'Third importer in two years behind the same Binh Duong nail exporter',
    hts: '7317.00.5501',
    goods: 'Collated roofing nails, 1-1/4 in., electrogalvanized',
    orders: ['A-552-818', 'C-552-819'],
    madeIn: 'VN',
    declared: 'VN',
    method: 'bond_abuse',
    port: '5301',
    valueUsd: 520_000,
    parties: [
      [
        'importer_of_record',
        'Brazos Bend Roof Supply LLC',
        '909 Navigation Spur, Houston, TX 77012',
        'US',
        '87-4402918BR',
      ],
      [
        'exporter',
        'Dong Xoai Metal Joint Stock Company',
        'Street N5, My Phuoc 3, Binh Duong',
        'VN',
        'VNDONXOA5BIN',
      ],
    ],
    text: `The nails are Vietnamese and declared so. What is wrong is who pays. Since the order every importer of Dong Xoai lasts about eight months: Gulfmark Roof Trading, then Live Oak Fixings, now Brazos Bend. Each had the minimum bond, each stopped answering when the rate was set, and each had its freight paid by the same account in {suppliers: Singapore}.

Our own deposits on the same nails are {prices: 28 percent}. Theirs end with the bond.

The three firms share one registered agent, and the founder of the third was warehouse clerk of the first.`,
    files: [
      ['table', 'Three importers, bonds and last entries'],
      ['letter', 'Registered agent extracts'],
    ],
    desk: {
      question: 'How do you know who paid the freight for the first two importers?',
      answer:
        'From the forwarder, who worked for us before. He will speak to you but not in writing.',
      call: 'Conference with Ms. Tsao and, for ten minutes, the forwarder by telephone. He named the payer and the months. Summary read back and agreed.',
    },
    state: 'in_triage',
  },
];
