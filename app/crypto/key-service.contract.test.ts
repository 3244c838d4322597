import { createPrivateKey } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type WrapContext, wrapTo } from './ecies.ts';
import {
  addRootVersion,
  createKeyFile,
  FACE_KEYS,
  INDEX_PURPOSES,
  type KeyFile,
  ROOT_NAMES,
  sliceKeyFile,
  writeKeyFile,
} from './key-file.ts';
import { assertKeysForFace, createKeyService, type KeyService } from './key-service.ts';
import { newOrganizationHolder } from './provision.ts';
import { openField, sealField } from './records.ts';
import { createReloadingKeys } from './reloading-keys.ts';
import { type RemoteKeyService, startRemoteKeyService } from './testing/remote-key-service.ts';
import { createVault } from './vault.ts';

const context: WrapContext = { purpose: 'holder_key', bind: ['holder-1'] };
const before = createKeyFile({ roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES, sample: true });
/** A partner's keys with two versions of the root. */
const keyFile: KeyFile = sliceKeyFile(addRootVersion(before, 'partner'), 'partner');
const oldWrap = wrapTo(
  createKeyService(before).rootPublicKey('partner'),
  Buffer.from('old'),
  context,
);

let directory: string;
let remote: RemoteKeyService;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'key-service-'));
  const file = path.join(directory, 'keys.json');
  await writeKeyFile(file, keyFile);
  remote = await startRemoteKeyService(file);
});

afterAll(async () => {
  await remote.close();
  await rm(directory, { recursive: true });
});

/** Everything that can stand behind the port. */
const services: readonly (readonly [string, () => Promise<KeyService>])[] = [
  ['a key file in memory', async () => createKeyService(keyFile)],
  [
    'a key file that is read again',
    () =>
      createReloadingKeys({ read: async () => createKeyService(keyFile), mark: async () => '' }),
  ],
  ['another process behind a Unix socket', async () => remote.keys],
];

function flipLast(wrapped: Buffer): Buffer {
  const flipped = Buffer.from(wrapped);
  flipped.writeUInt8(flipped.readUInt8(flipped.length - 1) ^ 1, flipped.length - 1);
  return flipped;
}

describe.each(services)('the contract of a key service: %s', (_, make) => {
  test('says which roots it opens with, and knows the public halves of the others', async () => {
    const keys = await make();

    expect(keys.roots).toEqual(['partner']);
    expect(() => assertKeysForFace(keys, 'partner')).not.toThrow();
    for (const root of ROOT_NAMES) expect(keys.rootPublicKey(root)).toHaveLength(65);
  });

  test('opens what was wrapped to the newest version of its root and to an older one', async () => {
    const keys = await make();
    const wrapped = wrapTo(keys.rootPublicKey('partner'), Buffer.from('new'), context);

    expect((await keys.unwrapWithRoot('partner', wrapped, context)).toString()).toBe('new');
    expect((await keys.unwrapWithRoot('partner', oldWrap, context)).toString()).toBe('old');
    expect(wrapped.subarray(1, 9)).not.toEqual(oldWrap.subarray(1, 9));
  });

  test.each<[string, (wrapped: Buffer) => Buffer, WrapContext, string]>([
    ['in another place', (w) => w, { ...context, bind: ['holder-2'] }, 'seal_broken'],
    ['for another purpose', (w) => w, { ...context, purpose: 'record_key' }, 'seal_broken'],
    ['altered', flipLast, context, 'seal_broken'],
    ['cut', (w) => w.subarray(0, 50), context, 'seal_broken'],
    [
      'of another format',
      (w) => Buffer.concat([Buffer.of(9), w.subarray(1)]),
      context,
      'format_unknown',
    ],
  ])('refuses a wrap %s', async (_what, change, where, code) => {
    const keys = await make();
    const wrapped = wrapTo(keys.rootPublicKey('partner'), Buffer.from('secret'), context);

    await expect(keys.unwrapWithRoot('partner', change(wrapped), where)).rejects.toMatchObject({
      name: 'CryptoError',
      code,
    });
  });

  test('opens nothing for a root it does not hold', async () => {
    const keys = await make();
    const wrapped = wrapTo(keys.rootPublicKey('government'), Buffer.from('secret'), context);

    await expect(keys.unwrapWithRoot('government', wrapped, context)).rejects.toMatchObject({
      code: 'root_not_held',
    });
    await expect(keys.unwrapWithRoot('partner', wrapped, context)).rejects.toMatchObject({
      code: 'seal_broken',
    });
  });

  test('gives each purpose an index key of its own (baseline 66)', async () => {
    const keys = await make();
    const given = keys.indexPurposes.map((purpose) => keys.indexKey(purpose).toString('hex'));

    expect(keys.indexPurposes).toEqual(FACE_KEYS.partner.indexPurposes);
    expect(new Set(given).size).toBe(FACE_KEYS.partner.indexPurposes.length);
    for (const key of given) expect(key).toHaveLength(64);
  });

  test('carries the whole ladder', async () => {
    const keys = await make();
    const rootPublicKey = keys.rootPublicKey('partner');
    const holder = newOrganizationHolder({ id: 'h', organizationId: 'o', rootPublicKey });
    const vault = createVault({ keyService: keys });
    const scoped = vault.within(async () => [holder]);
    const ref = { owner: 'o', recordId: 'r' };
    const place = { ...ref, table: 't', column: 'c', rowId: 'r' };
    const { key, wraps } = scoped.newRecord({ ...ref, holders: [holder] });
    const sealed = sealField(key, place, 'tip');

    const opened = await scoped.openRecordKey({ ...ref, wraps });

    expect(openField(opened, place, sealed)).toBe('tip');
    scoped.close();
    vault.close();
  });
});

/** Whether a text holds a private half, whole or as the bare number in it. */
function holdsPrivateHalf(text: string): boolean {
  const decoded = [...text.matchAll(/[A-Za-z0-9+/]{16,}={0,2}/g)].map(([part]) =>
    Buffer.from(part, 'base64'),
  );
  return (keyFile.roots.partner ?? []).some(({ privateKey }) => {
    const key = createPrivateKey({
      key: Buffer.from(privateKey, 'base64'),
      format: 'der',
      type: 'pkcs8',
    });
    const number = Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url');
    return decoded.some((part) => number.length === 32 && part.includes(number));
  });
}

test('no root leaves a key service of its own process: not one private half went over the wire', () => {
  const wire = remote.received();

  expect(wire).toContain(remote.keys.rootPublicKey('partner').toString('base64'));
  expect(holdsPrivateHalf(wire)).toBe(false);
  expect(holdsPrivateHalf(JSON.stringify(keyFile))).toBe(true);
});
