import { parseArgs } from 'node:util';
import {
  type Compared,
  compare,
  type Percentiles,
  percentiles,
  type Side,
} from '#app/lib/testing/measure.ts';
import { say } from '../proof/say.ts';
import type { BenchServer } from './bench-database.ts';
import { type Case, firewallCases } from './firewall.ts';

/** What has to hold, at the 95th percentile (RULES 28). */
const GOALS = { ratio: 2, milliseconds: 2, growth: 1.2 };
const SMALL_ITEMS = 10_000;

/**
 * Pages through all walls against hand-written SQL past row security, by turns in one run, and against the same pages
 * of a small database.
 */
export async function benchFirewall(
  server: BenchServer,
  words: readonly string[],
): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      items: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '400' },
      only: { type: 'string', default: '' },
      explain: { type: 'boolean', default: false },
    },
  });
  const small = await firewallCases(await server.database(SMALL_ITEMS));
  const large = await firewallCases(await server.database(Number(values.items)));
  try {
    const cases = large.cases.filter(({ name }) => name.includes(values.only));
    if (values.explain) return await explainAll(cases);
    say(HEAD);
    const missed: string[] = [];
    for (const each of cases) {
      const smaller = small.cases.find(({ name }) => name === each.name);
      if (smaller) missed.push(...(await measure(each, smaller, Number(values.rounds))));
    }
    say(missed.length === 0 ? '\nAll goals hold.' : `\nGoals missed:\n${missed.join('\n')}`);
    return missed.length === 0 ? 0 : 1;
  } finally {
    await small.close();
    await large.close();
  }
}

const HEAD = `Milliseconds, p50/p95. "transaction" is everything from begin to commit by the clock, flush to disk and all;
"database" the time that the server process of the connection had a processor for it, which does not count what else
the machine does. Growth: database here against the same page with ${SMALL_ITEMS.toLocaleString('en')} items.
${row(['', 'transaction', 'by hand', 'ratio', 'database', 'by hand', 'ratio', 'growth', 'by hand'])}`;

async function measure(each: Case, smaller: Case, rounds: number): Promise<readonly string[]> {
  const warmUp = 20;
  const ours = withSmaller(each.ours, smaller.ours);
  const theirs = withSmaller(each.theirs, smaller.theirs);
  const found = await compare(ours.side, theirs.side, { rounds, warmUp });
  // A page that shows more may cost more.
  const isAlike = smaller.rows === each.rows;
  const grown = (side: Percentiles, { small }: typeof ours): Percentiles | null =>
    isAlike ? ratioOf(side, percentiles(small.slice(warmUp))) : null;
  const growth = grown(found.ours.database, ours);
  const growthByHand = grown(found.theirs.database, theirs);
  const ratio = ratioOf(found.ours.transaction, found.theirs.transaction);
  say(rowOf(each.name, found, { ratio, growth, growthByHand }));
  return missedOf(each.name, {
    ratio: ratio.p95,
    milliseconds: found.ours.database.p95,
    growth: growth?.p95 ?? 1,
  });
}

/** A side that first does the same on the small database, and notes what the database worked for it. */
function withSmaller(side: Side, smaller: Side) {
  const small: number[] = [];
  return {
    small,
    side: async () => {
      small.push((await smaller()).database);
      return side();
    },
  };
}

function missedOf(name: string, found: typeof GOALS): readonly string[] {
  // Object.keys forgets the literal keys.
  return (Object.keys(GOALS) as (keyof typeof GOALS)[])
    .filter((goal) => found[goal] > GOALS[goal])
    .map((goal) => `  ${name}: ${goal} ${found[goal].toFixed(2)}, at most ${GOALS[goal]}`);
}

function ratioOf(ours: Percentiles, theirs: Percentiles): Percentiles {
  return { p50: ours.p50 / theirs.p50, p95: ours.p95 / theirs.p95 };
}

type Ratios = {
  readonly ratio: Percentiles;
  readonly growth: Percentiles | null;
  readonly growthByHand: Percentiles | null;
};

function rowOf(
  name: string,
  { ours, theirs }: Compared,
  { ratio, growth, growthByHand }: Ratios,
): string {
  const work = ratioOf(ours.database, theirs.database);
  const pairs = [
    ours.transaction,
    theirs.transaction,
    ratio,
    ours.database,
    theirs.database,
    work,
    growth,
    growthByHand,
  ];
  return row([
    name,
    ...pairs.map((found) =>
      found ? `${found.p50.toFixed(2)}/${found.p95.toFixed(2)}` : 'shows more',
    ),
  ]);
}

function row([name = '', ...cells]: readonly string[]): string {
  return [name.padEnd(34), ...cells.map((cell) => cell.padStart(13))].join('');
}

async function explainAll(cases: readonly Case[]): Promise<number> {
  for (const each of cases) {
    // Twice, so that every statement is planned as often as a busy connection has it.
    await each.explain();
    say(`\n== ${each.name} ==\n\n${(await each.explain()).join('\n\n')}`);
  }
  return 0;
}
