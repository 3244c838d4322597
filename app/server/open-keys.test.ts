import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { orRefuseAsync } from '#app/config/problems.ts';
import {
  createKeyFile,
  INDEX_PURPOSES,
  type KeyFace,
  ROOT_NAMES,
  sliceKeyFile,
  writeKeyFile,
} from '#app/crypto/key-file.ts';
import { openKeys } from './open-keys.ts';

let directory: string;

const fileOf = (name: string) => join(directory, `${name}.json`);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'open-keys-'));
  for (const sample of [true, false]) {
    const all = createKeyFile({ roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES, sample });
    const kind = sample ? 'sample' : 'real';
    for (const face of ['partner', 'government', 'worker'] as const)
      await writeKeyFile(fileOf(`${kind}-${face}`), sliceKeyFile(all, face));
    await writeKeyFile(fileOf(`${kind}-whole`), all);
  }
});

afterAll(() => rm(directory, { recursive: true }));

/** What a process entry does with its key file, and what an operator sees of it. */
async function start(name: string, holds: KeyFace, allowSample = false) {
  let written = '';
  let status = 0;
  const port = {
    write: (text: string) => {
      written += text;
    },
    exit: (code: number): never => {
      status = code;
      throw new Error('exited');
    },
  };
  const input = { keyFile: fileOf(name), holds, allowSample };
  const roots = await orRefuseAsync(() => openKeys(input), port).then(
    (keys) => keys.roots,
    () => null,
  );
  return { roots, status, written };
}

describe('a process refuses to start with (baseline 68)', () => {
  test.each<[string, string, KeyFace, string]>([
    ['no key file', 'missing', 'partner', 'key file'],
    ['sample keys', 'sample-partner', 'partner', 'sample'],
    ['the keys of the other face', 'real-government', 'partner', 'government'],
    ['the keys of all faces', 'real-whole', 'government', 'partner'],
    ['less than it needs', 'real-partner', 'worker', 'mail'],
  ])('%s: status 78 and a table', async (_what, name, face, word) => {
    const { roots, status, written } = await start(name, face);

    expect({ roots, status }).toEqual({ roots: null, status: 78 });
    expect(written).toContain('This process refuses to start');
    expect(written).toMatch(
      new RegExp(`^KEY_FILE +.*${word}.* {2}a file made by npm run new-keys$`, 'm'),
    );
  });

  test.each<[string, KeyFace, boolean]>([
    ['real-partner', 'partner', false],
    ['real-worker', 'worker', false],
    ['sample-partner', 'partner', true],
  ])('but not with %s', async (name, face, allowSample) => {
    const { roots, status } = await start(name, face, allowSample);

    expect(roots).not.toBeNull();
    expect(status).toBe(0);
  });
});
