// The relay does not wait for the disk: what a crash of PostgreSQL takes along is done again, and takes effect once.
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { candidateHomes } from '#app/commands/postgres/place.ts';
import { type EmbeddedPostgres, startPostgres } from '#app/commands/postgres/postgres.ts';
import { REPOSITORY } from '#app/commands/processes/repository.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { systemClock } from '#app/lib/clock.ts';
import { createLog } from '#app/server/log.ts';
import { createTestServices } from '#db/testing/services.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { connectTo, copyTemplate } from '#db/testing/test-database.ts';
import { itemPublishStatus, jobs } from './jobs/definitions.ts';
import { defineHandler } from './jobs/handler.ts';
import { reconcile, relayDue } from './outbox.ts';
import { createOutboxStore } from './outbox-store.ts';
import type { OutboxStore } from './ports.ts';
import { createRunner } from './run-job.ts';
import { createJobScopes } from './services.ts';
import { createMemoryQueues, type MemoryQueues } from './testing/memory-queues.ts';
import { unusedServices } from './testing/unused-services.ts';

const ORGANIZATION = '7d3f1c58-9b1e-4a2e-8f60-5a4b3c2d1e0f';
const JOBS = 40;
const AT_ONCE = 4;

let repository: string;
let server: EmbeddedPostgres;
let name: string;

// A server of its own, set up as for people: what it says is committed is on the disk, unless nobody wants to wait.
beforeAll(async () => {
  repository = mkdtempSync(join(tmpdir(), 'psilo-crashed-'));
  chmodSync(repository, 0o755);
  symlinkSync(join(REPOSITORY, 'node_modules'), join(repository, 'node_modules'));
  server = await startPostgres({ repository, purpose: 'demo' });
  ({ name } = await copyTemplate(server.superuserUrl));
}, 240_000);

afterAll(async () => {
  await server.stop();
  for (const home of candidateHomes(repository)) rmSync(home, { recursive: true, force: true });
  rmSync(repository, { recursive: true, force: true });
});

/** Processes of the portal as long as the server lives. */
async function openPortal() {
  const database = connectTo(server.superuserUrl, name);
  const built = await createTestServices(database);
  const outbox = createOutboxStore(database.pool('psilo_relay', AT_ONCE).pool);
  const queues = createMemoryQueues();
  const close = async () => {
    await built.close();
    await database.close();
  };
  return {
    database,
    outbox,
    queues,
    run: runnerOf(outbox, createJobScopes(built.services)),
    close,
  };
}

/** Each job has one effect that can be counted: a further row in the outbox, with the job's own subject. */
function runnerOf(outbox: OutboxStore, scopes: ReturnType<typeof createJobScopes>) {
  const handler = defineHandler(itemPublishStatus, async (services, job) => {
    await services.scopes.once(job, `${job.kind}:${job.id}`, async (scope) => {
      const recipient = { recipientKind: 'member', recipientId: job.payload.itemId } as const;
      await enqueue(
        scope,
        jobs.mailSend({
          ...{ message: 'status-changed', ...recipient, organizationId: job.organizationId },
        }),
      );
    });
  });
  return createRunner({
    services: { ...unusedServices, scopes, outbox, clock: systemClock },
    handlers: new Map([handler]),
    log: createLog({ level: 'error', destination: { write: () => undefined } }),
    random: Math.random,
  });
}

const sql = (text: string, values: readonly unknown[] = []) =>
  withSuperuser(connectTo(server.superuserUrl, name).superuserUrl, (client) =>
    client.query(text, [...values]),
  );

/** What was acknowledged: jobs that a business transaction wrote and waited for. */
async function fileJobs(): Promise<readonly string[]> {
  const { rows } = await sql(
    `insert into outbox (id, kind, queue, organization_id, subject_id, payload)
     select j, $1, 'housekeeping', $2, j, jsonb_build_object('itemId', j)
     from (select gen_random_uuid() as j from generate_series(1, $3)) g returning id`,
    [itemPublishStatus.kind, ORGANIZATION, JOBS],
  );
  return rows.map(({ id }) => id);
}

const held = ({ held: lists }: MemoryQueues) => [...lists.values()].flat();

/** Runs jobs a few at a time, as a worker does. @returns those that it saw to their end */
async function work(
  ids: readonly string[],
  run: (id: string) => Promise<void>,
  onDone: (count: number) => void = () => undefined,
): Promise<readonly string[]> {
  const waiting = [...ids];
  const done: string[] = [];
  const hand = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const isRun = await run(id).then(
        () => true,
        () => false,
      );
      if (!isRun) continue;
      done.push(id);
      onDone(done.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  return done;
}

/** Commits that nobody waits for stay off the disk from here on, unless one that somebody waits for takes them along. */
async function holdBackCommits(): Promise<void> {
  const { rows } = await sql(`select pid from pg_stat_activity where backend_type = 'walwriter'`);
  process.kill(rows[0].pid, 'SIGSTOP');
}

/** Stops at once and writes nothing down: as a crash, but only of this server. */
function crash(): void {
  const [pid] = readFileSync(join(server.directory, 'data/postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGQUIT');
}

async function comeUpAgain(): Promise<void> {
  await server.exited;
  server = await startPostgres({ repository, purpose: 'demo' });
}

const doneRows = async () =>
  (
    await sql(`select id from outbox where kind = $1 and done_at is not null`, [
      itemPublishStatus.kind,
    ])
  ).rows.map(({ id }) => id);

/** Until nothing is left to relay or to run. */
async function workOff(): Promise<void> {
  const { outbox, queues, run, close } = await openPortal();
  for (;;) {
    const moved = (await relayDue(outbox, queues)) + (await reconcile(outbox, queues, 0));
    if (moved === 0) break;
    await work(held(queues), run);
    queues.wipe();
  }
  await close();
}

// What is said to be done last is lost for certain: nothing that somebody waits for comes after it.
test.each([
  [1, 0],
  [JOBS / 2, 0],
  [JOBS, 1],
])(
  'a crash once %i jobs of 40 were done loses none and does none twice',
  async (crashAfter, leastRepeated) => {
    await sql('truncate outbox, effects');
    const ids = await fileJobs();
    const { outbox, queues, run, close } = await openPortal();
    await relayDue(outbox, queues);
    expect(held(queues).toSorted()).toEqual(ids.toSorted());

    await holdBackCommits();
    const done = await work(held(queues), run, (count) => {
      if (count === crashAfter) crash();
    });
    await close();
    await comeUpAgain();

    // What was said to be done and is not: that is the price of not waiting, and it is paid again.
    const kept = await doneRows();
    expect(done.filter((id) => !kept.includes(id)).length).toBeGreaterThanOrEqual(leastRepeated);
    await workOff();

    expect((await doneRows()).toSorted()).toEqual(ids.toSorted());
    const effects = await sql(
      `select payload ->> 'recipientId' as "of" from outbox where kind = 'mail.send'`,
    );
    expect(effects.rows.map(({ of }) => of).toSorted()).toEqual(ids.toSorted());
  },
  120_000,
);
