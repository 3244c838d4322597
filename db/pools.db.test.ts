import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRolePool } from './pools.ts';
import { LOGIN_ROLES } from './roles.ts';
import { createTestDatabase } from './testing/database.ts';
import type { TestDatabase } from './testing/test-database.ts';

/** Roles whose connections our processes open themselves; the queue's library and the operator have their own. */
const OURS = LOGIN_ROLES.filter((role) => !/_(?:queue|migrator|backup)$/.test(role));

const LIMITS = `
  select current_setting('statement_timeout') as statements, current_setting('lock_timeout') as locks,
    current_setting('idle_in_transaction_session_timeout') as idle`;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.close());

test.each(OURS)('the server ends what takes too long (baseline 96) for %s', async (role) => {
  const { rows } = await database.pool(role, 1).pool.query(LIMITS);

  expect(rows).toEqual([{ statements: '15s', locks: '5s', idle: '15s' }]);
});

test.each(['plain', 'typed'])('closing ends the connections after a %s query', async (way) => {
  const gate = createRolePool('psilo_gate', { url: database.urls.psilo_gate, size: 1 });
  if (way === 'plain') await gate.pool.query('select 1');
  else await gate.kysely.selectNoFrom((row) => row.lit(1).as('one')).execute();

  await gate.close();

  expect(gate.pool.totalCount).toBe(0);
});
