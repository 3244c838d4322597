import type { IprCase } from '../core.types.ts';

const CLASP = {
  type: 'ipr',
  right: 'trademark',
  mark: 'MAREN LISLE woven clasp (device mark)',
  recordation: 'TMK 17-02263',
  madeIn: 'CN',
} as const;

/** Bags, sunglasses and scarves, most of them in small parcels. */
export const leatherCases: readonly IprCase[] = [
  {
    ...CLASP,
    key: 'parcel-bags-jfk',
    by: 'bashir',
    title:
      'Copies of the woven-clasp bag in parcels of two, 1,900 since January by one label format',
    kind: 'counterfeit',
    hts: '4202.21.9000',
    goods: 'Leather handbags with woven clasp, model Quai',
    port: '4701',
    isSmallParcel: true,
    valueUsd: 2_470_000,
    parties: [
      ['seller', 'petite-rue-mirror', 'Storefronts on three platforms', 'CN'],
      ['exporter', 'Guangzhou Baiyun Yilan Leather', 'Sanyuanli, Guangzhou', 'CN'],
    ],
    text: `We bought from eleven storefronts over four months. Ten of the eleven parcels bear the same label program: the postal code is printed twice, once with a leading zero, and the content reads "PU sample no brand". Behind the storefronts we see one warehouse.

Two bags per parcel, declared at $38, sent to twenty-two addresses in Queens and Nassau that share {source: one mailbox reseller}. From the reseller they go on in plain boxes.

Parcels move on Tuesday and Saturday flights. A label with the doubled postal code is our surest sign: in 140 parcels that customs showed us last year, 139 with it were ours and one was a lamp.`,
    files: [
      ['photo', 'Doubled postal code on ten labels'],
      ['table', 'Eleven purchases: storefront, date, flight'],
      ['letter', 'Platform answers to our notices'],
    ],
    desk: {
      question: 'May we give the label sign to the field without saying where it comes from?',
      answer: 'Yes. Please leave out the mailbox reseller, who is our buyer too.',
      note: 'Mailbox reseller is source-identifying: keep in the full version only.',
      grade: ['A', '2', 'Careful method, large sample; volume is extrapolated.'],
      decision:
        'Pattern usable by machine: label format. Targeting in the public rendition, IPR Center in full.',
      outcome: '312 parcels stopped in six weeks by the label format; 300 infringing.',
      amountUsd: 389_000,
    },
    state: 'closed',
    daysAgo: 330,
    referral: 'closed',
  },
  {
    ...CLASP,
    key: 'clasp-hardware',
    by: 'ines',
    title: 'Woven clasps shipped as furniture fittings, to be sewn on in New Jersey',
    kind: 'counterfeit',
    hts: '8308.90.6000',
    goods: 'Metal clasps in the woven pattern, gold plated, bags of 500',
    port: '4601',
    valueUsd: 36_000,
    parties: [
      [
        'importer_of_record',
        'Hackensack Trim & Notion',
        '15 Moonachie Mill Lane, Carlstadt, NJ 07072',
        'US',
        '22-3390418HT',
      ],
      ['manufacturer', 'Yiwu Canluo Hardware', 'Futian Market District 4, Yiwu', 'CN'],
    ],
    text: `The clasp is the mark. Whoever imports clasps imports counterfeit bags in the making. At a trade show in Milan Canluo exhibited "basket closure, Paris style" and told my colleague its best customer is in Carlstadt, "forty thousand pieces, for chairs".

No chair needs a clasp with a hidden magnet and the plate for our hologram.

Last month a seamstress in Passaic answered our advertisement for repair work and brought, as proof of experience, a bag without a clasp and a clasp without a bag.`,
    files: [
      ['photo', 'Clasp with plate for the hologram'],
      ['note', 'Stand notes, Milan'],
    ],
    desk: {
      grade: ['B', '2', 'Counsel of the right holder; seamstress heard in person.'],
      decision: 'Components for domestic finishing: HSI. Targeting for the next bags of clasps.',
    },
    state: 'vetted',
    referral: 'delivered',
  },
  {
    ...CLASP,
    key: 'sunglasses-miami',
    by: 'bashir',
    title: 'Sunglasses with our temple pattern among beach goods at Port Everglades',
    kind: 'confusingly_similar',
    recordation: 'TMK 17-02264',
    hts: '9004.10.0000',
    goods: 'Sunglasses with woven temple, marked MARIN LISSE',
    port: '5203',
    valueUsd: 54_000,
    parties: [
      [
        'importer_of_record',
        'Las Olas Novelty Import Inc.',
        '700 Eller Beach Drive, Fort Lauderdale, FL 33316',
        'US',
        '65-8802217LV',
      ],
    ],
    text: `Las Olas puts {quantities: forty cartons} of sunglasses under beach towels. The temples have our weave, the name is MARIN LISSE, and the display card copies the grey of our boxes. The lenses have no UV filter at all according to the optician we asked, which for dark lenses is worse than none.

Our store in Bal Harbour receives two or three a week "for repair".`,
    files: [
      ['photo', 'Temple weave, genuine above'],
      ['table', 'Transmission of three lenses'],
    ],
    desk: {
      grade: ['A', '2', 'Pieces in hand.'],
      decision: 'Similar mark: detention rather than seizure, right holder to prove. IPR Center.',
      returned:
        'Registration for eyewear is in a class that is recorded only until last month. Renewal needed before we can detain.',
    },
    state: 'vetted',
    referral: 'returned',
  },
  {
    ...CLASP,
    key: 'scarf-print',
    by: 'ines',
    title: 'Silk scarves repeat our 1974 harbor drawing with one boat missing',
    right: 'copyright',
    mark: 'Port de nuit, drawing (1974)',
    recordation: 'COP 18-00934',
    kind: 'piratical',
    madeIn: 'IN',
    hts: '6214.10.1000',
    goods: 'Printed silk twill scarves, 90 cm',
    port: '1001',
    valueUsd: 71_000,
    parties: [
      [
        'importer_of_record',
        'Mulberry & Third Accessories',
        '210 Mulberry Loft, New York, NY 10012',
        'US',
        '13-4471809MT',
      ],
      ['manufacturer', 'Jaipur Rangoli Silk Mills', 'Sitapura Industrial Area, Jaipur', 'IN'],
    ],
    text: `The drawing has 31 boats. The copy has 30: the small one under the lighthouse is gone and the ripple it made is still there. Everything else agrees to the dot, including a scratch on our 1974 film.

Mulberry & Third sells it at $29 in 140 shops. The mill's sample book, shown to us in Jaipur by a third party, calls it "Paris night, delete one".`,
    files: [['photo', 'Ripple without its boat']],
    desk: {
      grade: ['A', '1', 'The missing boat settles it.'],
      decision:
        'Pirated copy of a recorded work. IPR Center, with the picture of the ripple for the field.',
      outcome: '1,150 scarves seized at New York.',
      amountUsd: 33_000,
    },
    state: 'closed',
    referral: 'closed',
  },
  {
    ...CLASP,
    key: 'outlet-invoice',
    by: 'bashir',
    title: 'Laredo bonded trucks carry our bags to a flea market in Dallas',
    kind: 'counterfeit',
    madeIn: 'MX',
    hts: '4202.22.1500',
    goods: 'Plastic-coated textile handbags with clasp and full logo',
    port: '2304',
    valueUsd: 118_000,
    parties: [
      [
        'consignee',
        'Trinity Market Wholesale',
        'Stall rows G to J, Harry Hines Flea Market, Dallas, TX',
        'US',
      ],
      ['exporter', 'Bolsas Finas del Bajío', 'Blvd. Hermanos Aldama, León, Guanajuato', 'MX'],
    ],
    text: `Until last year the market's bags came by air from Guangzhou. Now the stall holders say "León, two days". The coating smells of fresh solvent and the zippers are Mexican. The factory exists: our investigator counted nineteen sewing machines through an open gate on {source: the Aldama boulevard} and saw the clasp in a bin.

Trucks leave on Wednesday nights under in-bond papers for Dallas with "vinyl cases".`,
    files: [
      ['photo', 'Bin with clasps, through the gate'],
      ['photo', 'Stalls G to J'],
    ],
    desk: {
      question: 'Did your investigator note a plate or the bond number of a truck?',
      grade: ['B', '2', 'New route, plausible, one pair of eyes.'],
    },
    state: 'in_triage',
  },
  {
    ...CLASP,
    key: 'influencer-gift',
    by: 'ines',
    title: 'Gift parcels to people with large followings, each with one genuine dust bag',
    kind: 'counterfeit',
    hts: '4202.21.9000',
    goods: 'Leather handbags, model Quai, in genuine dust bags',
    port: '2720',
    isSmallParcel: true,
    valueUsd: 15_000,
    parties: [['seller', 'atelier.du.soir', 'Account on a picture service', 'CN']],
    text: `Dust bags were stolen from our supplier in Tuscany in the autumn, {quantities: 2,300 pieces}. They now arrive around false bags, as gifts, at people who show them to millions. The recipients believe it is our advertising and write to thank us.

It is only parcels. But the dust bag convinces everybody including, twice, our own shop.`,
    files: [['photo', 'Bag and genuine dust bag as received']],
    desk: {
      grade: ['A', '3', 'Theft is documented; the link to the seller is a guess.'],
      decision:
        'No importer, no pattern a machine could use, recipients in good faith. Kept for the theft of the dust bags; nothing to target now.',
    },
    state: 'not_actionable',
  },
  {
    ...CLASP,
    key: 'storefront-list',
    by: 'bashir',
    title: 'List of forty-one storefronts already closed by the platforms',
    kind: 'counterfeit',
    hts: '4202.21.9000',
    goods: 'Handbags, various',
    isSmallParcel: true,
    parties: [['seller', 'Forty-one storefronts, see table', 'Online', 'CN']],
    text: `Please disregard: the platforms closed all forty-one over the weekend and the list has no use any more. The sellers will be back under other names within the month, and we will file those when we have bought from them.`,
    files: [['table', 'Forty-one storefronts with closing dates']],
    state: 'withdrawn',
  },
  {
    ...CLASP,
    key: 'queens-second-list',
    by: 'bashir',
    title: 'Doubled postal code again: second warehouse in Suffolk County',
    kind: 'counterfeit',
    hts: '4202.21.9000',
    goods: 'Leather handbags with woven clasp',
    port: '4701',
    isSmallParcel: true,
    valueUsd: 640_000,
    parties: [['seller', 'petite-rue-mirror', 'Storefronts on three platforms', 'CN']],
    text: `Since the stops at Kennedy the same label program prints addresses in Suffolk County and the parcels come on Thursdays. Postal code still doubled. We bought four; all four false.`,
    files: [['photo', 'Four labels from Suffolk County']],
    desk: {
      decision:
        'Continuation of the earlier scheme, same sign, same seller. Merged into it; destination informed of the new days.',
    },
    state: 'merged',
    daysAgo: 241,
  },
];
