import { runMain } from './processes/run-main.ts';
import { listenForStop } from './processes/stop-signal.ts';
import { runStep } from './steps/step.ts';

/** `npm run format`: writes the files as `npm run check` wants them. */
await runMain(async () => {
  const stop = listenForStop(() => process.exit(1));
  const words = ['check', '--write', '--config-path=app/config/tools/lint.json', '.'];
  const { isPassed } = await runStep(
    {
      name: 'format',
      words: ['node_modules/@biomejs/biome/bin/biome', ...words],
      limitMs: 60_000,
    },
    { signal: stop.signal, isQuiet: false },
  );
  return isPassed ? 0 : 1;
});
