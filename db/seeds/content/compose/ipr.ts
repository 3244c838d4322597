import type { IprCase } from '../core.types.ts';
import { at, type Random } from '../random.ts';
import { type Deck, deckOf, fill, type Slots } from './deck.ts';
import { countryInWords, firmIn, importerAt, portCities } from './firms.ts';
import { type IprProduct, iprProducts } from './ipr-products.ts';

const sellers = [
  'dealnest-outlet',
  'urban-mirror-shop',
  'factory-corner88',
  'brightcase-depot',
  'lux-copybook',
  'todaysbargain-us',
  'second-skin-store',
  'northbeach-resale',
  'unboxed-weekly',
  'velvet-warehouse',
] as const;

const openers = [
  'Test purchase <n> of this year came from "<seller>" on the <day>th: <noun> at <asked>, where ours sell at <genuine>.',
  'A retailer near <port> returned <n> <noun> to us as defective. Not one of the <n> is ours.',
  'An air cargo handler at <port> sent us a picture of an open carton, addressed to <importer>, and asked whether these are real.',
  'Our crawler found <n> listings with one photograph. We bought from four of them and got <noun> from one and the same bench.',
  '<firm> in <city> offers <noun> "with or without brand" at <low>, and on a call the salesman turned his camera to a wall of our boxes.',
  'A customer wrote in <month> to thank us for the discount. There was none: she had bought <noun> at <asked> from "<seller>".',
  'In a market hall near <port> three stalls sell <noun> at <asked>; all three name <importer> as where they buy.',
  'Platform staff closed "<seller>" in <month>. It opened again in two days under a name with one letter more, and the <noun> are the same.',
  'The police of <city> visited a workshop in <month> and gave us its shipping book, in which <importer> stands <n> times.',
  'One of our repair desks keeps a list of false <noun>. In <month> the list doubled.',
] as const;

const routes = [
  'Parcels come through <port> by courier, <n> to <m> a week to judge by the numbers on the labels.',
  'They fly as "plastic parts" to <port> and are cleared the same night.',
  'Cartons go first to <city> and only then to <port>, which makes them look older than they are.',
  'The goods travel in mixed consignments, under <n> cartons of phone cases that nobody disputes.',
  'The labels say "gift, no value" and the sender changes with every parcel; the weight is <m>0 grams on <n> of them.',
  'The <noun> arrive at <port> on Tuesdays, and the van that fetches them is back by noon.',
  'Boxes and goods come apart and meet again at <importer>.',
  'A consolidator at <port> puts them together with honest goods of the same size.',
  'Since the last stops at <port> they are split into lots of <m>.',
] as const;

const asks = [
  'A look at one carton at <port> will do: the sign is on the outside of the <noun>.',
  'We will send a trained pair of eyes to <port> within a day if something is held.',
  'Please stop the <noun> before release; a week later they are in <m>0 hands.',
  'Our recordation for <noun> is current; pictures <n> and up show the sign.',
  'We ask to learn quantity and origin of anything held at <port> as soon as the rules allow.',
  'We keep <m> pieces for comparison, with the parcels they came in.',
  '"<seller>" believes us to be customers. It should stay so until <month>.',
  'If only the address is of use, it is enough: we expect the next lot in <month>.',
  'A sworn statement of the buyer of these <noun> can be had.',
] as const;

const titles = [
  'False <noun> from "<seller>" by courier through <port>',
  '<Noun> at <asked> instead of <genuine>: <importer>',
  '<n> false <noun> returned by a retailer, traced to <importer>',
  '<City> workshop ships <noun> with our mark to <port>',
  '<Noun> in mixed cartons at <port>, consignee <importer>',
  'Listings of "<seller>" and the <noun> behind them',
  'Boxes and <noun> travel apart to <importer>',
] as const;

type Decks = Readonly<Record<'opener' | 'route' | 'ask' | 'title', Deck<string>>>;

/** `count` allegations about counterfeit and similar goods, each with signs that an officer can check. */
export function composeIpr(count: number, random: Random): readonly IprCase[] {
  const decks: Decks = {
    opener: deckOf(openers, random),
    route: deckOf(routes, random),
    ask: deckOf(asks, random),
    title: deckOf(titles, random),
  };
  const signs = new Map(iprProducts.map((product) => [product, deckOf(product.signs, random)]));
  return Array.from({ length: count }, (_, index) => {
    const product = at(iprProducts, index);
    return composeOne({
      index,
      product,
      random,
      decks,
      sign: signs.get(product) ?? deckOf(product.signs, random),
    });
  });
}

type Task = {
  readonly index: number;
  readonly product: IprProduct;
  readonly random: Random;
  readonly decks: Decks;
  readonly sign: Deck<string>;
};

function composeOne({ index, product, random, decks, sign }: Task): IprCase {
  const { goods, hts, mark, right, kind, madeIn, recordation } = product;
  const port = random.pick(product.ports);
  const [firm, street, city] = firmIn(madeIn, index * 3 + 1);
  const importer = importerAt(index + 40, product.word, portCities[port] ?? '');
  const seller = `${at(sellers, index)}${index >= sellers.length ? index : ''}`;
  const slots = slotsOf({ product, port, firm, city, importer: importer.name, seller }, random);
  const isSmallParcel = random.chance(0.4);
  const first = [decks.opener.draw(), decks.route.draw()]
    .map((block) => fill(block, slots))
    .join(' ');
  const second = `**How to tell:** ${fill(sign.draw(), slots)} ${fill(sign.draw(), slots)} ${random.chance(0.45) ? product.risk : ''}`;
  return {
    key: `ipr-${String(index + 1).padStart(3, '0')}`,
    type: 'ipr',
    by: random.pick(product.by),
    title: fill(decks.title.draw(), slots).slice(0, 160),
    text: [first, second.trim(), fill(decks.ask.draw(), slots)].join('\n\n'),
    goods,
    hts,
    mark,
    right,
    kind,
    madeIn,
    recordation,
    port,
    isSmallParcel,
    valueUsd: random.between(3, 900) * 1_000,
    parties: [
      isSmallParcel
        ? ['seller', seller, 'Storefront on a selling platform', madeIn]
        : ['importer_of_record', importer.name, importer.address, 'US', importer.ior],
      ['manufacturer', firm, `${street}, ${city}`, madeIn],
    ],
    files: random.chance(0.6)
      ? [['photo', `Signs on ${product.noun}, ${seller} lot ${index + 1}`]]
      : [],
  };
}

type Names = {
  readonly product: IprProduct;
  readonly port: string;
  readonly firm: string;
  readonly city: string;
  readonly importer: string;
  readonly seller: string;
};

function slotsOf({ product, port, firm, city, importer, seller }: Names, random: Random): Slots {
  const [genuine, asked] = product.price;
  const dollars = (amount: number) => `$${Math.max(1, Math.round(amount)).toLocaleString('en-US')}`;
  return {
    noun: product.noun,
    Noun: product.noun.replace(/^./, (letter) => letter.toUpperCase()),
    firm,
    city,
    seller,
    City: city,
    importer: importer.replace(/,? (LLC|Inc\.)$/, ''),
    from: countryInWords(product.madeIn),
    port: (portCities[port] ?? '').split(',')[0] ?? '',
    genuine: dollars(genuine),
    asked: dollars(asked * (0.8 + random.next() / 2)),
    low: dollars(asked * 0.3),
    n: String(random.between(6, 64)),
    m: String(random.between(65, 140)),
    day: String(random.between(4, 19)),
    month: random.pick([
      'January',
      'March',
      'April',
      'May',
      'June',
      'September',
      'October',
      'November',
    ]),
  };
}
