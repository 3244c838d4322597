import { describeError, type Log } from '#app/server/log.ts';
import { type Loop, startLoop } from './loop.ts';
import type { DueJob, OutboxStore, StrandedJob } from './ports.ts';
import type { Queues } from './queues.ts';

// The outbox is the truth, a queue only carries ids to workers and may be wiped at any time. That holds because
// every step can be repeated: adding a job that a queue already holds changes nothing, a job that comes twice opens
// once or finds its effect recorded, and whatever was relayed and is not done is added again until it is.
//
//   died after claim              -> rows are still due, the next pass claims them
//   died between add and mark     -> added again, which the queue ignores, or the worker opens nothing
//   queue wiped, worker killed    -> the reconciler adds what is not done
//   worker died after the effect  -> the job runs again, finds its effect recorded, and is marked done

const BATCH = 500;
/** A decision without undo reaches its queue within this time even when nothing else happens. */
const IDLE_MS = 200;
/** After a pass that moved more than a few: while much is filed, one batch of many costs as much as one of ten. */
const BUSY_MS = 2_000;
/** Fewer are no crowd: what one person does is carried on at once. */
const FEW = 4;
const RECONCILE_EVERY_MS = 10_000;
/** Long enough for a job to be run, short enough that a wiped queue is whole again within a minute (97). */
const STRANDED_AFTER_SECONDS = 30;

export interface RelayOptions {
  readonly store: OutboxStore;
  readonly queues: Pick<Queues, 'add'>;
  readonly log: Log;
  readonly strandedAfterSeconds?: number;
  readonly reconcileEveryMs?: number;
}

/** Starts the relay and the reconciler. Any number of processes may run them. */
export function startRelay(options: RelayOptions): Loop {
  const { store, queues, log } = options;
  const relay = startLoop({
    run: async () => waitAfter(await relayDue(store, queues)),
    onError: (error) => log.error('relay.failed', describeError(error)),
  });
  const reconciler = startLoop({
    run: async () => {
      const startedAt = performance.now();
      const count = await reconcile(store, queues, options.strandedAfterSeconds);
      if (count > 0) log.info('relay.reconciled', { count });
      // A long backlog is looked through more rarely: at most a tenth of the time.
      return Math.max(
        options.reconcileEveryMs ?? RECONCILE_EVERY_MS,
        (performance.now() - startedAt) * 10,
      );
    },
    onError: (error) => log.error('reconciler.failed', describeError(error)),
  });
  return {
    stop: async () => {
      await Promise.all([relay.stop(), reconciler.stop()]);
    },
  };
}

function waitAfter(moved: number): number {
  if (moved === BATCH) return 0;
  return moved > FEW ? BUSY_MS : IDLE_MS;
}

/** Moves one batch of due rows into their queues; returns how many. */
export async function relayDue(store: OutboxStore, queues: Pick<Queues, 'add'>): Promise<number> {
  const due = await store.claimDue(BATCH);
  await addByQueue(queues, due, (jobs) => store.markRelayed(jobs.map((job) => job.id)));
  return due.length;
}

/** Adds whatever was relayed a while ago and is not done; returns how many rows it looked at. */
export async function reconcile(
  store: OutboxStore,
  queues: Pick<Queues, 'add'>,
  strandedAfterSeconds = STRANDED_AFTER_SECONDS,
): Promise<number> {
  let count = 0;
  let last: StrandedJob | undefined;
  do {
    const page = await store.listStranded(strandedAfterSeconds, last, BATCH);
    await addByQueue(queues, page, async () => undefined);
    count += page.length;
    last = page.length === BATCH ? page.at(-1) : undefined;
  } while (last);
  return count;
}

async function addByQueue(
  queues: Pick<Queues, 'add'>,
  jobs: readonly DueJob[],
  onAdded: (added: readonly DueJob[]) => Promise<void>,
): Promise<void> {
  for (const [queue, group] of Map.groupBy(jobs, (job) => job.queue)) {
    await queues.add(queue, group);
    await onAdded(group);
  }
}
