import { expect, test } from 'vitest';
import { keyIdOf } from './ecies.ts';
import { type HolderRow, holderContext } from './holder.ts';
import { findChain } from './holder-ladder.ts';
import { createKeyFile, INDEX_PURPOSES, ROOT_NAMES } from './key-file.ts';
import { createKeyService } from './key-service.ts';
import { newOrganizationHolder } from './provision.ts';

const keys = createKeyService(
  createKeyFile({ roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES, sample: true }),
);
const rootPublicKey = keys.rootPublicKey('partner');
const own = newOrganizationHolder({ id: 'own', organizationId: 'org-a', rootPublicKey });
const other = newOrganizationHolder({ id: 'other', organizationId: 'org-b', rootPublicKey });

const CHANGES: readonly (readonly [string, Partial<HolderRow>])[] = [
  ['id', { id: other.id }],
  ['kind', { kind: 'gate_partner' }],
  ['organization', { organizationId: other.organizationId }],
  ['parent', { parentHolderId: other.id }],
  ['public key', { publicKey: other.publicKey }],
];

test.each(CHANGES)(
  'a private key does not open beside another %s than it was wrapped with',
  async (_column, change) => {
    const openedBeside = (row: HolderRow) =>
      keys.unwrapWithRoot('partner', own.wrappedPrivateKey, holderContext(row));

    await expect(openedBeside(own)).resolves.toBeDefined();
    await expect(openedBeside({ ...own, ...change })).rejects.toMatchObject({
      code: 'seal_broken',
    });
  },
);

test.each([
  ...CHANGES,
  ['wrapped private key', { wrappedPrivateKey: other.wrappedPrivateKey }] as const,
])('a holder with another %s is another one to the caches', async (_column, change) => {
  const fingerprintOf = async (row: HolderRow) => {
    const asked = { holderId: row.id, recipient: keyIdOf(row.publicKey) };
    return (await findChain(keys, async () => row, asked))?.fingerprint.toString('hex');
  };

  const known = await fingerprintOf({ ...own });
  const changed = await fingerprintOf({ ...own, ...change });

  expect(known).toBe(await fingerprintOf(own));
  expect(changed).toEqual(expect.any(String));
  expect(changed).not.toBe(known);
});
