// What the database holds together by itself: a row that points at an object, and the object's own row.
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '#app/lib/ids.ts';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import { type MadeDraft, makeDraft } from './testing/factories.ts';

let cast: Cast;
let draft: MadeDraft;
let client: pg.Client;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr', files: 1 });
  client = new pg.Client({ connectionString: cast.database.superuserUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await cast.close();
});
beforeEach(() => client.query('begin'));
afterEach(() => client.query('rollback'));

async function ask<Row extends object>(text: string, ...values: readonly unknown[]) {
  return (await client.query<Row>(text, [...values])).rows;
}

async function objectNamed(storageKey: string) {
  const [row] = await ask<{ state: string; patience: string | null }>(
    `select state, (due_at - now())::text as patience from stored_objects where storage_key = $1`,
    storageKey,
  );
  return row;
}

async function beginUpload(): Promise<string> {
  const storageKey = newId();
  const { organizationId, clientId } = draft;
  await ask(
    `insert into uploads (organization_id, id, client_id, draft_id, uploaded_by, storage_key, byte_size, sealed)
     values ($1, gen_random_uuid(), $2, $3, $4, $5, 10, '\\x00')`,
    ...[organizationId, clientId, draft.id, cast.people.alderLiaison.memberId, storageKey],
  );
  return storageKey;
}

test('a file that is on its way promises its object for as long as it may go on, and a day more', async () => {
  const storageKey = await beginUpload();
  expect(await objectNamed(storageKey)).toEqual({ state: 'intended', patience: '8 days' });
  await ask(
    `update uploads set expires_at = now() + interval '1 day' where storage_key = $1`,
    storageKey,
  );
  expect(await objectNamed(storageKey)).toMatchObject({ patience: '2 days' });

  await ask('update uploads set received = 5 where storage_key = $1', storageKey);

  expect(await objectNamed(storageKey)).toEqual({ state: 'intended', patience: '8 days' });
});

test('a file that is given up leaves its object to be removed', async () => {
  const storageKey = await beginUpload();

  await ask('delete from uploads where storage_key = $1', storageKey);

  expect(await objectNamed(storageKey)).toEqual({ state: 'removing', patience: '00:15:00' });
});

test('a file that arrived keeps its object when the row of its way goes', async () => {
  const storageKey = await beginUpload();
  await ask(
    `insert into evidence (organization_id, id, client_id, draft_id, storage_key, media_type, byte_size, sealed, uploaded_by)
     select organization_id, id, client_id, draft_id, storage_key, 'text/plain', byte_size, sealed, uploaded_by
     from uploads where storage_key = $1`,
    storageKey,
  );

  await ask('delete from uploads where storage_key = $1', storageKey);

  expect(await objectNamed(storageKey)).toEqual({ state: 'stored', patience: null });
});

test('the object of a file cannot be forgotten, and goes with the file', async () => {
  const [file] = draft.evidence;
  const storageKey = file?.storageKey ?? '';
  await ask('savepoint before');
  await expect(
    ask('delete from stored_objects where storage_key = $1', storageKey),
  ).rejects.toMatchObject({ constraint: 'evidence_stored_object' });
  await ask('rollback to before');

  await ask('delete from evidence where storage_key = $1', storageKey);

  expect(await objectNamed(storageKey)).toEqual({ state: 'removing', patience: '00:15:00' });
});
