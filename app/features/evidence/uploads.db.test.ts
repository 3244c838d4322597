import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { compareForCast } from '../accused/testing/compare.ts';
import { fileItem } from '../items/file-item.server.ts';
import { openEvidence as openAtDesk } from '../triage/open-evidence.server.ts';
import { tusClientOf } from './testing/tus-client.ts';
import { textOf, uploadsOf } from './testing/uploads.ts';

const CHUNK = 64 * 1024;

let cast: Cast;
let uploads: ReturnType<typeof uploadsOf>;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  uploads = uploadsOf(cast);
});
afterAll(() => cast.close());

/** Bytes of a connection that breaks once the first chunk of them is stored. */
async function* broken(uploadId: string, bytes: Uint8Array) {
  yield bytes;
  const row = await uploads.sql(
    'select organization_id as "organizationId", storage_key as "storageKey" from uploads where id = $1',
    [uploadId],
  );
  await expect.poll(() => cast.services.store.growing(row.rows[0])).toBeGreaterThan(CHUNK);
  throw new Error('the connection was lost');
}

test('a file comes in parts and is evidence with the last byte, hash and all', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const client = await tusClientOf(cast, 'alderLiaison');
  const bytes = textOf(3 * CHUNK + 77);
  const before = uploads.stored();

  const { response, id } = await client.begin(draft.id, { size: bytes.length, name: 'Größe.txt' });
  expect(response.status).toBe(201);
  expect(response.headers.get('Location')).toBe(`/uploads/${id}`);
  expect(response.headers.get('Upload-Expires')).toMatch(/GMT$/);
  const cuts = [0, 10, CHUNK, CHUNK + 1, 3 * CHUNK, bytes.length];
  for (const [n, offset] of cuts.slice(0, -1).entries()) {
    expect(await client.offsetOf(id)).toBe(offset);
    const part = await client.send(id, { offset, bytes: bytes.subarray(offset, cuts[n + 1]) });
    expect(part.status).toBe(204);
    expect(part.headers.get('Upload-Offset')).toBe(String(cuts[n + 1]));
  }

  const { files, unfinished } = await uploads.view(draft.id);
  expect(unfinished).toEqual([]);
  expect(files).toEqual([
    expect.objectContaining({
      id,
      name: 'Größe.txt',
      byteSize: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }),
  ]);
  expect((await uploads.contentOf('alderLiaison', id)).equals(bytes)).toBe(true);
  const part = await uploads.partOf('alderLiaison', id, { start: CHUNK - 5, end: CHUNK + 9 });
  expect(part.equals(bytes.subarray(CHUNK - 5, CHUNK + 9))).toBe(true);
  expect(uploads.stored()).toEqual({ growing: before.growing, whole: before.whole + 1 });
  // Whoever lost the last answer asks again, and hears that all is there.
  expect(await client.offsetOf(id)).toBe(bytes.length);
});

test('the answer is for the portal’s own pages alone', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const client = await tusClientOf(cast, 'alderLiaison');

  const { response } = await client.begin(draft.id, { size: 5 });

  const names = [...response.headers.keys()];
  expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
});

test('what came before a connection broke is kept, to the byte', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const client = await tusClientOf(cast, 'alderLiaison');
  const bytes = textOf(2 * CHUNK + 9);
  const { id } = await client.begin(draft.id, { size: bytes.length });

  const sent = bytes.subarray(0, CHUNK + 13);
  await client.send(id, { offset: 0, bytes: broken(id, sent) }).catch(() => undefined);

  await expect.poll(() => client.offsetOf(id)).toBe(sent.length);
  const { unfinished } = await uploads.view(draft.id);
  expect(unfinished).toEqual([
    expect.objectContaining({
      id,
      name: 'Notes.txt',
      byteSize: bytes.length,
      received: sent.length,
    }),
  ]);
  await client.send(id, { offset: sent.length, bytes: bytes.subarray(sent.length) });
  expect((await uploads.contentOf('alderLiaison', id)).equals(bytes)).toBe(true);
});

test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5])(
  'after a crash at byte %i the upload goes on from what was noted, and opens as it was',
  async (noted) => {
    const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
    const client = await tusClientOf(cast, 'alderLiaison');
    const bytes = textOf(3 * CHUNK);
    const { id } = await client.begin(draft.id, { size: bytes.length });
    if (noted > 0) await client.send(id, { offset: 0, bytes: bytes.subarray(0, noted) });
    const row = await uploads.sql('select * from uploads where id = $1', [id]);
    const more = bytes.subarray(noted, noted + CHUNK - 99);
    await client.send(id, { offset: noted, bytes: more });
    // Nobody wrote down that more came.
    await uploads.sql('update uploads set received = $2, sealed = $3 where id = $1', [
      ...[id, noted, row.rows[0].sealed],
    ]);
    await uploads.crashed(id);

    expect(await client.offsetOf(id)).toBe(noted);
    await client.send(id, { offset: noted, bytes: bytes.subarray(noted) });

    expect((await uploads.contentOf('alderLiaison', id)).equals(bytes)).toBe(true);
    const { files } = await uploads.view(draft.id);
    expect(files[0]?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  },
);

test('a crash after the last byte is made good by whoever asks next, once its time is over', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const client = await tusClientOf(cast, 'alderLiaison');
  const bytes = textOf(CHUNK + 5);
  for (const isNamed of [false, true]) {
    const { id } = await client.begin(draft.id, { size: bytes.length });
    await client.send(id, { offset: 0, bytes: bytes.subarray(0, CHUNK) });
    const { finish } = cast.services.store;
    const store = {
      ...cast.services.store,
      finish: async (place: Parameters<typeof finish>[0]) => {
        if (isNamed) await finish(place);
        throw new Error('the process died');
      },
    };
    const dying = await tusClientOf(
      { ...cast, services: { ...cast.services, store } },
      'alderLiaison',
    );
    const last = { offset: CHUNK, bytes: bytes.subarray(CHUNK) };
    await expect(dying.send(id, last)).rejects.toThrow('the process died');
    await expect(client.ask(id)).rejects.toMatchObject({ code: 'upload_busy' });
    await uploads.crashed(id);

    expect(await client.offsetOf(id)).toBe(bytes.length);

    expect((await uploads.contentOf('alderLiaison', id)).equals(bytes)).toBe(true);
  }
  expect((await uploads.view(draft.id)).unfinished).toEqual([]);
});

test('of two windows one sends, and the other hears that it does; a silent one loses its turn', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const client = await tusClientOf(cast, 'alderLiaison');
  const bytes = textOf(3 * CHUNK);
  const { id } = await client.begin(draft.id, { size: bytes.length });
  const { promise: silence, resolve: speak } = Promise.withResolvers<void>();
  const { promise: isUnderWay, resolve: begun } = Promise.withResolvers<void>();
  async function* slow() {
    yield bytes.subarray(0, CHUNK);
    begun();
    await silence;
    yield bytes.subarray(CHUNK, 2 * CHUNK);
  }
  const first = client.send(id, { offset: 0, bytes: slow() });
  await isUnderWay;

  await expect(client.send(id, { offset: 0, bytes: bytes.subarray(0, 9) })).rejects.toMatchObject({
    code: 'upload_busy',
  });
  await uploads.crashed(id);
  const second = await client.send(id, { offset: 0, bytes: bytes.subarray(0, CHUNK + 9) });
  speak();

  expect(second.headers.get('Upload-Offset')).toBe(String(CHUNK + 9));
  await expect(first).rejects.toMatchObject({ code: 'upload_busy' });
  await client.send(id, { offset: CHUNK + 9, bytes: bytes.subarray(CHUNK + 9) });
  expect((await uploads.contentOf('alderLiaison', id)).equals(bytes)).toBe(true);
});

test('storage that fails keeps what was noted, says so, and the upload goes on when it works again', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const client = await tusClientOf(cast, 'alderLiaison');
  const bytes = textOf(2 * CHUNK);
  const { id } = await client.begin(draft.id, { size: bytes.length });
  await client.send(id, { offset: 0, bytes: bytes.subarray(0, CHUNK) });
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  const store = {
    ...cast.services.store,
    grow: async (...args: Parameters<typeof cast.services.store.grow>) => ({
      ...(await cast.services.store.grow(...args)),
      append: () => Promise.reject(full),
    }),
  };
  const failing = await tusClientOf(
    { ...cast, services: { ...cast.services, store } },
    'alderLiaison',
  );

  await expect(
    failing.send(id, { offset: CHUNK, bytes: bytes.subarray(CHUNK) }),
  ).rejects.toMatchObject({ code: 'unavailable', sentence: expect.stringContaining('is kept') });

  expect(await client.offsetOf(id)).toBe(CHUNK);
  await client.send(id, { offset: CHUNK, bytes: bytes.subarray(CHUNK) });
  expect((await uploads.contentOf('alderLiaison', id)).equals(bytes)).toBe(true);
});

test('a filing waits for what is on its way, and takes what came in parts along to the desk', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const client = await tusClientOf(cast, 'alderLiaison');
  const bytes = textOf(CHUNK + 50);
  const { id } = await client.begin(draft.id, { size: bytes.length });
  await client.send(id, { offset: 0, bytes: bytes.subarray(0, 70) });
  const submit = () =>
    cast.writeAs('alderLiaison', (scope) =>
      fileItem(scope, { draftId: draft.id, version: 1, isCertified: true }),
    );

  await expect(submit()).rejects.toMatchObject({
    sentence: expect.stringContaining('not finished yet'),
  });
  await client.send(id, { offset: 70, bytes: bytes.subarray(70) });
  const { itemId } = await submit();
  await compareForCast(cast, { by: 'alder', itemId });

  const ids = { organizationId: draft.organizationId, evidenceId: id };
  const atDesk = uploads.bytesOf('analyst', async (scope) => (await openAtDesk(scope, ids)).bytes);
  expect((await atDesk).equals(bytes)).toBe(true);
});
