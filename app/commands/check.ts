import { runMain } from './processes/run-main.ts';
import { listenForStop } from './processes/stop-signal.ts';
import { runChecks } from './steps/run-checks.ts';

await runMain(async () => {
  const stop = listenForStop(() => process.exit(1));
  const results = await runChecks(stop.signal);
  return results.every((result) => result.isPassed) ? 0 : 1;
});
