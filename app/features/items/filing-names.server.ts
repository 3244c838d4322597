import { fieldsAt } from '#app/crypto/records.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { Scope } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { ClientSealed, MemberSealed } from '#app/lib/sealed-shapes.ts';
import {
  findGrantedClient,
  listGrantedClients,
  listMembersById,
} from '#db/queries/filing-names.ts';
import type { ReadHandle } from '#db/scope.ts';

export type NamedClient = {
  readonly id: string;
  readonly name: string;
  readonly isSelf: boolean;
  /** False once the authority ended: what was filed stays readable, nothing new is filed. */
  readonly isActive: boolean;
};

/** Whether something new can be filed for a client: the liaison works for it and its authority is in force. */
export async function isInForce<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  clientId: string,
): Promise<boolean> {
  const allowed = predicateFor(scope.ability, 'read Client', 'clients');
  const client = await findGrantedClient(scope.db, allowed, {
    clientId,
    membershipId: scope.actor.id,
  });
  return client?.state === 'active';
}

/** The clients a liaison works for, with their names; the organization itself first. */
export async function listOwnClients<Handle extends ReadHandle>(
  scope: Scope<Handle>,
): Promise<readonly NamedClient[]> {
  const { organizationId } = scope.actor;
  if (!organizationId) return [];
  const rows = await listGrantedClients(
    scope.db,
    predicateFor(scope.ability, 'read Client', 'clients'),
    scope.actor.id,
  );
  const keys = await openRecords(
    scope,
    organizationId,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => {
    const key = keys.get(row.id);
    if (!key) return [];
    const fields = fieldsAt(key, sealedAt.client(organizationId, row.id));
    const { name } = ClientSealed.parse(fields.openJson('sealed', row.sealed));
    return [{ id: row.id, name, isSelf: row.isSelf, isActive: row.state === 'active' }];
  });
}

/** Names of people of the own organization, by membership. */
export async function namesOfMembers<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  membershipIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { organizationId } = scope.actor;
  if (!organizationId) return new Map();
  const rows = await listMembersById(
    scope.db,
    predicateFor(scope.ability, 'read Member', 'memberships'),
    [...new Set(membershipIds)],
  );
  const keys = await openRecords(
    scope,
    organizationId,
    rows.map((row) => row.id),
  );
  return new Map(
    rows.flatMap((row) => {
      const key = keys.get(row.id);
      if (!key) return [];
      const fields = fieldsAt(key, sealedAt.membership(organizationId, row.id));
      return [[row.id, MemberSealed.parse(fields.openJson('sealed', row.sealed)).name] as const];
    }),
  );
}
