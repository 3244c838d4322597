import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ObjectPlace } from '#app/firewall/services.ts';
import { newId } from '#app/lib/ids.ts';
import { createLog, describeError } from '#app/server/log.ts';
import { isUsable } from './open-store.ts';
import type { S3Settings } from './s3/client.ts';
import { createS3Store, type S3Store } from './s3-store.ts';
import { type FaultProxy, startFaultProxy } from './testing/fault-proxy.ts';
import { startS3Server, type TestS3Server } from './testing/s3-server.ts';

let server: TestS3Server;
let proxy: FaultProxy;
const opened: S3Store[] = [];

beforeAll(async () => {
  server = await startS3Server();
  proxy = await startFaultProxy(server.port);
});
afterAll(async () => {
  for (const store of opened) store.close();
  await proxy.close();
  await server.close();
});
beforeEach(() => proxy.plan({ kind: 'pass' }));

const MIB = 2 ** 20;
/** Where nobody answers; anywhere else a busy machine must not look like a fault. */
const QUICK = { connect: 300, answer: 500, idle: 500 };

/** A store that is reached through the place where faults happen. */
function open(changes: Partial<S3Settings> = {}): S3Store {
  const endpoint = `http://127.0.0.1:${proxy.port}`;
  const store = createS3Store(server.settingsFor({ endpoint, ...changes }));
  opened.push(store);
  return store;
}

const newPlace = (): ObjectPlace => ({ organizationId: newId(), storageKey: newId() });

async function* chunksOf(...chunks: readonly Uint8Array[]) {
  yield* chunks;
}

async function readAll(store: S3Store, place: ObjectPlace): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of store.read(place)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const noise = Buffer.from(Array.from({ length: 3 * MIB }, (_, at) => (at * at) >>> 5));

test('a server that is busy for a moment is asked again', async () => {
  const store = open();
  const place = newPlace();
  proxy.plan({ kind: 'busy' }, { kind: 'busy' }, { kind: 'pass' });

  await store.put(place, chunksOf(noise));

  expect(proxy.count()).toBe(3);
  expect((await readAll(store, place)).equals(noise)).toBe(true);
});

test('a server that stays busy fails whoever stores, and nothing is there', async () => {
  const store = open();
  const place = newPlace();
  proxy.plan({ kind: 'busy' });

  await expect(store.put(place, chunksOf(noise))).rejects.toMatchObject({ name: 'SlowDown' });

  expect(proxy.count()).toBe(4);
  proxy.plan({ kind: 'pass' });
  expect(await store.sizeOf(place)).toBeNull();
});

test('a part that is cut off midway is sent again', async () => {
  const store = open();
  const place = newPlace();
  const parts = [noise, noise, noise, noise];
  proxy.plan({ kind: 'pass' }, { kind: 'cut request', after: MIB }, { kind: 'pass' });

  await store.put(place, chunksOf(...parts));

  expect((await readAll(store, place)).equals(Buffer.concat(parts))).toBe(true);
});

test('a file that is cut off midway is read on from there', async () => {
  const store = open();
  const place = newPlace();
  await store.put(place, chunksOf(noise));
  proxy.plan(
    { kind: 'cut answer', after: MIB },
    { kind: 'cut answer', after: 1_000 },
    { kind: 'pass' },
  );

  expect((await readAll(store, place)).equals(noise)).toBe(true);
  expect(proxy.count()).toBe(3);
});

test('a file whose server is gone for good fails its reader', async () => {
  const store = open({ timing: QUICK });
  const place = newPlace();
  await store.put(place, chunksOf(noise));
  proxy.plan({ kind: 'cut answer', after: MIB }, { kind: 'hang' });

  await expect(readAll(store, place)).rejects.toThrow();
}, 60_000);

test('a server that never answers is given up, and said to be unusable', async () => {
  const store = open({ timing: QUICK });
  proxy.plan({ kind: 'hang' });

  expect(await isUsable(store)).toBe(false);
  await expect(store.sizeOf(newPlace())).rejects.toMatchObject({ name: 'TimeoutError' });
}, 30_000);

test('a server that is not there is said to be unusable', async () => {
  expect(await isUsable(open({ endpoint: 'http://127.0.0.1:1' }))).toBe(false);
  expect(await isUsable(open())).toBe(true);
});

test('a secret that is not right is refused, and neither it nor the right one is ever told', async () => {
  const secret = 'quiet-harbor-lantern';
  const store = open({ secret });
  const lines: string[] = [];
  const log = createLog({
    level: 'debug',
    destination: { write: (line) => void lines.push(line) },
  });

  const refused = await store.put(newPlace(), chunksOf(noise)).catch((error: unknown) => error);
  log.error('storage.not_removed', describeError(refused));

  expect(refused).toMatchObject({ name: 'SignatureDoesNotMatch' });
  expect(lines.join('')).toContain('SignatureDoesNotMatch');
  expect(lines.join('')).not.toContain(secret);
  expect(inspect(refused, { depth: 12, showHidden: true })).not.toContain(secret);
});

test('a growing object that was cut off while it was synced goes on from what it says', async () => {
  const store = open();
  const place = newPlace();
  const object = await store.grow(place, { keep: 0 });
  await object.append(noise);
  await object.sync();
  proxy.plan({ kind: 'busy' });
  await object.append(noise);
  await expect(object.sync()).rejects.toThrow();
  proxy.plan({ kind: 'pass' });

  const keep = (await store.growing(place)) ?? 0;
  expect(keep).toBe(noise.length);
  const again = await store.grow(place, { keep });
  await again.append(noise);
  await again.sync();
  await store.finish(place);

  expect((await readAll(store, place)).equals(Buffer.concat([noise, noise]))).toBe(true);
});
