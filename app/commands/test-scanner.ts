import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from './processes/repository.ts';
import { runMain } from './processes/run-main.ts';
import { listenForStop } from './processes/stop-signal.ts';
import { countReport, countsLine } from './steps/counts.ts';
import { runStep, type Step } from './steps/step.ts';

const LIMIT_MS = 5 * 60_000;

/** What the tests have found, in two halves so that no scanner finds it here; theirs are in `app/scanner/testing`. */
const TEST_SIGNATURE = ['PSILO-SCANNER-', 'TEST-SIGNATURE'].join('');

/** `npm run test:scanner`: scanning by a real `clamd` of its own, with a local signature (RULES 27). */
await runMain(async () => {
  const stop = listenForStop(() => process.exit(1));
  const directory = mkdtempSync(join(tmpdir(), 'psilo-clamd-'));
  const clamd = startClamd(directory);
  try {
    const reports = join(REPOSITORY, '.psilo/reports');
    mkdirSync(reports, { recursive: true });
    const file = join(reports, 'scanner.json');
    const step = vitestOn(join(directory, 'clamd.ctl'), file);
    const result = await runStep(step, { signal: stop.signal, isQuiet: false });
    const counts = countReport('vitest', file, result.isPassed);
    console.log(`\n${countsLine(counts)}`);
    return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
  } finally {
    clamd.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  }
});

/** Debian's `clamd`; a machine without it fails here. */
function startClamd(directory: string) {
  const signatures = join(directory, 'signatures');
  mkdirSync(signatures);
  // A signature of our own: no database is downloaded.
  const hex = Buffer.from(TEST_SIGNATURE).toString('hex');
  writeFileSync(join(signatures, 'psilo.ndb'), `Psilo.Test.Signature:0:*:${hex}\n`);
  const configuration = join(directory, 'clamd.conf');
  const lines = [
    'Foreground yes',
    `LocalSocket ${join(directory, 'clamd.ctl')}`,
    `DatabaseDirectory ${signatures}`,
    'StreamMaxLength 8M',
    'MaxFileSize 4M',
    'MaxScanSize 6M',
    'AlertExceedsMax yes',
  ];
  writeFileSync(configuration, `${lines.join('\n')}\n`);
  const words = [`--config-file=${configuration}`];
  const clamd = spawn('clamd', words, { stdio: ['ignore', 'ignore', 'inherit'] });
  clamd.once('error', () => {
    console.error('clamd is not installed: apt-get install clamav-daemon');
    console.log('\n0 passed, 1 failed');
    process.exit(1);
  });
  return clamd;
}

function vitestOn(path: string, file: string): Step {
  return {
    name: 'scanning by clamd',
    words: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config=remix.config.js',
      '--project=scanner',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    limitMs: LIMIT_MS,
    environment: { SCANNER: `clamd://${path}` },
  };
}
