import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ObjectPlace } from '#app/firewall/services.ts';
import { newId } from '#app/lib/ids.ts';
import { createLocalStore } from './local-store.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'psilo-store-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function* chunksOf(...texts: readonly string[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function readAll(place: ObjectPlace): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of createLocalStore(directory).read(place)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

test('an object lies with its organization: another one finds nothing under the same name (baseline 34)', async () => {
  const store = createLocalStore(directory);
  const place = { organizationId: newId(), storageKey: newId() };
  await store.put(place, chunksOf('sealed ', 'bytes'));

  expect(await readAll(place)).toBe('sealed bytes');
  expect((await store.readAt(place, 7, 5)).toString()).toBe('bytes');
  const foreign = { ...place, organizationId: newId() };
  await expect(readAll(foreign)).rejects.toMatchObject({ code: 'ENOENT' });
  await store.remove(foreign);
  expect(await readAll(place)).toBe('sealed bytes');
});

test.each(['../up', '', 'a/b', '/etc/passwd'])('no path is made of %j', async (part) => {
  const store = createLocalStore(directory);
  const place = { organizationId: newId(), storageKey: newId() };

  const attempts = [
    store.put({ ...place, storageKey: part }, chunksOf('x')),
    store.put({ ...place, organizationId: part }, chunksOf('x')),
  ];

  for (const attempt of attempts) await expect(attempt).rejects.toThrow('not a place');
});

test('an object that broke off is not there', async () => {
  const store = createLocalStore(directory);
  const place = { organizationId: newId(), storageKey: newId() };
  async function* broken() {
    yield Buffer.from('half');
    throw new Error('the connection was lost');
  }

  await expect(store.put(place, broken())).rejects.toThrow('the connection was lost');

  await expect(readAll(place)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a part of an object is read as a stream', async () => {
  const store = createLocalStore(directory);
  const place = { organizationId: newId(), storageKey: newId() };
  await store.put(place, chunksOf('sealed ', 'bytes'));
  const part = async (offset: number, length: number) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of store.read(place, { offset, length })) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };

  expect(await part(2, 7)).toBe('aled by');
  expect(await part(7, 99)).toBe('bytes');
  expect(await part(3, 0)).toBe('');
});

describe('an object that grows', () => {
  const newPlace = () => ({ organizationId: newId(), storageKey: newId() });
  const begin = async (place: ReturnType<typeof newPlace>, text: string, keep = 0) => {
    const object = await createLocalStore(directory).grow(place, { keep });
    await object.append(Buffer.from(text));
    await object.sync();
    await object.close();
  };

  test('goes on where it is told, and is an object only once it is finished', async () => {
    const store = createLocalStore(directory);
    const place = newPlace();
    expect(await store.growing(place)).toBeNull();
    await begin(place, 'the first part, torn');
    expect(await store.growing(place)).toBe(20);

    await begin(place, ', the second', 14);

    expect(await store.growing(place)).toBe(26);
    expect((await store.readGrowing(place, 10, 10)).toString()).toBe('part, the ');
    expect((await store.readGrowing(place, 24, 10)).toString()).toBe('nd');
    await expect(readAll(place)).rejects.toMatchObject({ code: 'ENOENT' });
    await store.finish(place);
    await store.finish(place);
    expect(await readAll(place)).toBe('the first part, the second');
    expect(await store.growing(place)).toBeNull();
  });

  test('says so when fewer bytes lie there than were promised, and keeps those', async () => {
    const place = newPlace();
    await begin(place, 'short');

    await expect(begin(place, ' and more', 6)).rejects.toThrow('missing');

    expect(await createLocalStore(directory).growing(place)).toBe(5);
  });

  test('can be discarded, and what was never there cannot be finished', async () => {
    const store = createLocalStore(directory);
    const place = newPlace();
    await begin(place, 'unwanted');

    await store.discard(place);
    await store.discard(place);

    expect(await store.growing(place)).toBeNull();
    await expect(store.finish(place)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
