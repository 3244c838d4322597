import { DummyDriver, Kysely } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { CamelRows, SnakeDialect } from './names.ts';

class Offline extends SnakeDialect {
  override createDriver() {
    return new DummyDriver();
  }
}

type Tables = { readonly recordKeys: { readonly recordId: string; readonly sealedAt: string } };

const rows = new CamelRows();
const db = new Kysely<Tables>({ dialect: new Offline({ pool: new pg.Pool() }), plugins: [rows] });

test('tables, columns and names given in a query are written as the database has them', () => {
  const { sql } = db
    .selectFrom('recordKeys as oldKeys')
    .select(['oldKeys.recordId', 'oldKeys.sealedAt as lastSealed'])
    .compile();

  expect(sql).toBe(
    'select "old_keys"."record_id", "old_keys"."sealed_at" as "last_sealed" from "record_keys" as "old_keys"',
  );
});

test('rows come back with names as TypeScript has them, JSON with its own', async () => {
  const result = { rows: [{ last_sealed: 1, codes: { item_id: 2 } }] };

  expect(await rows.transformResult({ result, queryId: { queryId: 'any' } })).toEqual({
    rows: [{ lastSealed: 1, codes: { item_id: 2 } }],
  });
});
