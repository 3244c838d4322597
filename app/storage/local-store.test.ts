import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
