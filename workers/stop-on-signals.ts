import { describeError, type Log } from '#app/server/log.ts';

/** SECURITY-BASELINE 98, with a second in hand to write the last line of the log. */
const DEADLINE_MS = 29_000;

interface Stoppable {
  readonly log: Log;
  stop(): Promise<void>;
  readonly deadlineMs?: number;
}

/** Stops once on SIGTERM or SIGINT and ends the process: status 0 when all ended in time, else 1. */
export function stopOnSignals(target: Stoppable): void {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      target.log.info('process.draining', { process: 'worker' });
      setTimeout(() => end(target.log, 'cut_off', 1), target.deadlineMs ?? DEADLINE_MS);
      target.stop().then(
        () => end(target.log, 'drained', 0),
        (error: unknown) => {
          target.log.error('process.drain_failed', describeError(error));
          end(target.log, 'cut_off', 1);
        },
      );
    });
  }
}

function end(log: Log, code: string, status: number): never {
  log.info('process.stopped', { process: 'worker', code });
  process.exit(status);
}
