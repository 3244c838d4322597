import { afterAll, beforeAll, expect, test } from 'vitest';
import { tusClientOf } from '#app/features/evidence/testing/tus-client.ts';
import { discardDraft } from '#app/features/items/discard-draft.server.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { clearUploads } from './clear-uploads.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const sql = (text: string, values: readonly unknown[] = []) =>
  withSuperuser(cast.database.superuserUrl, (client) => client.query(text, [...values]));

const clear = () => clearUploads(cast.database.pool('psilo_steward', 1).pool, cast.services.store);

/** An upload with some bytes, and where those lie. */
async function begun() {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const client = await tusClientOf(cast, 'alderLiaison');
  const { id } = await client.begin(draft.id, { size: 50 });
  await client.send(id, { offset: 0, bytes: Buffer.from('some bytes of it') });
  const { rows } = await sql(
    'select organization_id as "organizationId", storage_key as "storageKey" from uploads where id = $1',
    [id],
  );
  return { id, client, draft, place: rows[0] };
}

async function traces({ id, place }: Awaited<ReturnType<typeof begun>>) {
  const uploads = await sql('select 1 from uploads where id = $1', [id]);
  const keys = await sql('select 1 from record_keys where record_id = $1', [id]);
  const bytes = await cast.services.store.growing(place);
  return { rows: uploads.rowCount, keys: keys.rowCount, isStored: bytes !== null };
}

const whole = { rows: 1, keys: 1, isStored: true };
const gone = { rows: 0, keys: 0, isStored: false };

test('an upload without a byte for seven days is cleared away with key and bytes, and no other', async () => {
  const [old, young] = [await begun(), await begun()];
  await sql(`update uploads set expires_at = now() - interval '1 second' where id = $1`, [old.id]);
  const absent = { code: 'upload_not_found' };
  await expect(old.client.ask(old.id)).rejects.toMatchObject(absent);

  await clear();

  expect(await traces(old)).toEqual(gone);
  expect(await traces(young)).toEqual(whole);
});

test('each byte gives an upload another seven days, and nothing else does', async () => {
  const { id, client } = await begun();
  const ends = () => sql('select expires_at from uploads where id = $1', [id]);
  await sql(`update uploads set expires_at = now() + interval '1 hour' where id = $1`, [id]);
  const before = await ends();

  await client.send(id, { offset: 16, bytes: Buffer.alloc(0) });
  expect((await ends()).rows).toEqual(before.rows);
  await client.send(id, { offset: 16, bytes: Buffer.from('!') });

  const { rows } = await sql(
    `select expires_at > now() + interval '167 hours' as "isLater" from uploads where id = $1`,
    [id],
  );
  expect(rows).toEqual([{ isLater: true }]);
});

test('a discarded draft takes what is on its way along', async () => {
  const upload = await begun();
  const { id: draftId } = upload.draft;

  await cast.writeAs('alderLiaison', (scope) => discardDraft(scope, { draftId }));
  await expect(
    upload.client.send(upload.id, { offset: 16, bytes: Buffer.from('x') }),
  ).rejects.toMatchObject({ code: 'upload_not_found' });
  await clear();

  expect(await traces(upload)).toEqual(gone);
});

test('what stopped halfway is done at the next run', async () => {
  const upload = await begun();
  await sql(`update uploads set expires_at = now() - interval '1 second' where id = $1`, [
    upload.id,
  ]);
  await cast.services.store.discard(upload.place);

  await clear();

  expect(await traces(upload)).toEqual(gone);
});
