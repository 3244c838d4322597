import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { systemClock } from '#app/lib/clock.ts';
import { createLog } from '#app/server/log.ts';
import { reconcile, relayDue } from '../outbox.ts';
import { createQueues, type QueueAddress, type Queues } from '../queues.ts';
import { createRunner } from '../run-job.ts';
import { createMemoryOutbox } from './memory-outbox.ts';
import { quickTiming } from './quick-timing.ts';
import { unusedServices } from './unused-services.ts';

/** A queue server of a test. */
export interface QueueServer {
  readonly address: QueueAddress;
  wipe(): Promise<void>;
  close(): Promise<void>;
}

const WAIT = { timeout: 15_000, interval: 20 };
const quiet = createLog({ level: 'error', destination: { write: () => undefined } });

/** What the relay and the workers rely on, whichever backend carries the jobs. */
export function describeQueues(backend: string, openServer: () => Promise<QueueServer>): void {
  let server: QueueServer;
  const opened: Queues[] = [];
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    server = await openServer();
  });

  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await Promise.all(opened.splice(0).map((queues) => queues.close(2_000)));
    await server.wipe();
  });

  afterAll(() => server.close());

  async function open(): Promise<Queues> {
    const queues = await createQueues({
      address: server.address,
      names: ['hsi', 'housekeeping'],
      onError: () => undefined,
      timing: quickTiming,
    });
    opened.push(queues);
    return queues;
  }

  /** Starts a worker process that takes one job and hangs; resolves with it once it has the job. */
  async function startHangingWorker(): Promise<ChildProcess> {
    const script = fileURLToPath(new URL('./hanging-worker.ts', import.meta.url));
    const child = spawn(process.execPath, [script, JSON.stringify(server.address)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    children.push(child);
    await once(child.stdout, 'data');
    return child;
  }

  async function kill(child: ChildProcess): Promise<void> {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  describe(`queues on ${backend}`, () => {
    test('hand every id to a worker once', async () => {
      const queues = await open();
      const ids = Array.from({ length: 300 }, () => crypto.randomUUID());
      const seen: string[] = [];
      await queues.work('hsi', 8, async (id) => void seen.push(id));

      await queues.add(
        'hsi',
        ids.map((id) => ({ id, organizationId: null })),
      );

      await vi.waitFor(() => expect(seen).toHaveLength(300), WAIT);
      expect(new Set(seen)).toEqual(new Set(ids));
    });

    test('keep a job that is added again while it waits or runs as it is', async () => {
      const queues = await open();
      const job = { id: crypto.randomUUID(), organizationId: crypto.randomUUID() };
      const running = Promise.withResolvers<void>();
      let starts = 0;
      await queues.add('hsi', [job]);
      await queues.add('hsi', [job, job]);
      await queues.work('hsi', 4, async () => {
        starts += 1;
        await running.promise;
      });
      await vi.waitFor(() => expect(starts).toBe(1), WAIT);

      await queues.add('hsi', [job]);
      const marker = { id: crypto.randomUUID(), organizationId: null };
      await queues.add('hsi', [marker]);

      // The marker came after the second add; once it started, a double would have started too.
      await vi.waitFor(() => expect(starts).toBe(2), WAIT);
      running.resolve();
    });

    test.each([
      ['finished', () => Promise.resolve()],
      ['failed', () => Promise.reject(new Error('secret allegation text'))],
    ])('take a job again after it %s', async (_end, run) => {
      const queues = await open();
      const job = { id: crypto.randomUUID(), organizationId: null };
      let starts = 0;
      await queues.work('hsi', 1, () => {
        starts += 1;
        return run();
      });
      await queues.add('hsi', [job]);
      await vi.waitFor(() => expect(starts).toBe(1), WAIT);

      await vi.waitFor(async () => {
        await queues.add('hsi', [job]);
        expect(starts).toBeGreaterThan(1);
      }, WAIT);
    });

    test('put a queue that does not exist with housekeeping', async () => {
      const queues = await open();
      const seen: string[] = [];
      await queues.work('housekeeping', 1, async (id) => void seen.push(id));

      await queues.add('coast-guard', [{ id: 'a', organizationId: null }]);

      await vi.waitFor(() => expect(seen).toEqual(['a']), WAIT);
    });

    test('let a job under way finish before they close', async () => {
      const queues = await open();
      const started = Promise.withResolvers<void>();
      const running = Promise.withResolvers<void>();
      let hasFinished = false;
      await queues.work('hsi', 1, async () => {
        started.resolve();
        await running.promise;
        hasFinished = true;
      });
      await queues.add('hsi', [{ id: 'a', organizationId: null }]);
      await started.promise;

      const closed = queues.close(10_000);
      running.resolve();
      await closed;

      expect(hasFinished).toBe(true);
    });

    test('cut a job off that does not finish in time', async () => {
      const queues = await open();
      const started = Promise.withResolvers<void>();
      const running = Promise.withResolvers<void>();
      await queues.work('hsi', 1, () => {
        started.resolve();
        return running.promise;
      });
      await queues.add('hsi', [{ id: 'a', organizationId: null }]);
      await started.promise;

      await expect(queues.close(100)).resolves.toBeUndefined();
      running.resolve();
    });

    test('give the job of a killed worker to another (baseline 92)', async () => {
      const queues = await open();
      await queues.add('hsi', [{ id: 'a', organizationId: null }]);
      await kill(await startHangingWorker());
      const seen: string[] = [];

      await queues.work('hsi', 1, async (id) => void seen.push(id));

      await vi.waitFor(() => expect(seen).toEqual(['a']), WAIT);
    });
  });

  describe(`outbox and queues on ${backend}`, () => {
    /** An outbox with jobs that note which ran, relayed into real queues. */
    function setUp(queues: Queues) {
      const outbox = createMemoryOutbox(systemClock);
      const done: string[] = [];
      const handler = async (_services: unknown, job: { readonly id: string }) =>
        void done.push(job.id);
      const services = { ...unusedServices, outbox, clock: systemClock };
      const handlers = new Map([['test.job', handler]]);
      const run = createRunner({ services, handlers, log: quiet, random: Math.random });
      const work = () => queues.work('hsi', 4, run);
      return { outbox, done, work };
    }

    test('bring back every job of a wiped queue, each done once (baseline 93)', async () => {
      const queues = await open();
      const { outbox, done, work } = setUp(queues);
      const ids = Array.from({ length: 1_100 }, () => crypto.randomUUID());
      for (const id of ids) outbox.insert({ id, queue: 'hsi' });
      while ((await relayDue(outbox, queues)) > 0);
      await server.wipe();

      await work();
      await reconcile(outbox, queues, -1);

      await vi.waitFor(() => expect(done).toHaveLength(1_100), WAIT);
      expect(new Set(done)).toEqual(new Set(ids));
    });

    test('lose no job and double none when two workers die with it (baseline 92)', async () => {
      const queues = await open();
      const { outbox, done, work } = setUp(queues);
      outbox.insert({ id: crypto.randomUUID(), queue: 'hsi' });
      await relayDue(outbox, queues);
      await kill(await startHangingWorker());
      await kill(await startHangingWorker());

      await work();

      await vi.waitFor(async () => {
        await reconcile(outbox, queues, -1);
        expect(done).toHaveLength(1);
      }, WAIT);
      await reconcile(outbox, queues, -1);
      expect((await outbox.backlog()).waiting).toBe(0);
    }, 30_000);

    test('run a job that was delivered twice once', async () => {
      const queues = await open();
      const { outbox, done, work } = setUp(queues);
      const job = { id: crypto.randomUUID(), queue: 'hsi', organizationId: null };
      outbox.insert(job);
      await work();
      await relayDue(outbox, queues);
      await vi.waitFor(() => expect(outbox.rows.get(job.id)?.doneAt).not.toBeNull(), WAIT);

      await queues.add('hsi', [job]);
      const marker = { id: crypto.randomUUID(), queue: 'hsi' };
      outbox.insert(marker);
      await relayDue(outbox, queues);

      await vi.waitFor(() => expect(done).toEqual([job.id, marker.id]), WAIT);
    });
  });
}
