import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { generateHolderKeyPair, type WrapContext, wrapTo } from './ecies.ts';
import {
  addRootVersion,
  createKeyFile,
  INDEX_PURPOSES,
  type KeyFace,
  type KeyFile,
  ROOT_NAMES,
  readKeyFile,
  sliceKeyFile,
  writeKeyFile,
} from './key-file.ts';
import { assertKeysForFace, createKeyService, openLocalKeyFile } from './key-service.ts';

const context: WrapContext = { purpose: 'holder_key', bind: ['holder-1'] };
const allKeys = { roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES };
const faces: readonly KeyFace[] = ['partner', 'government', 'worker', 'demo'];
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'));
  path = join(folder, 'keys.json');
});

afterEach(() => rm(folder, { recursive: true }));

describe('a key file on disk', () => {
  test('is written for its owner only and opens what was wrapped to its roots', async () => {
    await writeKeyFile(path, createKeyFile({ ...allKeys, sample: false }));

    const keys = await openLocalKeyFile(path);

    const wrapped = wrapTo(keys.rootPublicKey('mail'), Buffer.from('secret'), context);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await keys.unwrapWithRoot('mail', wrapped, context)).toString()).toBe('secret');
    expect(keys.indexKey('gate_email')).toHaveLength(32);
    expect(keys.roots).toEqual(ROOT_NAMES);
  });

  test('is never overwritten', async () => {
    const first = createKeyFile({ ...allKeys, sample: false });
    await writeKeyFile(path, first);

    await expect(
      writeKeyFile(path, createKeyFile({ ...allKeys, sample: false })),
    ).rejects.toMatchObject({
      code: 'key_file_exists',
    });
    expect(await readKeyFile(path)).toEqual(first);
  });

  test.each([0o640, 0o604, 0o620, 0o660, 0o602, 0o610])('is refused with mode %o', async (mode) => {
    await writeKeyFile(path, createKeyFile({ ...allKeys, sample: false }));
    await chmod(path, mode);

    await expect(readKeyFile(path)).rejects.toMatchObject({ code: 'key_file_exposed' });
    await chmod(path, 0o400);
    await expect(readKeyFile(path)).resolves.toBeDefined();
  });

  test('is refused when missing (baseline 68)', async () => {
    await expect(readKeyFile(path)).rejects.toMatchObject({ code: 'key_file_missing' });
  });
});

describe('a malformed key file', () => {
  const good = createKeyFile({ roots: ['partner'], indexPurposes: ['gate_email'], sample: false });
  const other = createKeyFile({ roots: ['partner'], indexPurposes: ['gate_email'], sample: false });
  const [version] = good.roots.partner ?? [];
  const [otherVersion] = other.roots.partner ?? [];
  const p384 = Buffer.alloc(97, 4).toString('base64');

  test.each<[string, string, string]>([
    ['empty', '', 'the whole file'],
    ['cut', JSON.stringify(good).slice(0, -9), 'the whole file'],
    ['without a format', JSON.stringify({ ...good, format: undefined }), 'format'],
    ['of a future format', JSON.stringify({ ...good, formatVersion: 2 }), 'formatVersion'],
    ['without the sample marker', JSON.stringify({ ...good, sample: undefined }), 'sample'],
    ['with an unknown member', JSON.stringify({ ...good, extra: 1 }), 'the whole file'],
    [
      'with an unknown root',
      JSON.stringify({ ...good, roots: { nobody: good.roots.partner } }),
      'roots',
    ],
    [
      'with a root of no version',
      JSON.stringify({ ...good, roots: { partner: [] } }),
      'roots.partner',
    ],
    [
      'with a version twice',
      JSON.stringify({ ...good, roots: { partner: [version, version] } }),
      'roots.partner',
    ],
    [
      'with a public key of another pair',
      JSON.stringify({
        ...good,
        roots: { partner: [{ ...version, publicKey: otherVersion?.publicKey }] },
      }),
      'roots.partner.0',
    ],
    [
      'with a private key that is none',
      JSON.stringify({ ...good, roots: { partner: [{ ...version, privateKey: 'AAAA' }] } }),
      'roots.partner.0',
    ],
    [
      'with a public root of another curve',
      JSON.stringify({ ...good, publicRoots: { mail: p384 } }),
      'publicRoots.mail',
    ],
    [
      'with a short index key',
      JSON.stringify({ ...good, indexKeys: { gate_email: 'AAAA' } }),
      'indexKeys.gate_email',
    ],
  ])('%s is refused, naming the place and no key', async (_, text, place) => {
    await writeFile(path, text, { mode: 0o600 });

    const refusal = await readKeyFile(path).catch((error: unknown) => error);

    expect(refusal).toMatchObject({
      code: 'key_file_malformed',
      message: expect.stringContaining(`at: ${place}`),
    });
    expect(JSON.stringify(refusal) + String(refusal)).not.toContain(
      version?.privateKey.slice(60, 80),
    );
  });

  test('its positive control is accepted', async () => {
    await writeFile(path, JSON.stringify(good), { mode: 0o600 });

    expect(await readKeyFile(path)).toEqual(good);
  });
});

describe('sample keys', () => {
  const sample = createKeyFile({ ...allKeys, sample: true });
  const real = createKeyFile({ ...allKeys, sample: false });
  const { mail = [] } = sample.roots;
  const { gate_email = '' } = sample.indexKeys;

  test.each<[string, KeyFile]>([
    ['marked in the file', sample],
    ['with the marker removed', { ...sample, sample: false }],
    ['with one root copied into a real file', { ...real, roots: { ...real.roots, mail } }],
    ['with one index key copied into a real file', { ...real, indexKeys: { gate_email } }],
    ['real ones marked as samples', { ...real, sample: true }],
  ])('%s are refused unless allowed (baseline 68)', async (_, keyFile) => {
    await writeKeyFile(path, keyFile);

    await expect(openLocalKeyFile(path)).rejects.toMatchObject({ code: 'key_file_sample' });
    await expect(openLocalKeyFile(path, { allowSample: true })).resolves.toBeDefined();
  });

  test('real keys are not taken for samples', async () => {
    await writeKeyFile(path, real);

    await expect(openLocalKeyFile(path)).resolves.toBeDefined();
  });

  test('work like real ones', async () => {
    const keys = createKeyService(sample);
    const wrapped = wrapTo(keys.rootPublicKey('partner'), Buffer.from('secret'), context);

    expect((await keys.unwrapWithRoot('partner', wrapped, context)).toString()).toBe('secret');
  });
});

describe('root versions', () => {
  test.each(['oldest', 'newest'])(
    'new wraps use the newest, old wraps still open, with the %s first',
    async (first) => {
      const before = createKeyFile({ roots: ['mail'], indexPurposes: [], sample: false });
      const oldWrap = wrapTo(
        createKeyService(before).rootPublicKey('mail'),
        Buffer.from('old'),
        context,
      );

      const after = addRootVersion(before, 'mail');
      const { mail = [] } = after.roots;
      const keys = createKeyService({
        ...after,
        roots: { mail: first === 'oldest' ? mail : mail.toReversed() },
      });

      const newWrap = wrapTo(keys.rootPublicKey('mail'), Buffer.from('new'), context);
      expect(mail.map((entry) => entry.version)).toEqual([1, 2]);
      expect((await keys.unwrapWithRoot('mail', oldWrap, context)).toString()).toBe('old');
      expect((await keys.unwrapWithRoot('mail', newWrap, context)).toString()).toBe('new');
      await expect(
        createKeyService(before).unwrapWithRoot('mail', newWrap, context),
      ).rejects.toMatchObject({
        code: 'seal_broken',
      });
    },
  );

  test('what was wrapped to somebody else does not open', async () => {
    const keys = createKeyService(
      createKeyFile({ roots: ['mail'], indexPurposes: [], sample: false }),
    );
    const wrapped = wrapTo(generateHolderKeyPair().publicKey, Buffer.from('secret'), context);

    await expect(keys.unwrapWithRoot('mail', wrapped, context)).rejects.toMatchObject({
      code: 'seal_broken',
    });
  });
});

describe('the part of each face', () => {
  const all = createKeyFile({ ...allKeys, sample: false });

  test.each(faces.flatMap((holder) => faces.map((face) => [holder, face] as const)))(
    'the file of %s serves %s only if it is its own (baseline 68)',
    (holder, face) => {
      const keys = createKeyService(sliceKeyFile(all, holder));

      if (holder === face) expect(() => assertKeysForFace(keys, face)).not.toThrow();
      else
        expect(() => assertKeysForFace(keys, face)).toThrow(
          expect.objectContaining({ name: 'KeyFileError' }),
        );
    },
  );

  test('the other face is named as the reason', () => {
    const keys = createKeyService(all);

    expect(() => assertKeysForFace(keys, 'partner')).toThrow(
      expect.objectContaining({
        code: 'key_file_foreign',
        message: expect.stringContaining('government, mail'),
      }),
    );
    expect(() => assertKeysForFace({ roots: [], indexPurposes: [] }, 'worker')).toThrow(
      expect.objectContaining({
        code: 'key_file_incomplete',
        message: expect.stringContaining('mail'),
      }),
    );
  });

  test('a face seals to every root and opens with its own only', async () => {
    const [partner, government] = [
      sliceKeyFile(all, 'partner'),
      sliceKeyFile(all, 'government'),
    ].map(createKeyService);
    const wrapped = wrapTo(
      government?.rootPublicKey('partner') ?? Buffer.alloc(0),
      Buffer.from('secret'),
      context,
    );

    expect(await partner?.unwrapWithRoot('partner', wrapped, context)).toEqual(
      Buffer.from('secret'),
    );
    await expect(government?.unwrapWithRoot('partner', wrapped, context)).rejects.toMatchObject({
      code: 'root_not_held',
    });
  });

  test('a slice holds no private byte of another root, and both faces share the index key', () => {
    const text = JSON.stringify(sliceKeyFile(all, 'government'));

    expect(text).not.toContain(all.roots.partner?.[0]?.privateKey);
    expect(text).not.toContain(all.roots.mail?.[0]?.privateKey);
    expect(text).toContain(all.roots.government?.[0]?.privateKey);
    expect(sliceKeyFile(all, 'partner').indexKeys).toEqual(
      sliceKeyFile(all, 'government').indexKeys,
    );
    expect(() => createKeyService(sliceKeyFile(all, 'worker')).indexKey('gate_email')).toThrow(
      expect.objectContaining({ code: 'root_not_held' }),
    );
  });
});
