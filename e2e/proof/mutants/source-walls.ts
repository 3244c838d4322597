import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '#app/commands/processes/repository.ts';
import type { Finding, Ground, Section } from '../section.ts';
import { EXPLAINED_SOURCE } from './explained-source.ts';
import { type Explanation, judge, type Tried } from './explanations.ts';
import { readRelated } from './related-tests.ts';
import { type Runner, startRunner } from './runner.ts';
import { listTsMutants, type Operators, type TsMutant } from './ts-mutants.ts';

type Wall = {
  readonly sources: readonly (readonly [glob: string, operators: readonly Operators[]])[];
  /** Of all mutants so many must be killed, explained or not. */
  readonly leastKilled: number;
  readonly explanations: readonly Explanation[];
};

/** The first wall by itself: its tests reach it through no page that row security or sealing would empty. */
export const policyWall: Section = {
  name: 'policy',
  claim:
    'Whatever guard, condition or rule is taken out of the permissions and the builders of pages and acts, a test notices.',
  atLeast: { mutants: 300 },
  prove: (ground) =>
    proveWall(ground, {
      sources: [
        ['app/firewall/rules/*.ts', ['flow', 'rules']],
        ['app/firewall/*.ts', ['flow']],
      ],
      leastKilled: 0.95,
      explanations: EXPLAINED_SOURCE.policy,
    }),
};

/** The third wall by itself: its tests seal and open bytes, with no database between. */
export const cryptographyWall: Section = {
  name: 'cryptography',
  claim: 'Whatever a sealed value is bound to, leaving it out is noticed.',
  atLeast: { mutants: 20 },
  prove: (ground) =>
    proveWall(ground, {
      sources: [['app/crypto/*.ts', ['associated data']]],
      leastKilled: 0.95,
      explanations: EXPLAINED_SOURCE.cryptography,
    }),
};

async function proveWall(ground: Ground, wall: Wall): Promise<Finding> {
  const mutants = wall.sources.flatMap(([glob, operators]) =>
    globSync(glob, { cwd: REPOSITORY })
      .filter((path) => !path.includes('.test.'))
      .sort()
      .flatMap((path) =>
        listTsMutants(path, readFileSync(join(REPOSITORY, path), 'utf8'), operators),
      ),
  );
  const runner = await startRunner();
  try {
    return findingOf(await tryAll(ground, runner, mutants), wall);
  } finally {
    await runner.close();
  }
}

const PROGRESS_EVERY = 20;

async function tryAll(
  ground: Ground,
  runner: Runner,
  mutants: readonly TsMutant[],
): Promise<readonly Tried[]> {
  const related = readRelated(REPOSITORY);
  const tried: Tried[] = [];
  for (const mutant of mutants) {
    const killer = await killerOf(runner, mutant, related(mutant.path));
    tried.push({ id: mutant.id, killer });
    if (killer === null) ground.log(`alive: ${mutant.id}`);
    if (tried.length % PROGRESS_EVERY === 0)
      ground.log(`${tried.length} of ${mutants.length} mutants`);
  }
  return tried;
}

/** Tests of each kind beyond the nearest tell little more and take long. */
const NEAREST = 3;

/** Tests that need nothing come before those with a database. */
async function killerOf(
  runner: Runner,
  mutant: TsMutant,
  tests: readonly string[],
): Promise<string | null> {
  const isDatabase = (path: string): boolean => path.includes('.db.test.');
  const quick = tests.filter((path) => !isDatabase(path)).slice(0, NEAREST);
  const slow = tests.filter(isDatabase).slice(0, NEAREST);
  for (const stage of [quick, ...slow.map((path) => [path])]) {
    const killer = stage.length === 0 ? null : await runner.killerOf(mutant, stage);
    if (killer !== null) return killer;
  }
  return null;
}

function findingOf(tried: readonly Tried[], { leastKilled, explanations }: Wall): Finding {
  const killed = tried.filter(({ killer }) => killer !== null).length;
  const { unexplained, explained, stale } = judge(tried, explanations);
  const isEnough = killed >= tried.length * leastKilled;
  return {
    counts: { mutants: tried.length, killed, explained: explained.length },
    failures: [
      ...(isEnough ? [] : [`only ${killed} of ${tried.length} were killed`]),
      ...unexplained.map((id) => `survived: ${id}`),
      ...stale,
    ],
    notes: explained.map(({ id, reason }) => `${id}. ${reason}`),
  };
}
