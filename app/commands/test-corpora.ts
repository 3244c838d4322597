import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './processes/repository.ts';
import { runMain } from './processes/run-main.ts';
import { listenForStop } from './processes/stop-signal.ts';
import { countReport, countsLine } from './steps/counts.ts';
import { runStep } from './steps/step.ts';

const LIMIT_MS = 10 * 60_000;

/** `npm run test:corpora`: readers of files against the real ones in `../shared/data` (RULES 27). */
await runMain(async () => {
  const stop = listenForStop(() => process.exit(1));
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
  const result = await runStep(step, { signal: stop.signal, isQuiet: false });
  const counts = countReport('vitest', file, result.isPassed);
  console.log(`\n${countsLine(counts)}`);
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
});
