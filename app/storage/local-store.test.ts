import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#app/lib/ids.ts';
import { createLocalStore } from './local-store.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'psilo-store-'));
});
afterAll(() => rm(directory, { recursive: true }));

const run = promisify(execFile);
const script = path.join(import.meta.dirname, 'testing/small-disk.process.ts');

test('where no more bytes fit, what was being stored is not there, and what was synced stays', async () => {
  const store = createLocalStore(directory);
  const organizationId = newId();
  const [put, growing] = [newId(), newId()];

  // The shell counts in blocks of 512 bytes: no file of the process gets larger than 1 MiB.
  const { stdout } = await run('sh', [
    ...['-c', 'ulimit -f 2048; exec "$0" "$@"', process.execPath, script],
    ...[directory, organizationId, put, growing],
  ]);

  const told = JSON.parse(stdout);
  expect(told).toEqual({ stored: 'EFBIG', grown: 'EFBIG', synced: 2 ** 20 });
  expect(await store.sizeOf({ organizationId, storageKey: put })).toBeNull();
  const files = (await readdir(directory, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile(),
  );
  expect(files.map(({ name }) => name)).toEqual([`${growing}.growing`]);
  const place = { organizationId, storageKey: growing };
  expect(await store.growing(place)).toBe(2 ** 20);
  const object = await store.grow(place, { keep: told.synced });
  await object.append(Buffer.from('the rest'));
  await object.close();
  await store.finish(place);
  expect(await store.sizeOf(place)).toBe(2 ** 20 + 8);
});

test('a directory that is gone cannot be used', async () => {
  await expect(createLocalStore(path.join(directory, 'gone')).check()).rejects.toThrow('ENOENT');
});
