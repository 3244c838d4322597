import { runMain } from './processes/run-main.ts';
import { listenForStop } from './processes/stop-signal.ts';
import { runStep } from './steps/step.ts';

const LIMIT_MS = 12 * 60 * 60_000;

/** `npm run fuzz`: hostile forms to every endpoint; the options are those of `e2e/fuzz/options.ts`. */
await runMain(async () => {
  const stop = listenForStop(() => process.exit(1));
  const step = {
    name: 'fuzz',
    words: ['e2e/fuzz/main.ts', ...process.argv.slice(2)],
    limitMs: LIMIT_MS,
  };
  const { isPassed } = await runStep(step, { signal: stop.signal, isQuiet: false });
  return isPassed ? 0 : 1;
});
