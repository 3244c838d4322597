import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { newControlNumber } from '#app/lib/control-number.ts';
import { newId } from '#app/lib/ids.ts';
import { migrate } from './migrate.ts';
import { ensureDatabase, withDatabase } from './provision.ts';
import { LOGIN_ROLES, type LoginRole } from './roles.ts';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import { type MadeItem, makeItem } from './testing/factories.ts';
import type { PersonName } from './testing/people.ts';
import { insert, update } from './testing/rls-statements.ts';
import { REFUSED, runAs, type Statement } from './testing/run-as.ts';
import { roleUrl, testPasswords, withSuperuser } from './testing/template.ts';

/** Readings of filers that say other than item and statuses do, and items without one. */
const DRIFT = `
  select i.id, r.status, s.status as told from items i
  full join (select * from readings where organization_id = owner_id) r
    on r.organization_id = i.organization_id and r.item_id = i.id
  left join lateral (
    select t.status, t.at, t.position from item_statuses t
    where t.organization_id = i.organization_id and t.item_id = i.id
    order by t.position desc limit 1) s on true
  where (r.client_id, r.filed_at, r.control_number, r.item_type, r.is_danger_to_life, r.title_sealed, r.status,
      r.status_at, r.status_position)
    is distinct from
    (i.client_id, i.submitted_at, i.control_number, i.item_type, i.is_danger_to_life, i.title_sealed,
      s.status, s.at, s.position)`;

let cast: Cast;
let item: MadeItem;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  item = await makeItem(cast, 'alderLiaison', { state: 'returned_for_completion' });
  await makeItem(cast, 'cedarLiaison', { client: 'fern', state: 'in_triage' });
});

afterAll(() => cast.close());

function drift(): Promise<readonly unknown[]> {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows: readings } = await client.query('select 1 from readings');
    expect(readings.length).toBeGreaterThan(1);
    return (await client.query(DRIFT)).rows;
  });
}

test('a reading stands beside every item, with its codes and the last status told', async () => {
  expect(await drift()).toEqual([]);
});

test('a difference would be seen', async () => {
  const found = await withSuperuser(cast.database.superuserUrl, async (client) => {
    await client.query('begin');
    await client.query(`update readings set status = 'closed' where item_id = $1`, [item.id]);
    const { rows } = await client.query(DRIFT);
    await client.query('rollback');
    return rows;
  });

  expect(found).toMatchObject([{ id: item.id, status: 'closed', told: 'returned' }]);
});

/** Whose token a role carries; roles that act for nobody carry none. */
const ACTORS: Partial<Record<LoginRole, PersonName>> = {
  psilo_partner: 'alderLiaison',
  psilo_staff: 'supervisor',
  psilo_destination: 'hsiOfficer',
  psilo_admin: 'onboardingAdmin',
  psilo_auditor: 'auditor',
};

describe.each(LOGIN_ROLES)('%s cannot make a reading differ', (role) => {
  const writes: readonly (readonly [string, (at: MadeItem) => Statement])[] = [
    ['by its status', ({ id }) => update('public.readings', "status = 'closed'", { item_id: id })],
    [
      'by its reader',
      ({ id }) => update('public.readings', 'organization_id = owner_id', { item_id: id }),
    ],
    [
      'by removing it',
      ({ id }) => ({ text: `delete from public.readings where item_id = '${id}'` }),
    ],
    ['by removing all', () => ({ text: 'truncate public.readings' })],
    [
      'by adding one',
      ({ organizationId, clientId, id }) => ({
        text: `insert into public.readings (organization_id, item_id, owner_id, client_id, filed_at, control_number,
          item_type, is_danger_to_life, status_at, title_sealed)
          values ($1, $2, $1, $3, now(), 'X', 'ipr', false, now(), 'x')`,
        values: [organizationId, id, clientId],
      }),
    ],
    [
      'by rewriting what was told',
      ({ id }) => update('public.item_statuses', "status = 'x'", { item_id: id }),
    ],
    [
      'by forgetting what was told',
      ({ id }) => ({ text: `delete from public.item_statuses where item_id = '${id}'` }),
    ],
    [
      'by switching the trigger off',
      () => ({ text: 'alter table public.items disable trigger items_keep_reading' }),
    ],
    ['by calling the trigger', () => ({ text: 'select actor.keep_reading()' })],
  ];
  // The owner may alter its tables; without a policy it changes no row, and no process that serves anyone holds it.
  const tried =
    role === 'psilo_migrator' ? writes.filter(([how]) => !/all|trigger/.test(how)) : writes;

  test.each(tried)('%s', async (_how, statement) => {
    const outcome = await runAs(cast.database.pool(role), await tokenOf(role), statement(item));

    expect('code' in outcome ? outcome.code : outcome.count).toSatisfy(
      (verdict) => verdict === 0 || verdict === REFUSED,
    );
    expect(await drift()).toEqual([]);
  });
});

async function tokenOf(role: LoginRole): Promise<string | null> {
  if (role === 'psilo_worker') return (await cast.jobFor('alder')).token;
  const who = ACTORS[role];
  return who === undefined ? null : (await cast.credentialOf(who)).token;
}

test('what roles may write moves the reading along, and a step told late does not move it back', async () => {
  const job = await cast.jobFor('alder');
  const { pool } = cast.database.pool('psilo_worker');
  const { pool: partner } = cast.database.pool('psilo_partner');
  const tell = async (position: number, status: string) =>
    inOwnTransaction(pool, job.token, {
      text: 'insert into item_statuses (organization_id, item_id, position, status) values ($1, $2, $3, $4)',
      values: [item.organizationId, item.id, position, status],
    });

  await tell(7, 'acknowledged');
  await tell(5, 'closed');
  await inOwnTransaction(
    partner,
    (await cast.credentialOf('alderLiaison')).token,
    update('items', "is_danger_to_life = true, title_sealed = 'other'", { id: item.id }),
    insert('item_versions', {
      organization_id: item.organizationId,
      item_id: item.id,
      version: 2,
      type_version: 1,
      sealed: Buffer.from('x'),
      submitted_by: cast.people.alderLiaison.memberId,
    }),
    insert('pending_comparisons', {
      organization_id: item.organizationId,
      item_id: item.id,
      version: 2,
      record_id: newId(),
      sealed: Buffer.from('x'),
    }),
  );

  expect(await drift()).toEqual([]);
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query('select status, is_danger_to_life from readings where item_id = $1', [item.id]),
  );
  expect(rows).toEqual([{ status: 'acknowledged', is_danger_to_life: true }]);
});

async function inOwnTransaction(
  pool: ReturnType<Cast['database']['pool']>['pool'],
  token: string,
  ...statements: readonly Statement[]
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('psilo.actor', $1, true)", [token]);
    for (const { text, values } of statements) {
      const { rowCount } = await client.query(text, [...(values ?? [])]);
      expect(rowCount).toBe(1);
    }
    await client.query('commit');
  } finally {
    client.release();
  }
}

test('items filed before there were readings get theirs, with the last status', async () => {
  const server = inject('superuserUrl');
  const database = `psilo_backfill_${newId().slice(0, 8)}`;
  const earlier = await migrationsBefore('0030');
  try {
    await ensureDatabase(server, { database, rolePasswords: testPasswords });
    const migrator = roleUrl(server, database, 'psilo_migrator');
    await migrate(migrator, earlier);
    await withSuperuser(withDatabase(server, database), (client) =>
      client.query(OLD_ITEM(newControlNumber(randomBytes))),
    );

    await migrate(migrator);

    const { rows } = await withSuperuser(withDatabase(server, database), (client) =>
      client.query('select status, status_position, item_type from readings'),
    );
    expect(rows).toEqual([{ status: 'returned', status_position: 2, item_type: 'ipr' }]);
  } finally {
    await rm(earlier, { recursive: true });
    await withSuperuser(server, (client) =>
      client.query(`drop database if exists ${database} with (force)`),
    );
  }
});

async function migrationsBefore(number: string): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'psilo-migrations-'));
  const all = path.join(import.meta.dirname, 'migrations');
  for (const name of await readdir(all)) {
    if (name < number) await cp(path.join(all, name), path.join(directory, name));
  }
  return directory;
}

const OLD_ITEM = (number: string) => `
  do $$ declare o uuid := gen_random_uuid(); c uuid := gen_random_uuid(); m uuid := gen_random_uuid();
    i uuid := gen_random_uuid();
  begin
    insert into organizations (id, kind, sealed) values (o, 'importer', 'x');
    insert into clients (organization_id, id, is_self, sealed) values (o, c, true, 'x');
    insert into memberships (organization_id, id, sealed) values (o, m, 'x');
    insert into items (organization_id, id, client_id, control_number, draft_id, item_type, submitted_by, title_sealed)
      values (o, i, c, '${number}', i, 'ipr', m, 'x');
    insert into item_statuses (organization_id, item_id, position, status) values (o, i, 1, 'received'), (o, i, 2, 'returned');
    insert into item_versions (organization_id, item_id, version, type_version, sealed, submitted_by)
      values (o, i, 1, 1, 'x', m);
  end $$`;
