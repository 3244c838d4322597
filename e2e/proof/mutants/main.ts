import { parseArgs } from 'node:util';
import { fingerprint } from '#app/commands/build/fingerprint.ts';
import { REPOSITORY } from '#app/commands/processes/repository.ts';
import { runMain } from '#app/commands/processes/run-main.ts';
import { isHolding } from '#app/features/isolation/report.schema.ts';
import { prepareGround } from '../ground.ts';
import { readOptions } from '../options.ts';
import { prove } from '../prove.ts';
import { reportPage, type Wording } from '../report-page.ts';
import { say } from '../say.ts';
import { writeReport } from '../write-report.ts';
import { databaseWall } from './database-wall.ts';
import { cryptographyWall, policyWall } from './source-walls.ts';

const WORDING: Wording = {
  title: 'Report on the tests of the firewall',
  good: 'The tests noticed every change that weakens a wall, or the change is explained.',
  bad: 'The tests did not notice every change that weakens a wall. See the marked walls.',
  how: () => ', each change by itself',
};

/** Weakens each wall in one place at a time and asks its tests; the exit code is 0 when they notice. */
await runMain(async () => {
  const { only, path } = readWords();
  const options = readOptions(['--seed', '0']);
  const { ground, stop } = prepareGround(options);
  try {
    const all = [databaseWall, policyWall(path), cryptographyWall(path)];
    const walls = all.filter(({ name }) => name.includes(only));
    const sources = fingerprint(REPOSITORY);
    const report = { ...(await prove(walls, { options, ground, sources })), effort: {} };
    const written = writeReport('mutants', report, reportPage(report, WORDING));
    const isGood = isHolding(report);
    say(`\n${isGood ? WORDING.good : WORDING.bad} Report: ${written}`);
    return isGood ? 0 : 1;
  } finally {
    await stop();
  }
});

/** `--only wall` takes walls by name, `--path word` sources by path. */
function readWords(): { readonly only: string; readonly path: string } {
  const word = { type: 'string', default: '' } as const;
  return parseArgs({ options: { only: word, path: word } }).values;
}
