import { abilityOf } from '#app/firewall/ability.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { TestDatabase } from '#db/testing/test-database.ts';
import { type Compared, compareWorld, type Tally } from './differential/compare.ts';
import { openWalls, type Policy } from './differential/walls.ts';
import type { Finding, Section } from './section.ts';
import { drawFrom } from './worlds/facts.ts';
import { makeWorld } from './worlds/world.ts';

/** Of the triples of actor, table and world, so many must have rows that are seen and rows that are not. */
const LEAST_MIXED = 0.25;
/** Organizations of a world: about fifty people and jobs ask in it. */
const ORGANIZATIONS = 7;
/** More lines than this help nobody. */
const MOST_FAILURES = 100;

/** Asks four times who may see which row, each time without the other three. */
export const differential: Section = {
  name: 'differential',
  claim:
    'For every actor and every row, the written rules, the permission, the translated query and row security say the same.',
  atLeast: { comparisons: 10_000, triples: 10_000 },
  async prove({ database, effort, random, seed, log }) {
    const compared = await compareWorlds(await database(), {
      worlds: effort.worlds,
      organizations: ORGANIZATIONS,
      random: random('differential'),
      policy: { abilityOf, predicateFor },
      log,
    });
    return findingOf(compared, seed);
  },
};

export type Comparing = {
  readonly worlds: number;
  readonly organizations: number;
  readonly random: () => number;
  /** Wall 1, which a test replaces to see its faults found. */
  readonly policy: Policy;
  log(line: string): void;
};

/** Fills a database with one random world after another and asks everybody about every row of each. */
export async function compareWorlds(
  database: TestDatabase,
  { worlds, organizations, random, policy, log }: Comparing,
): Promise<Compared> {
  const walls = await openWalls(database, policy);
  const draw = drawFrom(random);
  const tally: Tally = { comparisons: 0, decisions: 0, triples: 0, mixed: 0, actors: 0, worlds: 0 };
  const failures: string[] = [...walls.undeclared];
  const filled = new Set<string>();
  try {
    for (let made = 1; made <= worlds; made += 1) {
      const world = makeWorld(draw, organizations);
      for (const table of Object.keys(world.facts)) filled.add(table);
      await walls.settle(world.facts);
      await compareWorld(walls, world, { tally, found: (line) => failures.push(line) });
      log(`world ${made} of ${worlds}: ${tally.comparisons} comparisons`);
    }
  } finally {
    await walls.close();
  }
  const readable = new Set(Object.values(walls.readable).flat());
  const empty = [...readable].filter((table) => !filled.has(table));
  failures.push(...empty.map((table) => `no world has rows of ${table}`));
  return { tally, failures };
}

function findingOf({ tally, failures }: Compared, seed: number): Finding {
  const share = tally.mixed / Math.max(tally.triples, 1);
  const tooPlain =
    share < LEAST_MIXED
      ? [`only ${tally.mixed} of ${tally.triples} triples have both rows seen and rows not seen`]
      : [];
  const left = failures.length - MOST_FAILURES;
  return {
    counts: { ...tally },
    failures: [
      ...tooPlain,
      ...failures.slice(0, MOST_FAILURES).map((line) => `${line}; seed ${seed}`),
      ...(left > 0 ? [`and ${left} more`] : []),
    ],
  };
}
