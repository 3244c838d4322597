import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '#app/commands/processes/repository.ts';
import type { Finding, Ground, Section } from '../section.ts';
import { EXPLAINED_SOURCE } from './explained-source.ts';
import { type Explanation, judge, type Tried } from './explanations.ts';
import { type Related, readRelated } from './related-tests.ts';
import { type Runner, startRunner } from './runner.ts';
import { listTsMutants, type Operators, type TsMutant } from './ts-mutants.ts';

type Wall = {
  readonly sources: readonly (readonly [glob: string, operators: readonly Operators[]])[];
  /** Of all mutants so many must be killed, explained or not. */
  readonly leastKilled: number;
  readonly explanations: readonly Explanation[];
  /** Sources whose path has this word. */
  readonly path: string;
};

/** The first wall by itself: its tests reach it through no page that row security or sealing would empty. */
export const policyWall = (path: string): Section => ({
  name: 'policy',
  claim:
    'Whatever guard, condition or rule is taken out of the permissions and the builders of pages and acts, a test notices.',
  atLeast: { mutants: path === '' ? 300 : 1 },
  prove: (ground) =>
    proveWall(ground, {
      sources: [
        ['app/firewall/rules/*.ts', ['flow', 'rules']],
        ['app/firewall/*.ts', ['flow']],
      ],
      leastKilled: 0.95,
      explanations: EXPLAINED_SOURCE.policy,
      path,
    }),
});

/** The third wall by itself: its tests seal and open bytes, with no database between. */
export const cryptographyWall = (path: string): Section => ({
  name: 'cryptography',
  claim: 'Whatever a sealed value is bound to, leaving it out is noticed.',
  atLeast: { mutants: path === '' ? 20 : 1 },
  prove: (ground) =>
    proveWall(ground, {
      sources: [['app/crypto/*.ts', ['associated data']]],
      leastKilled: 0.95,
      explanations: EXPLAINED_SOURCE.cryptography,
      path,
    }),
});

async function proveWall(ground: Ground, wall: Wall): Promise<Finding> {
  const related = readRelated(REPOSITORY);
  const mutants = wall.sources.flatMap(([glob, operators]) =>
    globSync(glob, { cwd: REPOSITORY })
      .filter((path) => !path.includes('.test.') && path.includes(wall.path))
      .sort()
      .flatMap((path) =>
        listTsMutants(path, readFileSync(join(REPOSITORY, path), 'utf8'), operators),
      ),
  );
  const runner = await startRunner();
  try {
    const broken = await failuresWithout(runner, mutants, related);
    if (broken !== null) return { counts: {}, failures: [`fails without any change: ${broken}`] };
    return findingOf(await tryAll(ground, { runner, related }, mutants), wall);
  } finally {
    await runner.close();
  }
}

/** A test that fails anyway would notice everything. */
async function failuresWithout(
  runner: Runner,
  mutants: readonly TsMutant[],
  related: Related,
): Promise<string | null> {
  const paths = new Set(mutants.map(({ path }) => path));
  const tests = new Set([...paths].flatMap((path) => stagesOf(related(path)).flat()));
  return runner.killerOf(null, [...tests]);
}

const PROGRESS_EVERY = 20;

type Tools = { readonly runner: Runner; readonly related: Related };

async function tryAll(
  ground: Ground,
  { runner, related }: Tools,
  mutants: readonly TsMutant[],
): Promise<readonly Tried[]> {
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

/** Tests beyond the nearest tell little more, and those with a database take long. */
const NEAREST = { quick: 6, slow: 3 };

/** Tests that need nothing come before those with a database, and the nearest of each by itself. */
function stagesOf(tests: readonly string[]): readonly (readonly string[])[] {
  const isDatabase = (path: string): boolean => path.includes('.db.test.');
  const quick = tests.filter((path) => !isDatabase(path)).slice(0, NEAREST.quick);
  const slow = tests.filter(isDatabase).slice(0, NEAREST.slow);
  return [quick.slice(0, 1), quick.slice(1), ...slow.map((path) => [path])].filter(
    (stage) => stage.length > 0,
  );
}

async function killerOf(
  runner: Runner,
  mutant: TsMutant,
  tests: readonly string[],
): Promise<string | null> {
  for (const stage of stagesOf(tests)) {
    const killer = await runner.killerOf(mutant, stage);
    if (killer !== null) return killer;
  }
  return null;
}

function findingOf(tried: readonly Tried[], { leastKilled, explanations, path }: Wall): Finding {
  const killed = tried.filter(({ killer }) => killer !== null).length;
  const { unexplained, explained, stale } = judge(tried, ofSources(explanations, path));
  // A few sources may hold more than their share of what is explained.
  const isEnough = path !== '' || killed >= tried.length * leastKilled;
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

/** Explanations of the sources that were tried; a name begins with the path. */
function ofSources(explanations: readonly Explanation[], path: string): readonly Explanation[] {
  return explanations.map(({ reason, mutants }) => ({
    reason,
    mutants: mutants.filter((id) => (id.split(/[ :]/)[0] ?? '').includes(path)),
  }));
}
