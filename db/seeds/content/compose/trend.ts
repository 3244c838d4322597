import type { TrendCase } from '../core.types.ts';
import { at, type Random } from '../random.ts';
import { type Deck, deckOf, fill } from './deck.ts';
import { countryInWords, portCities } from './firms.ts';

type Theme = Pick<TrendCase, 'kind' | 'hts' | 'goods'> & {
  readonly by: readonly string[];
  readonly countries: readonly string[];
  readonly ports: readonly string[];
  readonly titles: readonly string[];
  readonly facts: readonly string[];
};

const themes: readonly Theme[] = [
  {
    kind: 'trend',
    hts: '7317.00',
    goods: 'fasteners',
    by: ['dana', 'luis', 'calvin', 'meilin'],
    countries: ['MY', 'TH', 'TW', 'AE'],
    ports: ['1003', '2709', '5301'],
    titles: [
      'Fasteners: freight from <country> to <port> sold together with certificates',
      'Nail cartons from <country> lose their country mark',
      'Hardware orders from <country> ship <n> days earlier than any mill can make them',
    ],
    facts: [
      'Lead times quoted from <country> fell from sixty to <n> days, which is the time to relabel and not the time to make.',
      'Of <n> quotations this quarter a third came from firms younger than a year.',
      'Carton printers in <country> are sold out until <month>; paper is cheaper there than steel.',
      'Plain cartons with a sticker have replaced printed ones on <n> percent of what we see.',
    ],
  },
  {
    kind: 'industry_change',
    hts: '9403.40',
    goods: 'cabinets and furniture',
    by: ['tomasz', 'grant', 'leah', 'renata'],
    countries: ['VN', 'MY', 'ID', 'KH'],
    ports: ['1401', '2704', '1703'],
    titles: [
      'Cabinet makers open in <country>: real plants beside paper ones',
      'Doors and boxes now travel apart from <country> to <port>',
      'Panel saws arrive in <country>: expect genuine production from <month>',
    ],
    facts: [
      'Machinery dealers sold <n> spray lines into <country> since <month>; that capacity is real and should not be held against its owners.',
      'Offers to members separate boxes, doors and hardware, each from another country.',
      'A member toured five plants in <country>: three make, one assembles, one owns a sign.',
      'Veneer is bought for next year, not this one.',
    ],
  },
  {
    kind: 'trend',
    hts: '4202.21',
    goods: 'leather goods in parcels',
    by: ['bashir', 'ines'],
    countries: ['CN', 'HK', 'MX'],
    ports: ['4701', '2720', '2304'],
    titles: [
      'Parcels from <country>: label formats after the summer stops',
      'Sellers in <country> now ship bags without marks and marks without bags',
      'Returns of false bags to <country> run through one address in <port>',
    ],
    facts: [
      'Among <n> purchases the share with a second label under the first rose to a half.',
      'The declared weight ends in a zero on parcels from one packer, on <n> of <n2>.',
      'Buyers are told to refuse delivery if the parcel was opened, and are paid back within hours.',
      'Gift notes are printed in the same hand.',
    ],
  },
  {
    kind: 'trend',
    hts: '8518.30',
    goods: 'consumer electronics',
    by: ['noor', 'xiomara', 'felix'],
    countries: ['CN', 'HK', 'PA'],
    ports: ['4197', '5206', '2095'],
    titles: [
      'Audio parcels leave <port> as spare parts',
      'Cells and cases separate: what <country> ships this quarter',
      'Test purchases by hub: <port> takes over',
    ],
    facts: [
      'The share of <port> in our purchases went from 12 to <n> percent in two quarters.',
      'Sellers in <country> answer that they use "the quiet hub".',
      'Serial numbers repeat every <n2> pieces, which makes them easy to screen.',
      'Prices fell by a fifth in <month> when a line in <country> doubled.',
    ],
  },
  {
    kind: 'advice',
    hts: '6109.10.00',
    goods: 'apparel and yarn',
    by: ['marisol', 'deepak'],
    countries: ['HN', 'SV', 'GT'],
    ports: ['1704', '5201'],
    titles: [
      'How a certificate from <country> looks when it is real',
      'Yarn receipts in <country>: what to ask for on the floor',
      'Short seasons in <country> and what they do to counts at <port>',
    ],
    facts: [
      'A true supplier affidavit names lots that can be read on the cone; ask for <n> cones, not for a list.',
      'Mills in <country> close for two weeks in <month>; shirts dated in those weeks were sewn elsewhere.',
      'Weigh a carton: <n2> grams more than the packing list is one shirt.',
      "The guard's book at the gate is kept by hand and is better than any file.",
    ],
  },
  {
    kind: 'processing_issue',
    hts: '0409.00.00',
    goods: 'honey and produce',
    by: ['harriet', 'eli'],
    countries: ['IN', 'TH', 'MX'],
    ports: ['1101', '1003', '2305'],
    titles: [
      'Samples of honey at <port> are drawn from the top of the drum',
      'Produce from <country> waits <n> hours at <port> and spoils the evidence',
      'Residue results for honey from <country> come after release',
    ],
    facts: [
      'Drums are layered: the top <n> centimetres are honest.',
      'At <port> the refrigerated dock has <n> places and garlic waits in the sun.',
      'A sample from the bottom third would cost nothing more.',
      'Our laboratory offers <n2> duplicate tests a year, free, to compare methods.',
    ],
  },
  {
    kind: 'advice',
    hts: '7318.15',
    goods: 'wire and rod',
    by: ['walt', 'siobhan'],
    countries: ['IN', 'TR', 'KH'],
    ports: ['1601', '2002', '1901'],
    titles: [
      'What a rod bundle from <country> should look like',
      'Floor prices for wire goods, quarter starting <month>',
      'Heat numbers from <country> that cannot be',
    ],
    facts: [
      'Heat numbers of one furnace run up by <n> a day at most; more is invention.',
      'We add the price of rod, drawing and zinc: below the sum somebody does not pay.',
      'Sleeves, cord and end paint tell the mill from ten steps; we attach <n> pictures.',
      'Bundles from <country> are always strapped with steel.',
    ],
  },
];

const since = [
  'It began in <month> and has not stopped.',
  'We see it since <month>, first at one customer and now at <n>.',
  'A year ago there was nothing of the kind; in <month> we began to count.',
  'It comes and goes with the rates: most of it in <month>.',
  'We noticed in <month> and waited a quarter to be sure.',
] as const;
const advice = [
  'What would help at <port>: one look at <n> consignments, chosen by weight and not by name.',
  'We name nobody in <country>, because honest and other firms do the same thing for different reasons.',
  'If others see it at <port> too we would be glad to hear, in whatever form that is possible.',
  'The <n2> cases behind it are ours; please do not show them with our name.',
  'We can update the count of <n> each quarter if it is of use.',
  'A training half-day for officers at <port> could be arranged with our samples.',
  'It will matter most in the weeks before <month>.',
] as const;

/** `count` trend notes; each combines a theme, its facts and what customs could do. */
export function composeTrends(count: number, random: Random): readonly TrendCase[] {
  const begins = deckOf(since, random);
  const ends = deckOf(advice, random);
  const decks = new Map(
    themes.map((theme) => [
      theme,
      { fact: deckOf(theme.facts, random), title: deckOf(theme.titles, random) },
    ]),
  );
  return Array.from({ length: count }, (_, index) => {
    const theme = at(themes, index);
    const own = decks.get(theme) ?? {
      fact: deckOf(theme.facts, random),
      title: deckOf(theme.titles, random),
    };
    return composeOne({ index, theme, random, begins, ends, ...own });
  });
}

type Task = {
  readonly index: number;
  readonly theme: Theme;
  readonly random: Random;
  readonly begins: Deck<string>;
  readonly ends: Deck<string>;
  readonly fact: Deck<string>;
  readonly title: Deck<string>;
};

function composeOne({ index, theme, random, begins, ends, fact, title }: Task): TrendCase {
  const country = random.pick(theme.countries);
  const port = random.pick(theme.ports);
  const slots = {
    country: countryInWords(country),
    port: (portCities[port] ?? '').split(',')[0] ?? '',
    n: String(random.between(12, 44)),
    n2: String(random.between(45, 210)),
    month: random.pick(['January', 'March', 'May', 'June', 'August', 'September', 'November']),
  };
  const first = [fact.draw(), begins.draw(), fact.draw()]
    .map((block) => fill(block, slots))
    .join(' ');
  return {
    key: `trend-${String(index + 1).padStart(3, '0')}`,
    type: 'trend',
    by: random.pick(theme.by),
    title: fill(title.draw(), slots),
    text: [first, `${fill(ends.draw(), slots)} ${fill(ends.draw(), slots)}`].join('\n\n'),
    hts: theme.hts,
    goods: theme.goods,
    kind: theme.kind,
    confidence: random.pick(['high', 'moderate', 'moderate', 'low']),
    madeIn: country,
    port,
    parties: [],
    files: random.chance(0.3) ? [['table', `Counts behind this note, ${slots.month}`]] : [],
  };
}
