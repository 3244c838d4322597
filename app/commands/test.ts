import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type EmbeddedPostgres, startPostgres } from './postgres/postgres.ts';
import { REPOSITORY } from './processes/repository.ts';
import { runMain } from './processes/run-main.ts';
import { listenForStop } from './processes/stop-signal.ts';
import { addCounts, type Counts, countReport, countsLine } from './steps/counts.ts';
import { runChecks } from './steps/run-checks.ts';
import { runStep } from './steps/step.ts';
import { type TestStep, testSteps } from './steps/test-steps.ts';

/** `npm test`: everything, or `npm test -- --only browser` for the steps whose name has that word. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
  const stop = listenForStop(() => process.exit(1));
  const counts = addCounts([
    ...('checks'.includes(values.only) ? [await countChecks(stop.signal)] : []),
    ...(values.only === 'checks' ? [] : await runTests(values.only, stop.signal)),
  ]);
  console.log(`\n${countsLine(counts)}`);
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}

async function countChecks(signal: AbortSignal): Promise<Counts> {
  heading('checks');
  const results = await runChecks(signal);
  const passed = results.filter((result) => result.isPassed).length;
  return { passed, failed: results.length - passed };
}

async function runTests(only: string, signal: AbortSignal): Promise<readonly Counts[]> {
  heading('database server');
  const reports = join(REPOSITORY, '.psilo/reports');
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const postgres = await tryPostgres();
  if (!postgres) return [{ passed: 0, failed: 1 }];
  try {
    const counts: Counts[] = [];
    const steps = testSteps(reports, postgres.superuserUrl).filter((step) =>
      step.name.includes(only),
    );
    for (const step of steps) counts.push(await countStep(step, signal));
    return counts;
  } finally {
    await postgres.stop();
  }
}

/** Without a database nothing can be tested, but the run still ends with its count. */
async function tryPostgres(): Promise<EmbeddedPostgres | undefined> {
  try {
    return await startPostgres({ purpose: 'test', log: (line) => console.log(line) });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  }
}

async function countStep(step: TestStep, signal: AbortSignal): Promise<Counts> {
  heading(step.name);
  if (signal.aborted) return { passed: 0, failed: 1 };
  const result = await runStep(step, { signal, isQuiet: false });
  if (result.reason) console.log(`${step.name}: ${result.reason}`);
  const counts = countReport(step.report.kind, step.report.file, result.isPassed);
  console.log(`${step.name}: ${countsLine(counts)} (${result.seconds.toFixed(1)} s)`);
  return counts;
}

function heading(name: string): void {
  console.log(`\n== ${name} ==`);
}

await runMain(main);
