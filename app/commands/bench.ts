import { runMain } from './processes/run-main.ts';
import { listenForStop } from './processes/stop-signal.ts';
import { runStep } from './steps/step.ts';

const LIMIT_MS = 6 * 60 * 60_000;

/** `npm run bench <name>`: runs one benchmark of `e2e/load`. */
await runMain(async () => {
  const stop = listenForStop(() => process.exit(1));
  const step = {
    name: 'benchmark',
    words: ['e2e/load/bench.ts', ...process.argv.slice(2)],
    limitMs: LIMIT_MS,
  };
  const { isPassed } = await runStep(step, { signal: stop.signal, isQuiet: false });
  return isPassed ? 0 : 1;
});
