import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findFreePort } from './processes/free-port.ts';
import { REPOSITORY } from './processes/repository.ts';
import { runMain } from './processes/run-main.ts';
import { listenForStop } from './processes/stop-signal.ts';
import { countReport, countsLine } from './steps/counts.ts';
import { runStep, type Step } from './steps/step.ts';

const LIMIT_MS = 5 * 60_000;

/** `npm run test:redis`: delivery on the other queue backend, against a Redis of its own (RULES 27). */
await runMain(async () => {
  const stop = listenForStop(() => process.exit(1));
  const port = await findFreePort();
  const redis = startRedis(port);
  try {
    const reports = join(REPOSITORY, '.psilo/reports');
    mkdirSync(reports, { recursive: true });
    const file = join(reports, 'redis.json');
    const result = await runStep(vitestOn(port, file), { signal: stop.signal, isQuiet: false });
    const counts = countReport('vitest', file, result.isPassed);
    console.log(`\n${countsLine(counts)}`);
    return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
  } finally {
    redis.kill('SIGKILL');
  }
});

/** Debian's `redis-server`, in memory alone; a machine without it fails here. */
function startRedis(port: number) {
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const redis = spawn('redis-server', words, { stdio: ['ignore', 'ignore', 'inherit'] });
  redis.once('error', () => {
    console.error('redis-server is not installed: apt-get install redis-server');
    console.log('\n0 passed, 1 failed');
    process.exit(1);
  });
  return redis;
}

function vitestOn(port: number, file: string): Step {
  return {
    name: 'delivery on Redis',
    words: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config=remix.config.js',
      '--project=redis',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    limitMs: LIMIT_MS,
    environment: { REDIS_URL: `redis://127.0.0.1:${port}` },
  };
}
