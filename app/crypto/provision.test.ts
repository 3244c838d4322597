import { expect, test } from 'vitest';

import { generateHolderKeyPair, publicKeyOf, unwrapWith } from './ecies.ts';
import { holderContext } from './holder.ts';
import { newClientHolder, newOrganizationHolder, newRealmHolder } from './provision.ts';

test('an organization hangs on the root, its client on the organization', () => {
  const root = generateHolderKeyPair();

  const organization = newOrganizationHolder({
    id: 'h1',
    organizationId: 'org-a',
    rootPublicKey: root.publicKey,
  });
  const client = newClientHolder({
    id: 'h2',
    organizationId: 'org-a',
    organizationHolder: organization,
  });

  const organizationKey = unwrapWith(
    root.privateKey,
    organization.wrappedPrivateKey,
    holderContext(organization),
  );
  const clientKey = unwrapWith(organizationKey, client.wrappedPrivateKey, holderContext(client));
  expect(publicKeyOf(organizationKey)).toEqual(organization.publicKey);
  expect(publicKeyOf(clientKey)).toEqual(client.publicKey);
  expect(client).toMatchObject({ kind: 'client', organizationId: 'org-a', parentHolderId: 'h1' });
  expect(() =>
    unwrapWith(root.privateKey, client.wrappedPrivateKey, holderContext(client)),
  ).toThrow(expect.objectContaining({ code: 'seal_broken' }));
});

test('a realm belongs to no organization', () => {
  const root = generateHolderKeyPair();

  const staff = newRealmHolder({ id: 'h3', kind: 'staff', rootPublicKey: root.publicKey });

  expect(staff).toMatchObject({ kind: 'staff', organizationId: null, parentHolderId: null });
  expect(
    publicKeyOf(unwrapWith(root.privateKey, staff.wrappedPrivateKey, holderContext(staff))),
  ).toEqual(staff.publicKey);
});

test('every holder gets keys of its own', () => {
  const root = generateHolderKeyPair();
  const make = () =>
    newOrganizationHolder({ id: 'h1', organizationId: 'org-a', rootPublicKey: root.publicKey });

  expect(make().publicKey.equals(make().publicKey)).toBe(false);
});
