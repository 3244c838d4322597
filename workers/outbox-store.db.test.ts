import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase } from '#db/testing/database.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { TestDatabase } from '#db/testing/test-database.ts';
import { createOutboxStore } from './outbox-store.ts';
import type { OutboxStore } from './ports.ts';

const ORGANIZATION = '7d3f1c58-9b1e-4a2e-8f60-5a4b3c2d1e0f';

let database: TestDatabase;
let store: OutboxStore;

beforeAll(async () => {
  database = await createTestDatabase();
  store = createOutboxStore(database.pool('psilo_relay').pool);
});

beforeEach(() => sql('truncate outbox'));

afterAll(() => database.close());

function sql(text: string, values: readonly unknown[] = []) {
  return withSuperuser(database.superuserUrl, (client) => client.query(text, [...values]));
}

/** Writes a row as a business transaction would; `dueIn` in seconds, negative for the past. */
async function insert(dueIn = -1): Promise<string> {
  const id = crypto.randomUUID();
  await sql(
    `insert into outbox (id, kind, queue, organization_id, subject_id, payload, not_before, created_at)
     values ($1, 'item.publish-status', 'hsi', $2, $1, '{"itemId":"x"}', now() + make_interval(secs => $3), now())`,
    [id, ORGANIZATION, dueIn],
  );
  return id;
}

async function row(id: string): Promise<Record<string, unknown>> {
  const { rows } = await sql('select * from outbox where id = $1', [id]);
  return rows[0];
}

describe('due rows', () => {
  test('come oldest first, with queue and organization, and not before their time', async () => {
    const second = await insert(-10);
    const first = await insert(-20);
    await insert(60);

    const due = await store.claimDue(500);

    expect(due).toEqual([
      { id: first, queue: 'hsi', organizationId: ORGANIZATION },
      { id: second, queue: 'hsi', organizationId: ORGANIZATION },
    ]);
  });

  test('come no more once they are relayed', async () => {
    const id = await insert();

    await store.markRelayed([id]);

    expect(await store.claimDue(500)).toEqual([]);
  });

  test('stay due when the job failed before it was marked', async () => {
    const id = await insert();
    await store.failJob(id, { code: 'x_down', retryMs: 60_000, isCounted: true });

    await store.markRelayed([id]);

    expect((await row(id))['relayed_at']).toBeNull();
  });
});

describe('a job', () => {
  test('opens with its ids and a token of its organization, and counts each start (baseline 32)', async () => {
    const id = await insert();

    await store.openJob(id);
    const job = await store.openJob(id);

    expect(job).toMatchObject({
      id,
      kind: 'item.publish-status',
      organizationId: ORGANIZATION,
      subjectId: id,
      payload: { itemId: 'x' },
      attempts: 2,
    });
    expect(job?.token).toContain(ORGANIZATION);
    expect(job?.createdAt).toBeInstanceOf(Date);
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['done', (id) => store.finishJob(id)],
    ['dead', (id) => store.failJob(id, { code: 'x', retryMs: null, isCounted: true })],
    [
      'waiting for its time',
      (id) => store.failJob(id, { code: 'x', retryMs: 60_000, isCounted: true }),
    ],
    ['unknown', (id) => sql('delete from outbox where id = $1', [id])],
  ])('that is %s does not open', async (_state, bring) => {
    const id = await insert();
    await bring(id);

    expect(await store.openJob(id)).toBeUndefined();
  });

  test('that failed is due again after its wait', async () => {
    const id = await insert();
    await store.markRelayed([id]);
    await store.openJob(id);

    await store.failJob(id, { code: 'TypeError', retryMs: 0, isCounted: true });

    expect(await store.claimDue(500)).toHaveLength(1);
    expect(await row(id)).toMatchObject({ attempts: 1, last_error_code: 'TypeError' });
  });

  test("whose failure is nobody's fault keeps its attempts", async () => {
    const id = await insert();
    await store.openJob(id);

    await store.failJob(id, { code: 'x_down', retryMs: 0, isCounted: false });

    expect(await row(id)).toMatchObject({ attempts: 0 });
  });

  test('that died leaves an audit event with its code', async () => {
    const id = await insert();

    await store.failJob(id, { code: 'payload_refused', retryMs: null, isCounted: true });

    const { rows } = await sql(
      'select action, reason_code from audit_events where object_id = $1',
      [id],
    );
    expect(rows).toEqual([{ action: 'job.died', reason_code: 'payload_refused' }]);
  });
});

describe('stranded rows', () => {
  test('are paged without losing or repeating one, however many were relayed at once', async () => {
    const ids = [await insert(), await insert(), await insert(), await insert(), await insert()];
    await store.markRelayed(ids.slice(0, 3));
    await store.markRelayed(ids.slice(3));

    const seen: string[] = [];
    let page = await store.listStranded(-1, undefined, 2);
    while (page.length > 0) {
      seen.push(...page.map((job) => job.id));
      page = await store.listStranded(-1, page.at(-1), 2);
    }

    expect(seen).toHaveLength(5);
    expect(new Set(seen)).toEqual(new Set(ids));
  });

  test('are those alone that were relayed long enough ago', async () => {
    await store.markRelayed([await insert()]);

    expect(await store.listStranded(30, undefined, 500)).toEqual([]);
  });
});

describe('the backlog', () => {
  test('counts what waits, how long, and what is dead', async () => {
    await insert(-90);
    await store.markRelayed([await insert(-30)]);
    await insert(60);
    await store.finishJob(await insert(-500));
    await store.failJob(await insert(-500), { code: 'x', retryMs: null, isCounted: true });

    const backlog = await store.backlog();

    expect(backlog).toMatchObject({ waiting: 2, dead: 1 });
    expect(Math.round(backlog.oldestSeconds)).toBe(90);
  });

  test('of an empty outbox is nothing', async () => {
    expect(await store.backlog()).toEqual({ waiting: 0, oldestSeconds: 0, dead: 0 });
  });
});

test('the relay can read and write no table', async () => {
  const { pool } = database.pool('psilo_relay');

  await expect(pool.query('select id from public.outbox')).rejects.toThrow('permission denied');
  await expect(pool.query('delete from public.outbox')).rejects.toThrow('permission denied');
  await expect(pool.query('select key from public.effects')).rejects.toThrow('permission denied');
});
