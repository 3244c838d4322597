import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListedObject, ObjectPlace, ObjectSpan, ObjectStore } from '#app/firewall/services.ts';
import { newId } from '#app/lib/ids.ts';
import { createLocalStore } from './local-store.ts';
import { createS3Store, type S3Store } from './s3-store.ts';
import { startS3Server, type TestS3Server } from './testing/s3-server.ts';

let directory: string;
let server: TestS3Server;
let s3: S3Store;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'psilo-store-'));
  server = await startS3Server();
  s3 = createS3Store(server.settingsFor());
});

afterAll(async () => {
  s3.close();
  await server.close();
  await rm(directory, { recursive: true });
});

/** Everything that can stand behind the port. */
const stores: readonly (readonly [string, () => ObjectStore])[] = [
  ['a local disk', () => createLocalStore(directory)],
  ['a bucket', () => s3],
];

const MIB = 2 ** 20;
const newPlace = (organizationId: string = newId()): ObjectPlace => ({
  organizationId,
  storageKey: newId(),
});

async function* chunksOf(...chunks: readonly (string | Uint8Array)[]) {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function readAll(store: ObjectStore, place: ObjectPlace, span?: ObjectSpan): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of store.read(place, span)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Bytes of which no two stretches are alike. */
function bytesOf(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at + 4 <= size; at += 4) bytes.writeUInt32LE((at * 2_654_435_761) >>> 0, at);
  return bytes;
}

describe.each(stores)('the contract of a store of objects: %s', (_, make) => {
  test('an object lies with its organization: another one finds nothing under the same name (baseline 34)', async () => {
    const store = make();
    const place = newPlace();
    await store.put(place, chunksOf('sealed ', 'bytes'));
    const foreign = { ...place, organizationId: newId() };

    await expect(readAll(store, foreign)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await store.sizeOf(foreign)).toBeNull();
    await store.remove(foreign);

    expect((await readAll(store, place)).toString()).toBe('sealed bytes');
    expect(await store.sizeOf(place)).toBe(12);
  });

  test.each(['../up', '', 'a/b', '/etc/passwd'])('no name is made of %j', async (part) => {
    const store = make();
    const place = newPlace();

    const attempts = [
      store.put({ ...place, storageKey: part }, chunksOf('x')),
      store.put({ ...place, organizationId: part }, chunksOf('x')),
    ];

    for (const attempt of attempts) await expect(attempt).rejects.toThrow('not a place');
  });

  test('parts are read as a stream or at once; fewer bytes mean that it ends there', async () => {
    const store = make();
    const place = newPlace();
    await store.put(place, chunksOf('sealed ', 'bytes'));
    const part = async (offset: number, length: number) =>
      (await readAll(store, place, { offset, length })).toString();

    expect(await part(2, 7)).toBe('aled by');
    expect(await part(7, 99)).toBe('bytes');
    expect(await part(3, 0)).toBe('');
    expect((await store.readAt(place, 0, 1)).toString()).toBe('s');
    expect((await store.readAt(place, 7, 5)).toString()).toBe('bytes');
    expect((await store.readAt(place, 7, 50)).toString()).toBe('bytes');
    expect((await store.readAt(place, 12, 5)).toString()).toBe('');
  });

  test('an empty object is one', async () => {
    const store = make();
    const place = newPlace();

    await store.put(place, chunksOf());

    expect(await store.sizeOf(place)).toBe(0);
    expect(await readAll(store, place)).toHaveLength(0);
  });

  test('an object of many parts comes back byte for byte', async () => {
    const store = make();
    const place = newPlace();
    const bytes = bytesOf(19 * MIB + 7);

    await store.put(place, chunksOf(bytes.subarray(0, 9 * MIB), bytes.subarray(9 * MIB)));

    expect((await readAll(store, place)).equals(bytes)).toBe(true);
    expect(await store.sizeOf(place)).toBe(bytes.length);
    const offset = 8 * MIB - 3;
    const across = await store.readAt(place, offset, 9);
    expect(across.equals(bytes.subarray(offset, offset + 9))).toBe(true);
  });

  test.each([1, 9 * MIB])('an object that broke off after %i bytes is not there', async (size) => {
    const store = make();
    const place = newPlace();
    async function* broken() {
      yield Buffer.alloc(size);
      throw new Error('the connection was lost');
    }

    await expect(store.put(place, broken())).rejects.toThrow('the connection was lost');

    await expect(readAll(store, place)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await store.sizeOf(place)).toBeNull();
  });

  test('removing leaves nothing, and removing what is gone changes nothing', async () => {
    const store = make();
    const place = newPlace();
    await store.put(place, chunksOf('gone soon'));
    await grown(store, place, 'pieces of it');

    await store.remove(place);
    await store.remove(place);

    expect(await store.sizeOf(place)).toBeNull();
    expect(await store.growing(place)).toBeNull();
    expect(await listAll(store, place.organizationId)).toEqual([]);
  });

  test('says that it can be used', async () => {
    await expect(make().check()).resolves.toBeUndefined();
  });
});

async function grown(
  store: ObjectStore,
  place: ObjectPlace,
  bytes: string | Uint8Array,
  keep = 0,
): Promise<void> {
  const object = await store.grow(place, { keep });
  await object.append(Buffer.from(bytes));
  await object.sync();
  await object.close();
}

/** What an organization has in the store, page by page. */
async function listAll(
  store: ObjectStore,
  organizationId: string,
  limit = 3,
): Promise<readonly ListedObject[]> {
  const listed: ListedObject[] = [];
  let after: ObjectPlace | null = null;
  for (;;) {
    const page: readonly ListedObject[] = await store.list(after, limit);
    expect(page.length).toBeLessThanOrEqual(limit);
    if (page.length === 0) break;
    listed.push(...page);
    after = page.at(-1) ?? null;
  }
  return listed.filter((place) => place.organizationId === organizationId);
}

describe.each(stores)('what a store lists: %s', (_, make) => {
  test('objects and pieces in the order of their names, whatever the page', async () => {
    const store = make();
    const organizationId = newId();
    const places = Array.from({ length: 7 }, () => newPlace(organizationId));
    const keys = places.map(({ storageKey }) => storageKey).sort();
    for (const place of places) await store.put(place, chunksOf(place.storageKey));
    const growing = { organizationId, storageKey: keys[3] ?? '' };
    await store.remove(growing);
    await grown(store, growing, bytesOf(8 * MIB + 1));

    const listed = await listAll(store, organizationId);

    expect(listed.map(({ storageKey }) => storageKey)).toEqual(keys);
    expect(listed.map(({ byteSize }) => byteSize)).toEqual([36, 36, 36, null, 36, 36, 36]);
    expect(listed.map(({ hasPieces }) => hasPieces).indexOf(true)).toBe(3);
    expect(listed.filter(({ hasPieces }) => hasPieces)).toHaveLength(1);
    for (const { changedAt } of listed)
      expect(Math.abs(changedAt.getTime() - Date.now())).toBeLessThan(600_000);
  });
});

describe.each(stores)('an object that grows: %s', (_, make) => {
  test('goes on where it is told, and is an object only once it is finished', async () => {
    const store = make();
    const place = newPlace();
    expect(await store.growing(place)).toBeNull();
    await grown(store, place, 'the first part, torn');
    expect(await store.growing(place)).toBe(20);

    await grown(store, place, ', the second', 14);

    expect(await store.growing(place)).toBe(26);
    expect((await store.readGrowing(place, 10, 10)).toString()).toBe('part, the ');
    expect((await store.readGrowing(place, 24, 10)).toString()).toBe('nd');
    await expect(readAll(store, place)).rejects.toMatchObject({ code: 'ENOENT' });
    await store.finish(place);
    await store.finish(place);
    expect((await readAll(store, place)).toString()).toBe('the first part, the second');
    expect(await store.growing(place)).toBeNull();
    expect(await listAll(store, place.organizationId)).toMatchObject([{ hasPieces: false }]);
  });

  test('of many parts, cut and taken up anywhere, comes together byte for byte', async () => {
    const store = make();
    const place = newPlace();
    const bytes = bytesOf(20 * MIB + 5);
    let object = await store.grow(place, { keep: 0 });
    await object.append(bytes.subarray(0, 3));
    await object.sync();
    await object.append(bytes.subarray(3, 17 * MIB));
    await object.sync();
    await object.append(Buffer.from('never synced'));
    await object.close();

    for (const keep of [17 * MIB, 16 * MIB + 9, 16 * MIB, 8 * MIB, 8 * MIB - 1]) {
      object = await store.grow(place, { keep });
      await object.close();
      expect(await store.growing(place)).toBe(keep);
    }
    object = await store.grow(place, { keep: 8 * MIB - 1 });
    await object.append(bytes.subarray(8 * MIB - 1));
    await object.sync();
    await object.close();

    expect(await store.growing(place)).toBe(bytes.length);
    expect((await store.readGrowing(place, 8 * MIB - 4, 9)).toString('hex')).toBe(
      bytes.subarray(8 * MIB - 4, 8 * MIB + 5).toString('hex'),
    );
    await store.finish(place);
    expect((await readAll(store, place)).equals(bytes)).toBe(true);
  }, 30_000);

  test('keeps the bytes it was given, not the array', async () => {
    const store = make();
    const place = newPlace();
    const bytes = Buffer.from('first');
    const object = await store.grow(place, { keep: 0 });

    await object.append(bytes);
    bytes.write('other');
    await object.append(bytes);
    await object.sync();
    await object.close();

    expect((await store.readGrowing(place, 0, 20)).toString()).toBe('firstother');
  });

  test('begins empty, and can be finished so', async () => {
    const store = make();
    const place = newPlace();
    await (await store.grow(place, { keep: 0 })).close();

    expect(await store.growing(place)).toBe(0);
    await store.finish(place);

    expect(await store.sizeOf(place)).toBe(0);
  });

  test('says so when fewer bytes lie there than were promised, and keeps those', async () => {
    const store = make();
    const place = newPlace();
    await grown(store, place, 'short');

    await expect(grown(store, place, ' and more', 6)).rejects.toThrow('missing');

    expect(await store.growing(place)).toBe(5);
  });

  test('can be discarded, and what was never there cannot be finished or read', async () => {
    const store = make();
    const place = newPlace();
    await grown(store, place, 'unwanted');

    await store.discard(place);
    await store.discard(place);

    expect(await store.growing(place)).toBeNull();
    await expect(store.finish(place)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(store.readGrowing(place, 0, 1)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
