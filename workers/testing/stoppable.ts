// A process that takes as long to stop as its argument says, in milliseconds, and gives up after 500.
import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from '#app/server/log.ts';
import { stopOnSignals } from '../stop-on-signals.ts';

stopOnSignals({
  log: createLog({ level: 'info' }),
  stop: () => sleep(Number(process.argv[2])),
  deadlineMs: 500,
});
setInterval(() => undefined, 60_000);
process.stdout.write('started\n');
