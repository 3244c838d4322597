import type { MongoQuery } from '@casl/ability';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '#app/lib/testing/seeded.ts';
import { createRolePool, type RolePool } from '#db/pools.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import type { TestDatabase } from '#db/testing/test-database.ts';
import { createAbility, mayOn } from './ability.ts';
import { predicateFor } from './predicate.ts';

let database: TestDatabase;
let pool: RolePool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createRolePool('psilo_partner', { url: database.urls.psilo_partner, size: 1 });
});
afterAll(async () => {
  await pool.close();
  await database.close();
});

const FIELDS = ['organizationId', 'clientId', 'draftId', 'itemId', 'uploadedBy'] as const;
const VALUES = ['a', 'b', 'c', null];
const SEED = 20_261_127;
const ROUNDS = 150;
const ROWS = 40;

/** Random rows and rules over few values, so that most conditions meet some rows and miss others. */
function drawing(random: () => number) {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const some = <T>(from: readonly T[], share: number) => from.filter(() => random() < share);
  const value = () =>
    pick<() => unknown>([
      () => pick(VALUES),
      () => ({ $in: some(VALUES, 0.5) }),
      () => ({ $nin: some(VALUES, 0.4) }),
    ])();
  return {
    row: () => Object.fromEntries(FIELDS.map((field) => [field, pick(VALUES)])),
    rules: () =>
      Array.from(
        { length: Math.floor(random() * 4) },
        (): MongoQuery => Object.fromEntries(some(FIELDS, 0.4).map((field) => [field, value()])),
      ),
  };
}

test(`PostgreSQL finds the rows that CASL decides for, ${ROUNDS * ROWS} times (seed ${SEED})`, async () => {
  const draw = drawing(seededRandom(SEED));
  let allowed = 0;

  for (let round = 0; round < ROUNDS; round += 1) {
    const rules = draw.rules();
    const rows = Array.from({ length: ROWS }, draw.row);
    const ability = createAbility(
      rules.map((conditions) => ({ action: 'read', subject: 'OwnEvidence', conditions })),
    );
    const decided = rows.flatMap((row, index) =>
      mayOn(ability, 'read OwnEvidence', row) ? [index] : [],
    );

    const found = await askPostgres(rows, predicateFor(ability, 'read OwnEvidence', 'evidence'));

    expect(found, JSON.stringify(rules)).toEqual(decided);
    allowed += decided.length;
  }
  expect(allowed).toBeGreaterThan((ROUNDS * ROWS) / 10);
  expect(allowed).toBeLessThan((ROUNDS * ROWS * 9) / 10);
});

async function askPostgres(
  rows: readonly Readonly<Record<string, unknown>>[],
  allowed: ReturnType<typeof predicateFor<'read OwnEvidence', 'evidence'>>,
): Promise<readonly number[]> {
  const values = rows.map(
    (row, index) =>
      sql`(${sql.lit(index)}, ${sql.join(FIELDS.map((field) => sql`${row[field]}::text`))})`,
  );
  const names = sql.join(FIELDS.map((field) => sql.id(field)));
  const { rows: found } = await sql<{ index: number }>`
    select index from (values ${sql.join(values)}) as given (index, ${names})
    where ${allowed.as('given')} order by index`.execute(pool.kysely);
  return found.map(({ index }) => index);
}
