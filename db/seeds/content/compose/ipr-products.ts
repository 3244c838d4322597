import type { IprCase } from '../core.types.ts';

/** A product of a right holder and the signs by which its people tell a false one. */
export type IprProduct = Pick<IprCase, 'mark' | 'right' | 'kind' | 'hts' | 'goods' | 'madeIn'> & {
  readonly recordation: string;
  readonly by: readonly string[];
  readonly noun: string;
  readonly word: string;
  readonly ports: readonly string[];
  readonly price: readonly [genuine: number, asked: number];
  readonly risk: string;
  readonly signs: readonly string[];
};

const audio = {
  by: ['noor', 'felix', 'xiomara'],
  mark: 'CORVANE (word mark)',
  right: 'trademark',
  recordation: 'TMK 19-04417',
} as const;
const leather = {
  by: ['bashir', 'ines'],
  mark: 'MAREN LISLE woven clasp',
  right: 'trademark',
  recordation: 'TMK 17-02263',
} as const;

export const iprProducts: readonly IprProduct[] = [
  {
    ...audio,
    kind: 'counterfeit',
    hts: '8518.30.2000',
    goods: 'Wireless earphones with charging case',
    madeIn: 'CN',
    noun: 'earphones',
    word: 'Audio',
    ports: ['2720', '4197', '4701', '2095', '5206', '3901'],
    price: [119, 29],
    risk: 'The cells have no protection circuit.',
    signs: [
      'The hinge pin sits on the right and the serial ends in 7C.',
      'The lid magnet is strong enough to lift a key, ours is not.',
      'The silicone tips smell of vanilla to cover the solvent.',
      'The word CORVANE is pad-printed and comes off with alcohol; ours is engraved by laser.',
      "In pairing the false one announces itself in a man's voice; ours chimes.",
      'Its weight is 38 grams where ours is 46.',
    ],
  },
  {
    ...audio,
    recordation: 'TMK 21-00986',
    kind: 'counterfeit',
    hts: '8504.40.8500',
    goods: 'USB-C wall chargers, 20 to 65 W',
    madeIn: 'CN',
    noun: 'chargers',
    word: 'Mobile',
    ports: ['2720', '3901', '4701', '5301'],
    price: [35, 8],
    risk: 'A finger can bridge mains and output.',
    signs: [
      'Prongs fold, which ours never did.',
      'The safety file number on the label belongs to a toaster.',
      'The rating is printed in watt hours.',
      'Opened, it shows a transformer wound with one layer of tape.',
      'The plastic burns; ours goes out.',
    ],
  },
  {
    ...audio,
    kind: 'counterfeit',
    hts: '8507.60.0020',
    goods: 'Replacement battery packs for charging cases',
    madeIn: 'CN',
    noun: 'battery packs',
    word: 'Parts',
    ports: ['2720', '4197', '2095'],
    price: [24, 6],
    risk: 'Packs swell within weeks.',
    signs: [
      'We sell no battery packs at all.',
      'The date code is the same on every pack: 2209.',
      'The wrap tears along a seam where ours is shrunk.',
      'Capacity measured is a third of what is printed.',
    ],
  },
  {
    ...leather,
    kind: 'counterfeit',
    hts: '4202.21.9000',
    goods: 'Leather handbags with woven clasp',
    madeIn: 'CN',
    noun: 'handbags',
    word: 'Fashion',
    ports: ['4701', '2720', '4601', '5206', '2095'],
    price: [2_150, 85],
    risk: 'Leather of two pieces tested above the limit for chromium.',
    signs: [
      'Nine strands in the clasp where ours has eleven.',
      'The lining is stamped with a season that we skipped.',
      'Stitches are eight to the inch; our workshop sews ten.',
      'The hologram shows the same number on all pieces.',
      'The key inside opens nothing.',
      'Edge paint is one coat and cracks when bent.',
    ],
  },
  {
    ...leather,
    kind: 'counterfeit',
    hts: '4202.22.1500',
    goods: 'Coated-textile totes with all-over weave',
    madeIn: 'MX',
    noun: 'totes',
    word: 'Accessories',
    ports: ['2304', '2402', '2506', '5201'],
    price: [890, 40],
    risk: 'The coating sheds plasticizer.',
    signs: [
      'The weave does not meet at the side seam.',
      'Zippers are of a local make and stamped so inside the pull.',
      'The handle is glued and not sewn.',
      'The dust bag says "Maren Lislé".',
    ],
  },
  {
    ...leather,
    recordation: 'TMK 17-02264',
    kind: 'confusingly_similar',
    hts: '9004.10.0000',
    goods: 'Sunglasses with woven temples',
    madeIn: 'CN',
    noun: 'sunglasses',
    word: 'Optical',
    ports: ['5203', '5201', '2704', '1003'],
    price: [340, 12],
    risk: 'The dark lenses pass ultraviolet light.',
    signs: [
      'The temple repeats our weave and reads MARIN LISSE.',
      'The case copies our grey and our ribbon.',
      'A sticker with the true name is in the bottom of the carton, to be put on later.',
      'The hinge screw is on the outside.',
    ],
  },
  {
    ...leather,
    right: 'copyright',
    mark: 'Port de nuit, drawing (1974)',
    recordation: 'COP 18-00934',
    kind: 'piratical',
    hts: '6214.10.1000',
    goods: 'Printed silk scarves',
    madeIn: 'IN',
    noun: 'scarves',
    word: 'Textile',
    ports: ['1001', '4701', '2720'],
    price: [420, 22],
    risk: 'Only the drawing is stolen; nobody is hurt.',
    signs: [
      'One boat of thirty-one is missing.',
      'The lighthouse is mirrored.',
      'The colours follow our 2019 reprint, misprint included.',
      'Hems are machine rolled; ours are rolled by hand.',
    ],
  },
  {
    by: ['dana'],
    mark: 'NORTHGATE N-arrow head mark',
    right: 'trademark',
    recordation: 'TMK 14-03320',
    kind: 'counterfeit',
    hts: '7318.15.2030',
    goods: 'Structural bolts with head mark',
    madeIn: 'CN',
    noun: 'structural bolts',
    word: 'Industrial',
    ports: ['5301', '2002', '1901'],
    price: [4, 1],
    risk: 'Bolts broke at half their grade.',
    signs: [
      'The arrow points to a corner of the head, ours to a flat.',
      'The lot number has a letter too many.',
      'The zinc is electroplated, ours is hot-dip.',
      'Threads are cut and not rolled.',
    ],
  },
];
