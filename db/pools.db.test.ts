import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRolePool, type RolePool } from './pools.ts';
import { LOGIN_ROLES } from './roles.ts';
import { createTestDatabase } from './testing/database.ts';
import type { TestDatabase } from './testing/test-database.ts';

/** Roles whose connections our processes open themselves; the queue's library and the operator have their own. */
const OURS = LOGIN_ROLES.filter((role) => !/_(?:queue|migrator|backup)$/.test(role));

const LIMITS = `
  select current_setting('statement_timeout') as statements, current_setting('lock_timeout') as locks,
    current_setting('idle_in_transaction_session_timeout') as idle`;
/** The server of the tests waits for no disk at all, so this asks who said so. */
const COMMITS = `
  select setting, source = 'client' as "isOurs" from pg_settings where name = 'synchronous_commit'`;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.close());

test.each(OURS)('the server ends what takes too long (baseline 96) for %s', async (role) => {
  const { rows } = await database.pool(role, 1).pool.query(LIMITS);

  expect(rows).toEqual([{ statements: '15s', locks: '5s', idle: '15s' }]);
});

test('what the relay repeats need not be on disk', async () => {
  const { rows } = await database.pool('psilo_relay', 1).pool.query(COMMITS);

  expect(rows).toEqual([{ setting: 'off', isOurs: true }]);
});

test.each(OURS.filter((role) => role !== 'psilo_relay'))(
  'what %s commits is on disk, as the server has it',
  async (role) => {
    const { rows } = await database.pool(role, 1).pool.query(COMMITS);

    expect(rows).toMatchObject([{ isOurs: false }]);
  },
);

test.each([
  ['functions alone', (pool: RolePool) => pool.pool.query('select 1')],
  ['typed queries', (pool: RolePool) => sql`select 1`.execute(pool.kysely)],
  ['nothing', async () => undefined],
] as const)('a closed pool that served %s leaves no connection behind', async (_what, use) => {
  const pool = createRolePool('psilo_gate', { url: database.urls.psilo_gate, size: 1 });
  await use(pool);

  await pool.close();

  expect([pool.pool.ended, pool.pool.totalCount]).toEqual([true, 0]);
});
