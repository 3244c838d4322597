import { newOrganizationHolder } from '#app/crypto/provision.ts';
import { fieldsAt, type HolderRef } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { newId, type OrganizationId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { MemberSealed, OrganizationSealed } from '#app/lib/sealed-shapes.ts';
import { getRealmPublicHolder, insertRecordWraps } from '#db/queries/keys.ts';
import {
  getRootPublicKey,
  insertOrganization,
  insertOrganizationHolder,
} from '#db/queries/organizations.ts';
import { addIdentifier } from '../accused/identifiers.server.ts';
import { createClient } from '../people/create-client.server.ts';
import { createMembership } from '../people/create-membership.server.ts';

export type Founding = {
  readonly kind: string;
  readonly organization: OrganizationSealed;
  /** Becomes administrator and liaison, and brings the organization to life by enrolling. */
  readonly firstPerson: MemberSealed;
};

/**
 * Creates an organization with its keys, itself as its first client, and invites its first person; all in the
 * caller's transaction, so that there is never an organization that nobody can enter.
 */
export async function foundOrganization(
  scope: WriteScope,
  { kind, organization, firstPerson }: Founding,
): Promise<OrganizationId> {
  const id = newId<OrganizationId>();
  const holder = newOrganizationHolder({
    id: newId(),
    organizationId: id,
    rootPublicKey: await getRootPublicKey(scope.db, 'partner'),
  });
  await insertSealedOrganization(scope, { id, kind, sealed: organization, holder });
  await insertOrganizationHolder(scope.db, {
    organizationId: id,
    id: holder.id,
    clientId: null,
    parentId: null,
    publicKey: holder.publicKey,
    privateKeyWrapped: holder.wrappedPrivateKey,
  });
  await recordEvent(scope, {
    action: 'organization.created',
    object: { kind: 'organization', id },
    organizationId: id,
  });
  const name = organization.name;
  await addIdentifier(scope, { organizationId: id, kind: 'name', value: name });
  const clientId = await createClient(scope, { organizationId: id, isSelf: true, holder, name });
  await createMembership(scope, {
    organizationId: id,
    sealed: firstPerson,
    isLiaison: true,
    isAdministrator: true,
    clientIds: [clientId],
  });
  return id;
}

/** The organization's row refers to its key and its wraps refer to its row: seal first, insert the wraps last. */
async function insertSealedOrganization(
  scope: WriteScope,
  input: {
    readonly id: string;
    readonly kind: string;
    readonly sealed: OrganizationSealed;
    readonly holder: HolderRef;
  },
): Promise<void> {
  const { id, kind, holder } = input;
  const readers = [
    holder,
    await getRealmPublicHolder(scope.db, 'staff'),
    await getRealmPublicHolder(scope.db, 'admin'),
  ];
  const { key, wraps } = scope.vault.newRecord({ owner: id, recordId: id, holders: readers });
  const sealed = fieldsAt(key, sealedAt.organization(id)).sealJson('sealed', input.sealed);
  await insertOrganization(scope.db, { id, kind, sealed });
  await insertRecordWraps(scope.db, id, [{ recordId: id, wraps }]);
}
