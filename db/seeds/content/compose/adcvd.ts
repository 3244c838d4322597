import type { AdcvdCase } from '../core.types.ts';
import { at, type Random } from '../random.ts';
import { capacity, closings, methods, openers, prices, titles, volumes } from './adcvd-phrases.ts';
import { type AdcvdProduct, adcvdProducts } from './adcvd-products.ts';
import { type Deck, deckOf, fill, type Slots } from './deck.ts';
import { countryInWords, firmIn, importerAt, portCities } from './firms.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

type Decks = Readonly<
  Record<'opener' | 'capacity' | 'volume' | 'price' | 'closing' | 'title', Deck<string>>
>;

/** `count` allegations of evasion put together from products, firms and observations; each says something of its own. */
export function composeAdcvd(count: number, random: Random): readonly AdcvdCase[] {
  const decks: Decks = {
    opener: deckOf(openers, random),
    capacity: deckOf(capacity, random),
    volume: deckOf(volumes, random),
    price: deckOf(prices, random),
    closing: deckOf(closings, random),
    title: deckOf(titles, random),
  };
  const tells = new Map(adcvdProducts.map((product) => [product, deckOf(product.tells, random)]));
  return Array.from({ length: count }, (_, index) => {
    const product = at(adcvdProducts, index);
    return composeOne({
      index,
      product,
      random,
      decks,
      tell: tells.get(product) ?? deckOf(product.tells, random),
    });
  });
}

type Task = {
  readonly index: number;
  readonly product: AdcvdProduct;
  readonly random: Random;
  readonly decks: Decks;
  readonly tell: Deck<string>;
};

function composeOne({ index, product, random, decks, tell }: Task): AdcvdCase {
  const via = random.pick(product.via);
  const port = random.pick(product.ports);
  const [firm, street, city] = firmIn(via, index + random.between(0, 3));
  const importer = importerAt(index, product.word, portCities[port] ?? '');
  const slots = slotsOf(product, { via, port, firm, city, importer: importer.name }, random);
  const [by, client] = random.pick(product.by);
  const say = (...blocks: readonly string[]) =>
    blocks.map((block) => fill(block, { ...slots, k: String(random.between(5, 36)) })).join(' ');
  const paragraphs = [
    say(decks.opener.draw(), tell.draw()),
    say(tell.draw(), decks.capacity.draw()),
    say(decks.volume.draw(), decks.price.draw(), decks.closing.draw()),
  ];
  return {
    key: `adcvd-${String(index + 1).padStart(3, '0')}`,
    type: 'adcvd',
    by,
    ...(client ? { for: client } : {}),
    title: fill(decks.title.draw(), slots).slice(0, 160),
    text: paragraphs.join('\n\n'),
    hts: product.hts,
    goods: product.goods,
    port,
    valueUsd: random.between(40, 2_900) * 1_000,
    orders: product.orders,
    madeIn: product.madeIn,
    declared: via,
    method: random.pick(methods),
    parties: [
      ['importer_of_record', importer.name, importer.address, 'US', importer.ior],
      [random.chance(0.5) ? 'exporter' : 'manufacturer', firm, `${street}, ${city}`, via],
    ],
    files: filesOf(product, slots, random),
  };
}

type Names = {
  readonly via: string;
  readonly port: string;
  readonly firm: string;
  readonly city: string;
  readonly importer: string;
};

function slotsOf(product: AdcvdProduct, names: Names, random: Random): Slots {
  const [low, high] = product.price;
  const price = low + random.next() * (high - low);
  const weight = random.between(17_200, 24_900);
  return {
    noun: product.noun,
    Noun: product.noun.replace(/^./, (letter) => letter.toUpperCase()),
    unit: product.unit,
    lacks: product.lacks,
    via: countryInWords(names.via),
    from: countryInWords(product.madeIn),
    port: (portCities[names.port] ?? '').split(',')[0] ?? '',
    firm: names.firm.replace(
      /,? (Co\.?|Ltd\.?|Sdn\. Bhd\.|JSC|FZE|SRL|Pvt\. Ltd\.|A\.Ş\.)(,? Ltd\.?)?$/,
      '',
    ),
    city: names.city,
    importer: names.importer.replace(/,? (LLC|Inc\.)$/, ''),
    Importer: names.importer.replace(/,? (LLC|Inc\.)$/, ''),
    price: dollars(price),
    low: dollars(price * 1.08),
    high: dollars(price * (1.3 + random.next() / 3)),
    gap: dollars(price * (0.25 + random.next() / 2)),
    month: random.pick(months),
    mm: String(random.between(1, 12)).padStart(2, '0'),
    year: random.pick(['24', '25', '26']),
    day: String(random.between(4, 19)),
    few: String(random.between(3, 14)),
    n: String(random.between(4, 38)),
    weight: weight.toLocaleString('en-US'),
    weight2: (weight - random.between(20, 340)).toLocaleString('en-US'),
  };
}

/** Cents where they matter, none above fifty dollars. */
function dollars(amount: number): string {
  const digits = amount < 50 ? 2 : 0;
  return `$${amount.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

function filesOf(
  product: AdcvdProduct,
  slots: Slots,
  random: Random,
): NonNullable<AdcvdCase['files']> {
  const all = [
    ['photo', `${slots['Noun']} from ${slots['importer']}, marks close up`],
    ['table', `Arrivals of ${product.noun} at ${slots['port']} by container`],
    ['note', `Visit to ${slots['city']}, ${slots['month']}`],
    ['letter', `Offer of ${product.noun} at ${slots['price']}`],
  ] as const;
  return random.shuffle(all).slice(0, random.between(0, 2));
}
