import { parseArgs } from 'node:util';
import { runMain } from '#app/commands/processes/run-main.ts';
import { say } from '../proof/say.ts';
import { startBenchServer } from './bench-database.ts';

/** Builds the database of the benchmarks, once for each set of migrations. */
await runMain(async () => {
  const { values } = parseArgs({ options: { items: { type: 'string', default: '1000000' } } });
  const server = await startBenchServer();
  try {
    const { name } = await server.database(Number(values.items));
    say(`Ready: ${name}`);
    return 0;
  } finally {
    await server.stop();
  }
});
