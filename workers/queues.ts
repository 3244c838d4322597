import {
  createPostgresBackend,
  createRedisBackend,
  type JobsOptions,
  type Processor,
  runMigrations,
  UnrecoverableError,
  type WorkerOptions,
  withBackend,
} from 'bullmq';
import pg from 'pg';
import { toQueueName } from './jobs/definitions.ts';
import type { DueJob } from './ports.ts';

/** Where jobs wait: Redis when it is configured, else schema `queue` of the database (role psilo_queue). */
export type QueueAddress =
  | { readonly redisUrl: string; readonly postgresUrl?: string | undefined }
  | { readonly redisUrl?: undefined; readonly postgresUrl: string };

/** How long a worker may be silent. Tests shorten it. */
export interface QueueTiming {
  /** A job whose worker has not renewed its lock for this long was lost with the worker. */
  readonly lockMs: number;
  readonly stalledCheckMs: number;
}

export interface QueueOptions {
  readonly address: QueueAddress;
  readonly names: readonly string[];
  /** Connections lost, jobs stalled: what the queue does about it by itself, worth a line in the log. */
  onError(queue: string, error: Error): void;
  readonly timing?: QueueTiming;
}

/** Carries ids of outbox rows to workers, at least once. Nothing outside this file knows how. */
export interface Queues {
  /** Adds jobs at once; those that the queue already holds, waiting or under way, stay as they are. */
  add(queue: string, jobs: readonly Omit<DueJob, 'queue'>[]): Promise<void>;
  /**
   * Starts handing ids to `run`, at most `concurrency` at once; resolves when it has started.
   * A rejection of `run` drops the queue's copy.
   */
  work(queue: string, concurrency: number, run: (outboxId: string) => Promise<void>): Promise<void>;
  /** Takes no more jobs and resolves when those under way are done, or after `graceMs`: then they are cut off. */
  close(graceMs: number): Promise<void>;
}

interface CarriedJob {
  readonly outboxId: string;
}

interface NewCarriedJob {
  readonly name: string;
  readonly data: CarriedJob;
  readonly opts: JobsOptions;
}

/** The part of a queue library's classes that is used, whichever backend they are bound to. */
interface Library {
  openProducer(name: string): Producer;
  openConsumer(name: string, process: Processor<CarriedJob>, options: ConsumerOptions): Consumer;
}

interface Producer {
  waitUntilReady(): Promise<unknown>;
  add(name: string, data: CarriedJob, opts: JobsOptions): Promise<unknown>;
  addBulk(jobs: NewCarriedJob[]): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

interface Consumer {
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(force?: boolean): Promise<void>;
}

type ConsumerOptions = Omit<WorkerOptions, 'connection' | 'prefix'>;

const SCHEMA = 'queue';
const REDIS_PREFIX = 'psilo';
const FEW = 2;
const ADD_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 8_000;
const TIMING: QueueTiming = { lockMs: 10_000, stalledCheckMs: 5_000 };

// The library marks a job failed after two crashed workers whatever `attempts` says. So it is told to keep nothing:
// a failed job is gone, the reconciler adds it again, and the outbox counts starts and keeps the dead letters.
const JOB: JobsOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };

/**
 * Connects the queues; on PostgreSQL it first brings their schema up to date.
 * @throws when the database or Redis does not answer: the caller waits and calls again.
 */
export async function createQueues(options: QueueOptions): Promise<Queues> {
  const { address, names, timing = TIMING } = options;
  const library = await connect(address);
  const producers = new Map<string, Producer>();
  const consumers: Consumer[] = [];

  function watch<T extends Producer | Consumer>(queue: string, part: T): T {
    part.on('error', (error) => options.onError(queue, error));
    return part;
  }
  for (const name of names) producers.set(name, watch(name, library.openProducer(name)));

  const queues: Queues = {
    async add(queue, jobs) {
      const producer = producers.get(queue) ?? producers.get(toQueueName(queue));
      if (!producer) throw new Error('queue_unknown');
      if (jobs.length > 0) await within(ADD_TIMEOUT_MS, addTo(producer, jobs.map(carried)));
    },

    async work(queue, concurrency, run) {
      const settings: ConsumerOptions = {
        concurrency,
        lockDuration: timing.lockMs,
        stalledInterval: timing.stalledCheckMs,
        maxStalledCount: 1,
        // After a lost connection the library waits this long; 15 s by default.
        runRetryDelay: 2_000,
      };
      const process: Processor<CarriedJob> = async (job) => {
        try {
          await run(job.data.outboxId);
        } catch {
          // The reason is in the outbox or in our log; the library would store the message of the error.
          throw new UnrecoverableError('failed');
        }
      };
      const consumer = watch(queue, library.openConsumer(queue, process, settings));
      consumers.push(consumer);
      await within(CONNECT_TIMEOUT_MS, consumer.waitUntilReady());
    },

    async close(graceMs) {
      const drained = Promise.all(consumers.map((consumer) => consumer.close()));
      await within(graceMs, drained).catch(() => undefined);
      const rest = [...producers.values()].map((producer) => producer.close());
      await within(2_000, Promise.all(rest)).catch(() => undefined);
    },
  };

  // A part that could not connect when it was made never will: whoever waits calls again for new ones.
  const ready = Promise.all([...producers.values()].map((producer) => producer.waitUntilReady()));
  await within(CONNECT_TIMEOUT_MS, ready).catch(async (error: unknown) => {
    await queues.close(0);
    throw error;
  });
  return queues;
}

/** On PostgreSQL adding a batch makes two tables for it, which takes longer than adding a few jobs one after another. */
async function addTo(producer: Producer, jobs: readonly NewCarriedJob[]): Promise<void> {
  if (jobs.length > FEW) await producer.addBulk([...jobs]);
  else for (const { name, data, opts } of jobs) await producer.add(name, data, opts);
}

/** Keys name the organization (SECURITY-BASELINE 34); the id of the row makes a second add of it do nothing. */
function carried(job: Omit<DueJob, 'queue'>): NewCarriedJob {
  const jobId = `${job.organizationId ?? 'government'}.${job.id}`;
  return { name: 'outbox', data: { outboxId: job.id }, opts: { ...JOB, jobId } };
}

function connect(address: QueueAddress): Promise<Library> {
  return address.redisUrl === undefined
    ? onPostgres(address.postgresUrl)
    : onRedis(address.redisUrl);
}

async function onPostgres(url: string): Promise<Library> {
  await migrateSchema(url);
  const { Queue, Worker } = withBackend(createPostgresBackend);
  // Each queue has a connection to add with, and in a process that works two more and one that listens.
  const connection = (max: number) => ({
    connectionString: url,
    schema: SCHEMA,
    max,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    query_timeout: 20_000,
    keepAlive: true,
    // What a crash takes from a queue the reconciler brings back from the outbox.
    options: '-c synchronous_commit=off',
  });
  return {
    openProducer: (name) => new Queue(name, { connection: connection(1) }),
    openConsumer: (name, process, options) =>
      new Worker(name, process, { ...options, connection: connection(2) }),
  };
}

async function migrateSchema(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    // `create schema if not exists` asks for the right to create schemas even when there is nothing to create;
    // psilo_queue owns this one and may create no other.
    const withinSchema = {
      query: (sql: string, values?: unknown[]) =>
        sql.startsWith('CREATE SCHEMA') ? Promise.resolve({ rows: [] }) : client.query(sql, values),
    };
    await runMigrations(withinSchema, SCHEMA);
  } finally {
    await client.end();
  }
}

async function onRedis(url: string): Promise<Library> {
  const { Queue, Worker } = withBackend(createRedisBackend);
  const retryStrategy = (times: number) => Math.min(200 * 2 ** Math.min(times, 6), 5_000);
  // Adding fails fast, so that the relay knows; a consumer waits for Redis to come back.
  const adding = { url, retryStrategy, connectTimeout: 5_000, maxRetriesPerRequest: 1 };
  const working = { url, retryStrategy, connectTimeout: 5_000, maxRetriesPerRequest: null };
  return {
    openProducer: (name) => new Queue(name, { connection: adding, prefix: REDIS_PREFIX }),
    openConsumer: (name, process, options) =>
      new Worker(name, process, { ...options, connection: working, prefix: REDIS_PREFIX }),
  };
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('queue_timeout')), milliseconds);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
