import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './processes/repository.ts';
import { runMain } from './processes/run-main.ts';
import { listenForStop } from './processes/stop-signal.ts';
import { type Counts, countReport, countsLine } from './steps/counts.ts';
import { runStep } from './steps/step.ts';

const LIMIT_MS = 10 * 60_000;
const DATA = join(REPOSITORY, '../shared/data');

/** `npm run test:corpora`: readers of files against the real ones in `../shared/data` (RULES 27). */
await runMain(async () => {
  const stop = listenForStop(() => process.exit(1));
  const counts = await countCorpora(stop.signal);
  console.log(`\n${countsLine(counts)}`);
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
});

async function countCorpora(signal: AbortSignal): Promise<Counts> {
  if (!existsSync(DATA)) {
    console.log('The real files are not there: put the folder shared/data beside the checkout.');
    return { passed: 0, failed: 1 };
  }
  const reports = join(REPOSITORY, '.psilo/reports');
  mkdirSync(reports, { recursive: true });
  const file = join(reports, 'corpora.json');
  const step = {
    name: 'corpora',
    words: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config=remix.config.js',
      '--project=corpora',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    limitMs: LIMIT_MS,
  };
  const result = await runStep(step, { signal, isQuiet: false });
  return countReport('vitest', file, result.isPassed);
}
