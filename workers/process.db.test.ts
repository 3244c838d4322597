import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WorkerPart } from '#app/config/worker-parts.ts';
import { systemClock } from '#app/lib/clock.ts';
import { createLog } from '#app/server/log.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { TestDatabase } from '#db/testing/test-database.ts';
import type { Handler } from './jobs/handler.ts';
import { createOutboxStore } from './outbox-store.ts';
import type { Schedule, WorkerServices } from './ports.ts';
import { startWorker, type WorkerProcess } from './process.ts';
import type { QueueAddress } from './queues.ts';
import { unusedServices } from './testing/unused-services.ts';

const WAIT = { timeout: 10_000, interval: 20 };

let database: TestDatabase;
let services: WorkerServices;
let isClosed = false;
const started: WorkerProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});

beforeEach(async () => {
  await sql('truncate outbox');
  isClosed = false;
  services = {
    ...unusedServices,
    outbox: createOutboxStore(database.pool('psilo_relay').pool),
    clock: systemClock,
    schedules: [],
    close: async () => {
      isClosed = true;
    },
  };
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.stop()));
});

afterAll(() => database.close());

function sql(text: string, values: readonly unknown[] = []) {
  return withSuperuser(database.superuserUrl, (client) => client.query(text, [...values]));
}

async function insert(): Promise<string> {
  const id = crypto.randomUUID();
  await sql(
    `insert into outbox (id, kind, queue, subject_id) values ($1, 'test.job', 'targeting', $1)`,
    [id],
  );
  return id;
}

async function row(id: string): Promise<Record<string, unknown>> {
  const { rows } = await sql('select * from outbox where id = $1', [id]);
  return rows[0];
}

interface StartOptions {
  readonly parts?: readonly WorkerPart[];
  readonly handler?: Handler;
  readonly address?: QueueAddress;
  readonly schedules?: readonly Schedule[];
}

function start(options: StartOptions = {}): WorkerProcess {
  const worker = startWorker({
    services: { ...services, schedules: options.schedules ?? [] },
    handlers: new Map([['test.job', options.handler ?? (async () => undefined)]]),
    address: options.address ?? { postgresUrl: database.urls.psilo_queue },
    parts: options.parts ?? ['relay', 'jobs', 'schedules'],
    log: createLog({ level: 'error', destination: { write: () => undefined } }),
  });
  started.push(worker);
  return worker;
}

describe('a worker process', () => {
  test('carries a row from the outbox through its queue to its handler', async () => {
    const id = await insert();

    start();

    await vi.waitFor(async () => expect((await row(id))['done_at']).not.toBeNull(), WAIT);
  });

  test('that hosts the relay alone leaves the job to others', async () => {
    const id = await insert();
    const relay = start({ parts: ['relay'] });
    await vi.waitFor(async () => expect((await row(id))['relayed_at']).not.toBeNull(), WAIT);
    await relay.stop();
    expect(await row(id)).toMatchObject({ attempts: 0, done_at: null });

    start({ parts: ['jobs'] });

    await vi.waitFor(async () => expect((await row(id))['done_at']).not.toBeNull(), WAIT);
  });

  test('runs its schedules', async () => {
    const run = vi.fn(async () => undefined);

    start({ parts: ['schedules'], schedules: [{ name: 'test', everyMs: 5, run }] });

    await vi.waitFor(() => expect(run.mock.calls.length).toBeGreaterThan(2), WAIT);
  });

  test('told to stop finishes the job under way, then closes what it was built of', async () => {
    const id = await insert();
    const begun = Promise.withResolvers<void>();
    const running = Promise.withResolvers<void>();
    const worker = start({
      handler: async () => {
        begun.resolve();
        await running.promise;
        expect(isClosed).toBe(false);
      },
    });
    await begun.promise;

    const stopped = worker.stop();
    running.resolve();
    await stopped;

    expect((await row(id))['done_at']).not.toBeNull();
    expect(isClosed).toBe(true);
  });
});

describe('readiness', () => {
  test('comes with the queues, and tells how old the oldest waiting row is', async () => {
    await sql(
      `insert into outbox (kind, queue, subject_id, not_before)
       values ('test.job', 'targeting', gen_random_uuid(), now() - interval '90 seconds')`,
    );
    const worker = start({ parts: ['jobs'] });

    await vi.waitFor(async () => expect((await worker.readiness()).isReady).toBe(true), WAIT);

    const { backlogAgeSeconds, problems } = await worker.readiness();
    expect(Math.round(backlogAgeSeconds ?? 0)).toBeGreaterThanOrEqual(90);
    expect(problems).toEqual([]);
  });

  test('is refused while the queue does not answer, and the process can still be stopped', async () => {
    const worker = start({ address: { postgresUrl: 'postgres://nobody@127.0.0.1:1/none' } });

    const readiness = await worker.readiness();

    expect(readiness).toMatchObject({ isReady: false, problems: ['queue_unreachable'] });
    await worker.stop();
    expect(isClosed).toBe(true);
  });

  test('is refused while the database does not answer', async () => {
    services = {
      ...services,
      outbox: { ...services.outbox, backlog: () => new Promise(() => undefined) },
    };
    const worker = start({ parts: ['schedules'] });

    expect(await worker.readiness()).toEqual({
      isReady: false,
      backlogAgeSeconds: null,
      problems: ['database_unreachable'],
      storageGaps: 0,
    });
  });

  test('tells of missing objects and of a store that does not answer, and stays', async () => {
    services = {
      ...services,
      store: { ...services.store, check: () => new Promise(() => undefined) },
      objects: { countGaps: async () => 2 },
    };
    const worker = start({ parts: ['schedules'] });

    expect(await worker.readiness()).toMatchObject({
      isReady: true,
      problems: ['storage_unreachable', 'storage_gaps'],
      storageGaps: 2,
    });
  });

  test('tells of dead letters and stays', async () => {
    const id = await insert();
    await services.outbox.failJob(id, { code: 'x', retryMs: null, isCounted: true });
    const worker = start({ parts: ['schedules'] });

    expect(await worker.readiness()).toMatchObject({ isReady: true, problems: ['dead_letters'] });
  });
});
