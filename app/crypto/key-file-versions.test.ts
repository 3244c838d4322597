import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { addRootVersion, createKeyFile, readKeyFile, writeKeyFile } from './key-file.ts';
import { replaceKeyFile, retireRootVersions, rootVersions } from './key-file-versions.ts';

const options = { allowSample: true };
const first = createKeyFile({ roots: ['partner', 'mail'], indexPurposes: [], sample: true });
const second = addRootVersion(first, 'partner');
const [oldest, newest] = rootVersions(second, 'partner');
const keep = newest ?? Buffer.alloc(0);
let directory: string;
let file: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'versions-'));
  file = path.join(directory, 'keys.json');
  await writeKeyFile(file, first);
});

afterEach(() => rm(directory, { recursive: true }));

test('a key file is replaced at once, closed to others, with nothing left beside it', async () => {
  await replaceKeyFile(file, second);

  expect(await readKeyFile(file, options)).toEqual(second);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(directory)).toEqual(['keys.json']);
});

test('what a replacement that was cut off left behind is no hindrance', async () => {
  await writeFile(`${file}.next`, '{"half', { mode: 0o600 });

  await replaceKeyFile(file, second);

  expect(await readKeyFile(file, options)).toEqual(second);
  expect(await readdir(directory)).toEqual(['keys.json']);
});

test('retired versions move to a file of their own; other roots stay', async () => {
  await replaceKeyFile(file, second);

  const retired = await retireRootVersions(file, { root: 'partner', keep }, options);

  const left = await readKeyFile(file, options);
  expect(rootVersions(left, 'partner')).toEqual([newest]);
  expect(left.roots.mail).toEqual(first.roots.mail);
  const moved = await readKeyFile(retired ?? '', options);
  expect(rootVersions(moved, 'partner')).toEqual([oldest]);
  expect(Object.keys(moved.roots)).toEqual(['partner']);
});

test('a retirement that was cut off between the two files is made good', async () => {
  await replaceKeyFile(file, second);
  const retired = await retireRootVersions(file, { root: 'partner', keep }, options);
  await replaceKeyFile(file, second);

  expect(await retireRootVersions(file, { root: 'partner', keep }, options)).toBe(retired);
  expect(await retireRootVersions(file, { root: 'partner', keep }, options)).toBeUndefined();
});

test('other keys under the name of the retired ones are never overwritten', async () => {
  await replaceKeyFile(file, second);
  await writeKeyFile(
    `${file}.retired-partner-1`,
    createKeyFile({ roots: ['partner'], indexPurposes: [], sample: true }),
  );

  await expect(retireRootVersions(file, { root: 'partner', keep }, options)).rejects.toMatchObject({
    code: 'key_file_exists',
  });
  expect(await readKeyFile(file, options)).toEqual(second);
});
