import type { Server } from 'node:http';
import { describeError, type Log } from './log.ts';

/** SECURITY-BASELINE 98. */
const DRAIN_MILLISECONDS = 30_000;
/** What closing the services may take of it. */
const CLOSE_MILLISECONDS = 5000;

interface Drainable {
  readonly server: Server;
  readonly log: Log;
  startDraining(): void;
  /** Ends pools, queues and the health port. */
  close(): Promise<void>;
}

/**
 * Ends a web process in good order: no new connection, requests under way are answered, idle connections end, then
 * services close. Resolves `true` when all was answered in time; never takes longer than `within` milliseconds.
 */
export async function drain(target: Drainable, within = DRAIN_MILLISECONDS): Promise<boolean> {
  const reserve = Math.min(CLOSE_MILLISECONDS, within / 2);
  target.startDraining();
  target.log.info('process.draining');
  const wasAnswered = await withDeadline(closed(target.server), within - reserve);
  if (!wasAnswered) target.server.closeAllConnections();
  const wasClosed = await withDeadline(target.close(), reserve);
  target.log.info('process.stopped', { code: wasAnswered && wasClosed ? 'drained' : 'cut_off' });
  return wasAnswered && wasClosed;
}

/** Drains on SIGTERM or SIGINT and then ends the process; a second signal changes nothing. */
export function drainOnSignals(target: Drainable): void {
  let isDraining = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isDraining) return;
      isDraining = true;
      drain(target).then(
        (wasOrderly) => process.exit(wasOrderly ? 0 : 1),
        (error: unknown) => {
          target.log.error('process.drain_failed', describeError(error));
          process.exit(1);
        },
      );
    });
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // `close` ends idle keep-alive connections; those that become idle later are told by `Connection: close`.
    server.on('request', (_request, response) => response.setHeader('Connection', 'close'));
    const timer = setInterval(() => server.closeIdleConnections(), 100);
    server.once('close', () => clearInterval(timer));
    timer.unref();
  });
}

async function withDeadline(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([work.then(() => true), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
