import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createRolePool, type RolePool } from './pools.ts';
import { createTestDatabase } from './testing/database.ts';
import type { TestDatabase } from './testing/test-database.ts';
import { inTransaction, type OpenTransaction } from './transaction.ts';

let database: TestDatabase;
let pool: RolePool;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

beforeEach(() => {
  pool = createRolePool('psilo_migrator', { url: database.superuserUrl, size: 1 });
  return () => pool.close();
});

const add = (db: OpenTransaction, key: string) =>
  db
    .insertInto('throttles')
    .values({ key: Buffer.from(key), failures: 1 })
    .execute();

async function kept(key: string): Promise<boolean> {
  const { rows } = await pool.pool.query('select 1 from throttles where key = $1', [
    Buffer.from(key),
  ]);
  return rows.length === 1;
}

test('statements are sent as they are begun and answered in that order', async () => {
  const ended: string[] = [];

  await inTransaction(pool, 'read write', async (db) => {
    const slow = sql`select pg_sleep(0.05)`.execute(db).then(() => ended.push('slow'));
    const added = add(db, 'order').then(() => ended.push('added'));
    const found = db.selectFrom('throttles').select('failures').execute();
    expect((await Promise.all([slow, added, found]))[2]).toHaveLength(1);
  });

  expect(ended).toEqual(['slow', 'added']);
});

test('nothing is kept of a transaction in which one of several fails', async () => {
  const tried = inTransaction(pool, 'read write', (db) =>
    Promise.all([add(db, 'before'), sql`select 1 / 0`.execute(db), add(db, 'after')]),
  );

  await expect(tried).rejects.toMatchObject({ code: '22012' });
  expect([await kept('before'), await kept('after')]).toEqual([false, false]);
});

test('its connection serves the next transaction after a failure', async () => {
  await inTransaction(pool, 'read write', () => Promise.reject(new Error('a bug'))).catch(
    () => undefined,
  );

  await inTransaction(pool, 'read write', (db) => add(db, 'next'));

  expect(await kept('next')).toBe(true);
});

test('nothing is written in one that reads', async () => {
  const tried = inTransaction(pool, 'read only', (db) => add(db, 'reading'));

  await expect(tried).rejects.toMatchObject({ code: '25006' });
});

test('who keeps hold of it cannot use it once it is over', async () => {
  const kept = await inTransaction(pool, 'read write', async (db) => ({ db }));

  await expect(add(kept.db, 'late')).rejects.toThrow('the transaction is over');
});
