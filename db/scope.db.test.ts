import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Door, openWrite, type WriteHandle } from './scope.ts';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';

let cast: Cast;
let door: Door;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  const { token } = await cast.credentialOf('alderLiaison');
  door = { pool: cast.database.pool('psilo_partner'), token };
});

afterAll(() => cast.close());

/** Fails in the database as a transaction does that lost against another. */
async function lose(db: WriteHandle): Promise<void> {
  await sql`do $$ begin raise exception 'lost' using errcode = '40001'; end $$`.execute(db);
}

test('a transaction that lost a race is tried again as a whole (baseline 96)', async () => {
  let tries = 0;

  const done = await openWrite(door, async (db) => {
    tries += 1;
    if (tries < 3) await lose(db);
    return `try ${tries}`;
  });

  expect(done).toBe('try 3');
});

test('a race lost three times is a failure', async () => {
  let tries = 0;

  const tried = openWrite(door, async (db) => {
    tries += 1;
    await lose(db);
  });

  await expect(tried).rejects.toMatchObject({ code: '40001' });
  expect(tries).toBe(3);
});

test('any other failure is not tried again', async () => {
  let tries = 0;

  const tried = openWrite(door, async () => {
    tries += 1;
    throw new Error('a bug');
  });

  await expect(tried).rejects.toThrow('a bug');
  expect(tries).toBe(1);
});
