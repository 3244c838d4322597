import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { type Case, listCases } from '#db/testing/rls-cases.ts';
import { createRlsWorld } from '#db/testing/rls-world.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { EXPLAINED_SQL } from './explained-sql.ts';
import { listSqlMutants, type SqlMutant } from './sql-mutants.ts';
import { triesOn } from './try-sql.ts';

let cast: Cast;
let cases: readonly Case[];

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  cases = listCases(cast, await createRlsWorld(cast));
});

afterAll(() => cast.close());

const onDatabase = <T>(work: (client: pg.Client) => Promise<T>) =>
  withSuperuser(cast.database.superuserUrl, work);

async function mutantNamed(client: pg.Client, id: string): Promise<SqlMutant> {
  const found = (await listSqlMutants(client)).find((mutant) => mutant.id === id);
  if (!found) throw new Error(`there is no mutant ${id}`);
  return found;
}

test('every policy, table and trigger has its mutants, and every explanation its mutant', async () => {
  const ids = (await onDatabase(listSqlMutants)).map(({ id }) => id);

  expect(ids).toEqual(
    expect.arrayContaining([
      'items_select_partner dropped',
      'items_select_partner using true',
      'items_insert_partner with check without (submitted_by = actor.subject_id())',
      'public.items without forced row security',
      'public.items without row security',
      'triage_10_step disabled',
    ]),
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(EXPLAINED_SQL.flatMap(({ mutants }) => mutants).filter((id) => !ids.includes(id))).toEqual(
    [],
  );
});

test.each([
  ['drafts_select_partner dropped', /^alderLiaison reads drafts: shown$/],
  ['drafts_select_partner using true', /reads drafts: /],
  ['public.drafts without forced row security', /^psilo_migrator reads public.drafts: 1$/],
  ['public.throttles without forced row security', /^rowSecurityIsForced: /],
  ['conferences_step disabled', /so that calendars notice: 0$/],
])('%s is killed, and leaves nothing behind', async (id, killer) => {
  await onDatabase(async (client) => {
    const attempt = triesOn(client, cast, cases);
    const mutant = await mutantNamed(client, id);
    const before = await listSqlMutants(client);

    expect(await attempt(mutant)).toMatch(killer);
    expect(await listSqlMutants(client)).toEqual(before);
  });
});

test('a table without a case has mutants that survive', async () => {
  await onDatabase(async (client) => {
    await client.query(`create table ideas (id uuid primary key);
      alter table ideas enable row level security;
      create policy ideas_select_staff on ideas for select to psilo_staff using ((select actor.subject_id()) is not null)`);

    const mutants = (await listSqlMutants(client)).filter(({ table }) => table === 'public.ideas');
    const killer = await triesOn(
      client,
      cast,
      cases,
    )(await mutantNamed(client, 'ideas_select_staff using true'));

    expect(mutants.map(({ id }) => id)).toEqual([
      'ideas_select_staff dropped',
      'ideas_select_staff using true',
      'public.ideas without forced row security',
      'public.ideas without row security',
    ]);
    expect(killer).toBeNull();
    await client.query('drop table ideas');
  });
});
