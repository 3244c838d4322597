// What the database decides by itself, and that it decides like the application (RULES 20).

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rankKey } from '#app/features/triage/priority.policy.ts';
import { newControlNumber, parseControlNumber } from '#app/lib/control-number.ts';
import { newId } from '#app/lib/ids.ts';
import { valueBands } from '#app/reference/value-bands.ts';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import { type ActorName, actorOf } from './testing/rls-actors.ts';
import { insert, type Statements, statementsOf, update } from './testing/rls-statements.ts';
import { createRlsWorld } from './testing/rls-world.ts';

import type { Statement } from './testing/run-as.ts';
import { withSuperuser } from './testing/template.ts';
import { WRITTEN_COLUMNS } from './testing/written-columns.ts';

let cast: Cast;
let statements: Statements;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  statements = statementsOf(cast, await createRlsWorld(cast));
});

afterAll(() => cast.close());

function superuser<T>(text: string, values: readonly unknown[] = []): Promise<readonly T[]> {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(text, [...values]);
    return rows;
  });
}

test('every column that a process may write has its reason, and no other has', async () => {
  const rows = await superuser<{ name: string }>(`
    select distinct c.relname || '.' || a.attname as name
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped, pg_roles r
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and r.rolname in ('psilo_partner', 'psilo_staff', 'psilo_destination', 'psilo_admin', 'psilo_auditor', 'psilo_worker')
      and (has_column_privilege(r.oid, c.oid, a.attnum, 'insert')
        or has_column_privilege(r.oid, c.oid, a.attnum, 'update'))`);
  const explained = Object.entries(WRITTEN_COLUMNS).flatMap(([table, reasons]) =>
    Object.values(reasons).flatMap((columns) =>
      columns.split(' ').map((column) => `${table}.${column}`),
    ),
  );

  expect([...explained].sort()).toEqual(rows.map(({ name }) => name).sort());
});

/** Runs a statement as somebody, for good. */
async function commitAs(who: ActorName, { text, values = [] }: Statement): Promise<void> {
  const { credential, role } = await actorOf(cast, who);
  const client = await cast.database.pool(role).pool.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('psilo.actor', $1, true)", [credential.token]);
    await client.query(text, [...values]);
    await client.query('commit');
  } finally {
    client.release();
  }
}

describe('the database decides', () => {
  test('an item’s rank, from the filing and the grades, when it comes back', async () => {
    const { id } = statements.world.alderReturned;
    await superuser(
      "update items set is_danger_to_life = true, value_band = 'under_5m' where id = $1",
      [id],
    );
    await superuser(
      "update triage set source_grade = 'B', information_grade = '2' where item_id = $1",
      [id],
    );

    await commitAs('alderLiaison', update('triage', "state = 'submitted'", { item_id: id }));

    const [row] = await superuser<{
      rank_key: number;
      is_danger_to_life: boolean;
      item_type: string;
      filed_at: Date;
    }>('select rank_key, is_danger_to_life, item_type, filed_at from triage where item_id = $1', [
      id,
    ]);
    expect(row).toMatchObject({ is_danger_to_life: true, item_type: 'adcvd' });
    expect(row?.rank_key).toBeCloseTo(
      rankKey({
        type: 'adcvd',
        dangerToLife: true,
        sourceGrade: 'B',
        informationGrade: '2',
        valueBand: 'under_5m',
        receivedAt: row?.filed_at ?? new Date(0),
      }),
      6,
    );
    await superuser("update triage set state = 'returned_for_completion' where item_id = $1", [id]);
  });

  test('the turn of an effect: none comes before its time', async () => {
    const id = newId();
    await commitAs('alderLiaison', statements.job({ id, not_before: new Date(0) }));

    const [row] = await superuser<{ isNow: boolean }>(
      `select not_before = created_at as "isNow" from outbox where id = $1`,
      [id],
    );
    expect(row).toEqual({ isNow: true });
  });

  test('the place of a status: the next one', async () => {
    const { id } = statements.world.alderReturned;
    const [before] = await superuser<{ count: number }>(
      'select max(position) as count from item_statuses where item_id = $1',
      [id],
    );
    await commitAs(
      'alderLiaison',
      insert('item_statuses', {
        ...statements.own,
        item_id: id,
        position: 2_000_000_000,
        status: 'received',
      }),
    );

    const [after] = await superuser<{ count: number }>(
      'select max(position) as count from item_statuses where item_id = $1',
      [id],
    );
    expect(after?.count).toBe((before?.count ?? 0) + 1);
  });

  test('that the version of an item was filed: without it the item is lost to the desk', async () => {
    const touch = update('items', "port = '2704'", { id: statements.world.alderReturned.id });

    await expect(commitAs('alderLiaison', touch)).rejects.toThrow(/items_current_version/);
  });
});

test('ranks are the application’s, for every type, danger, grade and value', async () => {
  const at = new Date('2026-11-03T19:00:00.123Z');
  const cases = ['ipr', 'adcvd', 'preference', 'trend', 'unknown'].flatMap((type) =>
    [true, false].flatMap((dangerToLife) =>
      [null, ...valueBands.codes].flatMap((valueBand) =>
        [null, 'A', 'B', 'C', 'D', 'E', 'F'].flatMap((sourceGrade) =>
          [null, '1', '2', '3', '4', '5', '6'].map((informationGrade) => ({
            type,
            dangerToLife,
            valueBand,
            sourceGrade,
            informationGrade,
          })),
        ),
      ),
    ),
  );
  const rows = await superuser<{ rank: number }>(
    `select guard.rank_key((c->>'dangerToLife')::boolean, c->>'type', c->>'valueBand', c->>'sourceGrade',
       c->>'informationGrade', $2) as rank
     from jsonb_array_elements($1::jsonb) with ordinality as x(c, place) order by place`,
    [JSON.stringify(cases), at],
  );

  const wrong = cases.filter(
    (facts, index) =>
      Math.abs((rows[index]?.rank ?? 0) - rankKey({ ...facts, receivedAt: at })) > 1e-6,
  );
  expect(cases.length).toBe(3920);
  expect(wrong).toEqual([]);
});

test('numbers are the application’s, and one wrong character shows', async () => {
  const numbers = Array.from({ length: 50 }, () => String(newControlNumber(randomBytes)));
  const broken = numbers.flatMap((number) =>
    [3, 7, 9, 13, 15].map(
      (at) => number.slice(0, at) + (number[at] === '7' ? '8' : '7') + number.slice(at + 1),
    ),
  );
  const others = ['', 'PS', 'X', 'ps-00000-00000-0', 'PS-OOOOO-00000-0', ' PS-00000-00000-0'];
  const all = [...numbers, ...broken, ...others];

  const rows = await superuser<{ fits: boolean }>(
    `select guard.is_numbered('PS', n) as fits from unnest($1::text[]) with ordinality as x(n, place) order by place`,
    [all],
  );

  expect(rows.map(({ fits }) => fits)).toEqual(
    all.map((text) => parseControlNumber(text) === text),
  );
});
