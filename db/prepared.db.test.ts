import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { preparing } from './prepared.ts';
import { createTestDatabase } from './testing/database.ts';
import type { TestDatabase } from './testing/test-database.ts';

let database: TestDatabase;
let plain: pg.Pool;
let client: pg.PoolClient;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  plain = new pg.Pool({ connectionString: database.superuserUrl, max: 1, pipeline: true });
  client = await preparing(plain).connect();
  return async () => {
    client.release();
    await plain.end();
  };
});

async function prepared(): Promise<readonly string[]> {
  const { rows } = await client.query<{ statement: string }>(
    'select statement from pg_prepared_statements order by prepare_time',
  );
  return rows.map(({ statement }) => statement);
}

const ADD = 'insert into "throttles" ("key", "failures") values ($1, $2)';
const SET = 'update "throttles" set "failures" = $2 where "key" = $1';
const DROP = 'delete from "throttles" where "key" = $1';
const key = (number: number) => Buffer.from([number]);

test('a write is prepared once for a connection, whatever its values', async () => {
  for (const number of [1, 2]) {
    await client.query(ADD, [key(number), 1]);
    await client.query(SET, [key(number), 2]);
    await client.query(DROP, [key(number)]);
  }

  expect(await prepared()).toEqual([ADD, SET, DROP]);
});

test('a query is prepared where it says so, and not elsewhere', async () => {
  const query = 'select "key" from "throttles" where "key" = $1';
  const marked = 'select /* prepared */ "key" from "throttles" where "key" = $1';

  await client.query(query, [key(1)]);
  await client.query(marked, [key(1)]);

  expect(await prepared()).toEqual([marked]);
});

test('writes of ever other texts are prepared up to a limit, and all of them work', async () => {
  for (let number = 0; number < 510; number += 1)
    await client.query(`${SET} and "failures" <> ${number}`, [key(1), 2]);

  expect(await prepared()).toHaveLength(500);
});

test('what is begun in one turn leaves in one write', async () => {
  const writes = vi.spyOn(client.connection.stream, '_writev');

  await Promise.all([client.query(ADD, [key(9), 1]), client.query(SET, [key(9), 2])]);

  expect(writes).toHaveBeenCalledTimes(1);
});
