import type { PreferenceCase } from '../core.types.ts';
import { at, type Random } from '../random.ts';
import { type Deck, deckOf, fill, type Slots } from './deck.ts';
import { countryInWords, firmIn, importerAt, portCities } from './firms.ts';
import { type PreferenceProduct, preferenceProducts } from './preference-products.ts';

const openers = [
  '<importer> brings <noun> from <city> duty-free through <port>. We know the plant, <firm>, and we know what comes in at its back gate.',
  'We asked <firm> for a quote in <month> and were offered two prices: with honest <inputs> and "with certificate".',
  'Our inspector shares an industrial park with <firm>. Between <month> and now he noted <n> deliveries of <inputs> from outside the region.',
  'A buyer left <importer> for us in <month> and told, unasked, how its <noun> qualify.',
  'The certificates of <firm> for <noun> reached us by a mistake of the forwarder: <n> of them, all signed on one day, for a whole year.',
  'Our price for <noun> from <from> is <high>; <importer> lands them at <low>. The difference is the <inputs>.',
  'An audit for another customer took us through <firm> in <month>. What follows was seen from the aisle of <city>, with the manager beside us.',
  'Two of the workers we hired in <city> came from <firm>, and both laughed when we spoke of regional <inputs>.',
] as const;

const proofs = [
  'If one divides what <firm> ships by what its certified supplier can make, <n> percent is left over.',
  'The supplier on the certificate confirmed to us by telephone that it has not sold to <firm> since <month>.',
  'Entry by entry the quantity of <inputs> is the same to the kilo, whatever the size of the order; real ones vary.',
  'The signature is that of a man who left in <month>.',
  'Invoices between <firm> and its supplier are numbered without a gap, as for a customer who is alone in the world.',
  'Direct shipment fails as well: the bills show <n> days in a free zone where seals are opened.',
  "A second set of books of <firm> lies in the office of the owner's brother; the bookkeeper described the shelf.",
  'What the plant throws away tells more: wrappers of <inputs> from abroad fill two bins a day.',
] as const;

const closings = [
  'A visit to <city> without notice would find it in an hour; with notice, never.',
  'The claim saves about <saving> a container. We ask that <firm> be looked at before the season.',
  'We hold samples of the <inputs>, bagged and dated.',
  'Our people have families in <city>, so please do not tell where this comes from.',
  'If the origin of the <noun> cannot be settled from papers, the <inputs> will settle it.',
  '<firm> is one plant of four that we suspect; we file the one we can show.',
  'Honest plants in <city> lose orders to it every week and may be willing to talk.',
  'We file it for <month> and later entries at <port> and are ready to be asked.',
] as const;

const titles = [
  '<Noun> from <city> claim origin in <from> with foreign <inputs>',
  '<Firm>: certificates for <noun> do not fit its machines',
  '<Importer> enters <noun> duty-free at <port> on <inputs> from outside the region',
  'Certificates signed in one day for a year of <noun>, <firm>',
  '<Inputs> at the back gate of <firm>',
  'Too cheap to qualify: <noun> of <importer>',
  '<Noun>, <port>: supplier of <inputs> denies the sale to <firm>',
] as const;

const patterns = [
  'non_originating_inputs',
  'false_certificate',
  'transshipment',
  'false_origin',
  'non_originating_inputs',
  'undervaluation',
  'undercounting',
] as const;

type Decks = Readonly<Record<'opener' | 'proof' | 'closing' | 'title', Deck<string>>>;

/** `count` allegations of false preference claims. */
export function composePreference(count: number, random: Random): readonly PreferenceCase[] {
  const decks: Decks = {
    opener: deckOf(openers, random),
    proof: deckOf(proofs, random),
    closing: deckOf(closings, random),
    title: deckOf(titles, random),
  };
  const signs = new Map(
    preferenceProducts.map((product) => [product, deckOf(product.signs, random)]),
  );
  return Array.from({ length: count }, (_, index) => {
    const product = at(preferenceProducts, index);
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
  readonly product: PreferenceProduct;
  readonly random: Random;
  readonly decks: Decks;
  readonly sign: Deck<string>;
};

function composeOne({ index, product, random, decks, sign }: Task): PreferenceCase {
  const { agreement, spi, rule, hts, goods, madeIn } = product;
  const declared = random.pick(product.declared);
  const port = random.pick(product.ports);
  const [firm, street, city] = firmIn(declared, index + random.between(0, 2));
  const importer = importerAt(index + 70, product.word, portCities[port] ?? '');
  const slots = slotsOf({ product, port, firm, city, importer: importer.name, declared }, random);
  const [by, client] = random.pick(product.by);
  const first = [decks.opener.draw(), sign.draw()].map((block) => fill(block, slots)).join(' ');
  const second = [sign.draw(), decks.proof.draw(), decks.closing.draw()]
    .map((block) => fill(block, slots))
    .join(' ');
  return {
    key: `preference-${String(index + 1).padStart(3, '0')}`,
    type: 'preference',
    by,
    ...(client ? { for: client } : {}),
    title: fill(decks.title.draw(), slots).slice(0, 160),
    text: [first, second].join('\n\n'),
    agreement,
    spi,
    rule,
    hts,
    goods,
    madeIn,
    declared,
    port,
    pattern: random.pick(patterns),
    valueUsd: random.between(30, 3_400) * 1_000,
    parties: [
      ['importer_of_record', importer.name, importer.address, 'US', importer.ior],
      ['manufacturer', firm, `${street}, ${city}`, declared],
    ],
    files: random.chance(0.5)
      ? [
          [
            random.chance(0.5) ? 'photo' : 'table',
            `${slots['Inputs']} at ${city}, ${slots['month']}`,
          ],
        ]
      : [],
  };
}

type Names = {
  readonly product: PreferenceProduct;
  readonly port: string;
  readonly firm: string;
  readonly city: string;
  readonly importer: string;
  readonly declared: string;
};

function slotsOf({ product, port, firm, city, importer, declared }: Names, random: Random): Slots {
  const capital = (text: string) => text.replace(/^./, (letter) => letter.toUpperCase());
  const low = random.between(180, 640) / 100;
  const short = firm.replace(/,? (S\.A\.S\.|S\.A\. de C\.V\.|S\. de R\.L\.|S\.A\.C\.|S\.A\.)$/, '');
  return {
    noun: product.noun,
    Noun: capital(product.noun),
    inputs: product.inputs,
    Inputs: capital(product.inputs),
    firm: short,
    Firm: short,
    city,
    importer: importer.replace(/,? (LLC|Inc\.)$/, ''),
    Importer: importer.replace(/,? (LLC|Inc\.)$/, ''),
    from: countryInWords(declared),
    port: (portCities[port] ?? '').split(',')[0] ?? '',
    low: `$${low.toFixed(2)}`,
    high: `$${(low * 1.24).toFixed(2)}`,
    saving: `$${(random.between(9, 61) * 1_000).toLocaleString('en-US')}`,
    n: String(random.between(11, 58)),
    month: random.pick([
      'January',
      'February',
      'April',
      'May',
      'July',
      'August',
      'October',
      'November',
    ]),
  };
}
