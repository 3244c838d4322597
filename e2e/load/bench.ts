import { Sentence } from '#app/commands/launch/sentence.mjs';
import { runMain } from '#app/commands/processes/run-main.ts';
import { startBenchServer } from './bench-database.ts';
import { benchEvidence } from './bench-evidence.ts';
import { benchFirewall } from './bench-firewall.ts';
import { benchIntake } from './bench-intake.ts';

/** The benchmarks, by name. */
const BENCHMARKS = {
  evidence: benchEvidence,
  firewall: benchFirewall,
  intake: benchIntake,
} as const;

/** Runs one benchmark; the exit code is 0 when its goals hold. */
await runMain(async () => {
  const [name = '', ...words] = process.argv.slice(2);
  const found = Object.entries(BENCHMARKS).find(([known]) => known === name);
  if (!found) {
    const known = Object.keys(BENCHMARKS).join(', ');
    throw new Sentence(`npm run bench <name>: the benchmarks are ${known}.`);
  }
  const server = await startBenchServer();
  try {
    return await found[1](server, words);
  } finally {
    await server.stop();
  }
});
