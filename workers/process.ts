import type { WorkerPart } from '#app/config/worker-parts.ts';
import { describeError, type Log } from '#app/server/log.ts';
import type { Readiness } from '#app/server/services.ts';
import { isUsable } from '#app/storage/open-store.ts';
import { QUEUE_NAMES, type QueueName } from './jobs/definitions.ts';
import type { Handlers } from './jobs/handler.ts';
import { type Loop, startLoop } from './loop.ts';
import { startRelay } from './outbox.ts';
import type { WorkerServices } from './ports.ts';
import { createQueues, type QueueAddress, type Queues } from './queues.ts';
import { createRunner } from './run-job.ts';
import { startSchedules } from './schedules.ts';

export interface WorkerSettings {
  readonly services: WorkerServices;
  readonly handlers: Handlers;
  readonly address: QueueAddress;
  readonly parts: readonly WorkerPart[];
  readonly log: Log;
}

/** A running worker process. */
export interface WorkerProcess {
  readiness(): Promise<Readiness>;
  /** Takes no more work, ends what is under way, closes everything. Takes at most 28 s (SECURITY-BASELINE 98). */
  stop(): Promise<void>;
}

/** Jobs of one queue that a process runs at once: mail waits for the network, the rest for the database. */
const CONCURRENCY: Readonly<Record<QueueName, number>> = {
  targeting: 4,
  'ipr-center': 4,
  hsi: 4,
  mail: 8,
  housekeeping: 4,
  // Each holds a connection to the scanner and streams a file.
  files: 2,
};
const GRACE_MS = 25_000;
const READINESS_MS = 1_000;

/**
 * Starts the parts asked for (RULES 23). Queues that do not answer yet are waited for, so that a worker started
 * before its database, or together with it, needs no second start.
 */
export function startWorker(settings: WorkerSettings): WorkerProcess {
  const { services, parts, log } = settings;
  const running: Loop[] = [];
  let queues: Queues | undefined;
  if (parts.includes('schedules')) running.push(startSchedules(services.schedules, log));

  const needsQueues = parts.includes('relay') || parts.includes('jobs');
  const connecting = startLoop({
    run: async () => {
      if (queues || !needsQueues) return 60_000;
      const connected = await createQueues(queueOptions(settings));
      running.push(...(await startOn(connected, settings)));
      queues = connected;
      log.info('worker.ready', { process: 'worker' });
      return 60_000;
    },
    onError: (error) => log.warn('worker.waiting', describeError(error)),
  });

  return {
    readiness: () => readiness(services, queues !== undefined || !needsQueues),
    async stop() {
      await connecting.stop();
      await Promise.all(running.map((part) => part.stop()));
      await queues?.close(GRACE_MS);
      await services.close();
    },
  };
}

async function startOn(queues: Queues, settings: WorkerSettings): Promise<Loop[]> {
  const { services, parts, log, handlers } = settings;
  if (parts.includes('jobs')) {
    const run = createRunner({ services, handlers, log, random: Math.random });
    const starting = QUEUE_NAMES.map((name) => queues.work(name, CONCURRENCY[name], run));
    await Promise.all(starting).catch(async (error: unknown) => {
      await queues.close(GRACE_MS);
      throw error;
    });
  }
  return parts.includes('relay') ? [startRelay({ store: services.outbox, queues, log })] : [];
}

function queueOptions({ address, log }: WorkerSettings) {
  return {
    address,
    names: QUEUE_NAMES,
    onError: (queue: string, error: Error) =>
      log.warn('queue.trouble', { queue, ...describeError(error) }),
  };
}

async function readiness(services: WorkerServices, hasQueues: boolean): Promise<Readiness> {
  const late = AbortSignal.timeout(READINESS_MS);
  const timeout = new Promise<undefined>((resolve) => {
    late.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const inTime = <T>(asked: Promise<T>) => Promise.race([asked.catch(() => undefined), timeout]);
  const [backlog, gaps, isStoreThere] = await Promise.all([
    inTime(services.outbox.backlog()),
    inTime(services.objects.countGaps()),
    isUsable(services.store),
  ]);
  const problems = [
    ...(hasQueues ? [] : ['queue_unreachable']),
    ...(backlog ? [] : ['database_unreachable']),
    ...(backlog && backlog.dead > 0 ? ['dead_letters'] : []),
    ...(isStoreThere ? [] : ['storage_unreachable']),
    ...(gaps ? ['storage_gaps'] : []),
  ];
  return {
    // The others need a person, not a restart: they are told of and do not make the process unready.
    isReady: hasQueues && backlog !== undefined,
    backlogAgeSeconds: backlog?.oldestSeconds ?? null,
    problems,
    storageGaps: gaps ?? null,
  };
}
