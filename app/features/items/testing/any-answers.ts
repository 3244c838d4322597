import { type Field, fieldsOf, type ItemType } from '../types/item-type.ts';

type Random = () => number;

const LETTERS = [
  ...'aZ09 ,.;:-_/\\\'"<>[]{}()&%$#@!\t\n\r\u0000\u200b\u202e\u00e9\u0301\ufeff漢💥',
];

const HOSTILE: readonly unknown[] = [
  null,
  undefined,
  0,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1e308,
  true,
  false,
  10n,
  Symbol.iterator.description,
  [],
  {},
  [[]],
  [[[[]]]],
  [{}],
  [null],
  [undefined],
  { type: 'doc' },
  { type: 'doc', content: [{ type: 'text', text: 5 }] },
  { year: '2026', month: '2', day: '30' },
  { year: [], month: {}, day: null },
  [{ role: 'importer_of_record', name: 'x', __proto: 'y' }],
  [{ name: { name: {} } }],
  'constructor',
  '__proto__',
  'toString',
  '9'.repeat(400),
  '\ud800',
  new Date(0),
  new Map([['a', 1]]),
  () => 'called',
];

function pick<T>(from: readonly T[], random: Random): T | undefined {
  return from[Math.floor(random() * from.length)];
}

function words(random: Random, most = 60): string {
  const length = Math.floor(random() ** 2 * most);
  return Array.from({ length }, () => pick(LETTERS, random)).join('');
}

/** Something for a field that is sometimes right, often nearly right, and sometimes nothing like it. */
function anyAnswer(field: Field, random: Random): unknown {
  if (random() < 0.3) return pick(HOSTILE, random);
  switch (field.kind) {
    case 'choice':
      return pick([...field.choices.codes, words(random)], random);
    case 'multi':
      return Array.from({ length: Math.floor(random() * 4) }, () =>
        pick([...field.choices.codes, words(random, 8)], random),
      );
    case 'checkbox':
      return pick(['on', 'off', true, false, ''], random);
    case 'date':
      return pick(
        [
          '2026-02-28',
          '2/29/2026',
          '5/4/2026',
          { year: '2026', month: '5', day: '4' },
          words(random),
        ],
        random,
      );
    case 'money':
    case 'count':
      return pick(['12', '1,250', '-5', '1e3', '0x10', 7, 7.5, words(random)], random);
    case 'table':
      return Array.from({ length: Math.floor(random() * 4) }, () =>
        Object.fromEntries(field.columns.map((column) => [column.name, anyAnswer(column, random)])),
      );
    case 'parties':
      return Array.from({ length: Math.floor(random() * 3) }, () => ({
        role: pick(['importer_of_record', 'seller', 'king', ''], random),
        name: words(random),
        country: pick(['CN', 'china', 'Atlantis', ''], random),
        importerNumber: pick(['12-3456789AB', '12-345', ''], random),
      }));
    case 'country':
    case 'hts':
    case 'order':
    case 'port':
    case 'ior':
      return pick([field.example, `${field.example}, ${words(random, 8)}`, words(random)], random);
    default:
      return random() < 0.02 ? words(random, 9_000) : pick([words(random), field.example], random);
  }
}

/** A right filing with none, some or many of its answers changed into anything, or left out. */
export function anyAnswers(
  type: ItemType,
  right: Readonly<Record<string, unknown>>,
  random: Random,
): unknown {
  if (random() < 0.01) return pick(HOSTILE, random);
  const share = random() ** 3;
  const changed = fieldsOf(type).flatMap((field): [string, unknown][] =>
    random() < share ? [[field.name, anyAnswer(field, random)]] : [],
  );
  const stranger = random() < 0.02 ? { [words(random, 12)]: words(random) } : {};
  const own = new Set(fieldsOf(type).map(({ name }) => name));
  const kept = Object.entries(right).filter(([name]) => own.has(name));
  return { ...Object.fromEntries(kept), ...Object.fromEntries(changed), ...stranger };
}
