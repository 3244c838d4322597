import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { enqueue } from '#app/firewall/enqueue.ts';
import { systemClock } from '#app/lib/clock.ts';
import { createLog } from '#app/server/log.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { createTestServices, type TestServices } from '#db/testing/services.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { TestDatabase } from '#db/testing/test-database.ts';
import { itemPublishStatus, jobs } from './jobs/definitions.ts';
import { defineHandler } from './jobs/handler.ts';
import { createOutboxStore } from './outbox-store.ts';
import type { JobScopes, OutboxStore } from './ports.ts';
import { createRunner } from './run-job.ts';
import { createJobScopes } from './services.ts';
import { unusedServices } from './testing/unused-services.ts';

const ORGANIZATION = '7d3f1c58-9b1e-4a2e-8f60-5a4b3c2d1e0f';
const ITEM = '5b0c9d6e-1f43-4b7a-9d6c-2f1e0a8b7c65';

let database: TestDatabase;
let built: TestServices;
let outbox: OutboxStore;
let scopes: JobScopes;

beforeAll(async () => {
  database = await createTestDatabase();
  built = await createTestServices(database);
  outbox = createOutboxStore(database.pool('psilo_relay').pool);
  scopes = createJobScopes(built.services);
});

beforeEach(() => sql('truncate outbox, effects'));

afterAll(async () => {
  await built.close();
  await database.close();
});

function sql(text: string, values: readonly unknown[] = []) {
  return withSuperuser(database.superuserUrl, (client) => client.query(text, [...values]));
}

async function insert(): Promise<string> {
  const id = crypto.randomUUID();
  await sql(
    `insert into outbox (id, kind, queue, organization_id, subject_id, payload)
     values ($1, $2, 'housekeeping', $3, $4, $5)`,
    [id, itemPublishStatus.kind, ORGANIZATION, ITEM, JSON.stringify({ itemId: ITEM })],
  );
  return id;
}

/** A runner whose one handler has an effect that can be counted: a further row in the outbox. */
function runner(store: OutboxStore = outbox, after: () => Promise<void> = async () => undefined) {
  const handler = defineHandler(itemPublishStatus, async (services, job) => {
    await services.scopes.once(job, `${job.kind}:${job.id}`, async (scope) => {
      await enqueue(
        scope,
        jobs.mailSend({
          message: 'status-changed',
          recipientKind: 'member',
          recipientId: job.payload.itemId,
          organizationId: job.organizationId,
        }),
      );
      await after();
    });
  });
  return createRunner({
    services: { ...unusedServices, scopes, outbox: store, clock: systemClock },
    handlers: new Map([handler]),
    log: createLog({ level: 'error', destination: { write: () => undefined } }),
    random: Math.random,
  });
}

async function countEffects(): Promise<number> {
  const { rows } = await sql("select count(*)::int as count from outbox where kind = 'mail.send'");
  return rows[0].count;
}

test('a job that died after its effect, before it was marked done, changes nothing the second time (baseline 92, 94)', async () => {
  const id = await insert();
  const dying = { ...outbox, finishJob: () => Promise.reject(new Error('killed')) };
  await expect(runner(dying)(id)).rejects.toThrow('killed');
  expect(await countEffects()).toBe(1);

  await runner()(id);

  expect(await countEffects()).toBe(1);
  const { rows } = await sql('select done_at from outbox where id = $1', [id]);
  expect(rows[0].done_at).not.toBeNull();
});

test('a job delivered eight times at once takes effect once (baseline 94)', async () => {
  const id = await insert();
  const run = runner();

  await Promise.all(Array.from({ length: 8 }, () => run(id)));

  expect(await countEffects()).toBe(1);
});

test('a job that failed half-way leaves neither effect nor record, and takes effect the next time (baseline 92)', async () => {
  const id = await insert();
  await runner(outbox, () => Promise.reject(new TypeError('half-way')))(id);
  expect(await countEffects()).toBe(0);
  await sql('update outbox set not_before = now() where id = $1', [id]);

  await runner()(id);

  expect(await countEffects()).toBe(1);
});

test('an effect of one organization is not seen by another (baseline 34)', async () => {
  const id = await insert();
  await runner()(id);
  const job = await outbox.openJob(await insert());
  if (!job) throw new Error('no job');
  await sql('update effects set organization_id = $1', [crypto.randomUUID()]);

  const key = `${itemPublishStatus.kind}:${id}`;
  expect(await scopes.unlessDone(job, key, async () => 'done here')).toBe('done here');
});
