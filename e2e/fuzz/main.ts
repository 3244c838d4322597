import { trackResources } from '#app/commands/processes/resources.ts';
import { runMain } from '#app/commands/processes/run-main.ts';
import { countsLine } from '#app/commands/steps/counts.ts';
import { prepareGround } from '../proof/ground.ts';
import { say } from '../proof/say.ts';
import { openTroupe } from '../proof/surfaces/troupe.ts';
import { fuzz } from './fuzz.ts';
import { readFuzzOptions } from './options.ts';
import { writeFuzzReport } from './report.ts';

const NO_PROOF = { worlds: 0, pairs: 0, sequences: 0 };

/**
 * Posts hostile forms to every address that takes one, as whoever may; the exit code is 0 when none of them broke
 * anything. The last line counts addresses: "N passed, N failed".
 */
await runMain(async () => {
  const options = readFuzzOptions(process.argv.slice(2));
  const { inputs, seed } = options;
  say(`Hostile forms; to repeat: npm run fuzz -- --inputs ${inputs} --seed ${seed}`);
  const { ground, stop } = prepareGround({
    ...{ seed, effort: NO_PROOF, isSmall: true, isUpdating: false, only: '', minutes: 0 },
  });
  const resources = trackResources(new AbortController().signal);
  try {
    const checked = await fuzz(resources, await openTroupe(resources, ground), options);
    writeFuzzReport({ seed, inputs, checked });
    const failed = checked.filter(({ failures }) => failures.length > 0).length;
    const passed = checked.length - failed;
    say(`\n${countsLine({ passed, failed })}`);
    return failed === 0 && passed > 0 ? 0 : 1;
  } finally {
    await resources.stopAll();
    await stop();
  }
});
