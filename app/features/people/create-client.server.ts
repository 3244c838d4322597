import { newClientHolder } from '#app/crypto/provision.ts';
import { fieldsAt, type HolderRef } from '#app/crypto/records.ts';
import { createRecord } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { type ClientId, newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { ClientSealed } from '#app/lib/sealed-shapes.ts';
import { insertOrganizationHolder } from '#db/queries/organizations.ts';
import { insertClient } from '#db/queries/people.ts';

/** Adds a client with its own key, under the organization's. */
export async function createClient(
  scope: WriteScope,
  input: {
    readonly organizationId: string;
    readonly isSelf: boolean;
    readonly name: string;
    /** The organization's holder. */
    readonly holder: HolderRef;
  },
): Promise<ClientId> {
  const { organizationId, isSelf, name } = input;
  const id = newId<ClientId>();
  const key = await createRecord(scope, { owner: organizationId, recordId: id }, [
    { organization: organizationId },
    { realm: 'staff' },
    { realm: 'admin' },
  ]);
  const content: ClientSealed = { name };
  const sealed = fieldsAt(key, sealedAt.client(organizationId, id)).sealJson('sealed', content);
  await insertClient(scope.db, { organizationId, id, isSelf, sealed });
  const holder = newClientHolder({
    id: newId(),
    organizationId,
    organizationHolder: input.holder,
  });
  await insertOrganizationHolder(scope.db, {
    organizationId,
    id: holder.id,
    clientId: id,
    parentId: holder.parentHolderId,
    publicKey: holder.publicKey,
    privateKeyWrapped: holder.wrappedPrivateKey,
  });
  return id;
}
