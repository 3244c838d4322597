import { runMain } from './processes/run-main.ts';
import { listenForStop } from './processes/stop-signal.ts';
import { runStep } from './steps/step.ts';

const LIMIT_MS = 12 * 60 * 60_000;

/** `npm run prove:mutants`: weakens the walls in one place at a time; `--only word` takes walls by name. */
await runMain(async () => {
  const stop = listenForStop(() => process.exit(1));
  const step = {
    name: 'mutants',
    words: ['e2e/proof/mutants/main.ts', ...process.argv.slice(2)],
    limitMs: LIMIT_MS,
  };
  const { isPassed } = await runStep(step, { signal: stop.signal, isQuiet: false });
  return isPassed ? 0 : 1;
});
