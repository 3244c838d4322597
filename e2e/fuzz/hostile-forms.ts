import type { Field } from '../proof/surfaces/acts.ts';
import { oneOf } from '../proof/surfaces/draw.ts';
import { anyDocument, anyText, anyWords, MARK } from './hostile-texts.ts';

type Random = () => number;
type Change = (fields: readonly Field[], random: Random) => readonly Field[];

/** One thing done to a form; the rest of it stays as it was. */
const CHANGES: Readonly<Record<string, Change>> = {
  'other words': (fields, random) => withWords(fields, random),
  'another value': (fields, random) => withValue(fields, random, anyText(random)),
  'a document for a value': (fields, random) => withValue(fields, random, anyDocument(random)),
  missing: (fields, random) => {
    const gone = drawn(fields, random);
    return fields.filter((_field, index) => index !== gone);
  },
  empty: (fields, random) => withValue(fields, random, ''),
  doubled: (fields, random) => {
    const field = fields[drawn(fields, random)];
    return field ? [...fields, random() < 0.5 ? field : [field[0], anyText(random)]] : fields;
  },
  'the value twice over': (fields, random) => {
    const [, value] = fields[drawn(fields, random)] ?? ['', ''];
    return withValue(fields, random, `${value}${value}`);
  },
  'a list for one': (fields, random) => renamed(fields, random, (name) => `${name}[0]`),
  'a list within a list': (fields, random) => renamed(fields, random, (name) => `${name}[0][0][1]`),
  'a far place of a list': (fields, random) => renamed(fields, random, (name) => `${name}[999]`),
  'an object for one': (fields, random) => renamed(fields, random, (name) => `${name}.value`),
  'a deep object for one': (fields, random) =>
    renamed(fields, random, (name) => `${name}${'.a'.repeat(200)}`),
  'one for an object': (fields, random) =>
    renamed(fields, random, (name) => name.replace(/[.[].*$/, '')),
  'another name': (fields, random) => renamed(fields, random, () => anyName(random)),
  'a field too many': (fields, random) => [...fields, [anyName(random), anyText(random)]],
  nothing: () => [],
};

const NAMES: readonly string[] = [
  '__proto__',
  '__proto__.polluted',
  'constructor.prototype.polluted',
  'hasOwnProperty',
  'then',
  'toJSON',
  'length',
  '',
  '.',
  '[]',
  '[0]',
  'a[',
  'a]',
  'a..b',
  'parties[0].__proto__.x',
  'parties[40000000].name',
  'parties[-1].name',
  'x'.repeat(2_000),
  '\u0000',
  'intent',
  'version',
  'seen',
  'unasked',
  'choice.title',
  'choice',
  'paste',
  'paste.parcels',
  'paste.',
  'narrativeBrackets[0].text',
  'narrativeBrackets',
  'leftPublic',
  '_method',
  '_data',
  'member',
];

/** So much more often than others: most of what is wrong with texts shows only where all else is right. */
const OFTEN: Readonly<Record<string, number>> = { 'other words': 8, 'another value': 8 };
const KINDS = Object.keys(CHANGES).flatMap((kind) =>
  Array.from({ length: OFTEN[kind] ?? 1 }, () => kind),
);

/** Every text of the form is another; choices, ids and numbers stay. */
function withWords(fields: readonly Field[], random: Random): readonly Field[] {
  return fields.map(([name, value]) => [name, / |^$/.test(value) ? anyWords(random) : value]);
}

function anyName(random: Random): string {
  return oneOf(NAMES, random);
}

function drawn(fields: readonly Field[], random: Random): number {
  return Math.floor(random() * fields.length);
}

function withValue(fields: readonly Field[], random: Random, value: string): readonly Field[] {
  const place = drawn(fields, random);
  return fields.map(([name, old], index) => [name, index === place ? value : old]);
}

function renamed(
  fields: readonly Field[],
  random: Random,
  rename: (name: string) => string,
): readonly Field[] {
  const place = drawn(fields, random);
  return fields.map(([name, value], index) => [index === place ? rename(name) : name, value]);
}

export interface HostileForm {
  /** What was done to it. */
  readonly what: readonly string[];
  readonly fields: readonly Field[];
}

/** The membership a page was made for and the form's key; without them nothing else of a form is looked at. */
const CARRIED: readonly string[] = ['member', 'key'];
const WITH_CARRIED = 0.05;

/** A good form with one to three things done to it, seldom to what every form carries. */
export function hostileForm(good: readonly Field[], random: Random): HostileForm {
  const isKept = ([name]: Field) => CARRIED.includes(name) && !isWhole;
  const isWhole = random() < WITH_CARRIED;
  const own = good.filter((field) => !isKept(field));
  // A form without fields is hostile by what it has too many.
  let fields: readonly Field[] = own.length > 0 ? own : [['text', MARK]];
  const what: string[] = [];
  const times = 1 + Math.floor(random() ** 3 * 3);
  for (let time = 0; time < times; time += 1) {
    const kind = oneOf(KINDS, random);
    what.push(kind);
    fields = CHANGES[kind]?.(fields, random) ?? fields;
  }
  return { what, fields: [...good.filter(isKept), ...fields] };
}
