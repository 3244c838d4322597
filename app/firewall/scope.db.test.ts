import { afterAll, beforeAll, expect, test } from 'vitest';
import { CryptoError } from '#app/crypto/errors.ts';
import type { ScopedVault } from '#app/crypto/vault.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { readAs } from './scope.ts';
import { changesThatDoNotBind } from './testing/changes.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

test('a client given or taken binds the next scope, permission and rows', async () => {
  expect(await changesThatDoNotBind(cast)).toEqual([]);
});

test('a process without the pool of an actor serves it nothing, whatever the token says', async () => {
  const { staff: _gone, ...pools } = cast.services.pools;
  const credential = await cast.credentialOf('analyst');
  const serve = () =>
    readAs({ ...cast.services, pools }, credential, async ({ actor }) => actor.kind);

  await expect(Promise.resolve().then(serve)).rejects.toMatchObject({ code: 'not_allowed' });
  expect(await readAs(cast.services, credential, async ({ actor }) => actor.kind)).toBe('staff');
});

test('a vault is closed with its scope, also after a failure', async () => {
  const vaults: ScopedVault[] = [];
  const failing = cast.readAs('alderLiaison', ({ vault }) => {
    vaults.push(vault);
    vault.newRecord({ owner: 'o', recordId: 'r', holders: [] });
    return Promise.reject(new Error('a bug'));
  });

  await expect(failing).rejects.toThrow('a bug');
  expect(vaults).toHaveLength(1);
  expect(() => vaults[0]?.newRecord({ owner: 'o', recordId: 'r', holders: [] })).toThrow(
    CryptoError,
  );
});
