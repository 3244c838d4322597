import { fieldsAt } from '#app/crypto/records.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { Scope } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { ClientSealed, MemberSealed } from '#app/lib/sealed-shapes.ts';
import { listClients, listGrants, listMembers } from '#db/queries/people.ts';
import type { ReadHandle } from '#db/scope.ts';

/** A person of an organization, name and address opened. */
export type OpenedMember = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly title: string | null;
  readonly state: string;
  readonly isLiaison: boolean;
  readonly isAdministrator: boolean;
  readonly invitedAt: string;
  readonly lastActiveAt: string | null;
};

/** People of an organization that this scope is shown, by name; disabled ones last. */
export async function openMembers<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  organizationId: string,
): Promise<readonly OpenedMember[]> {
  const rows = await listMembers(scope.db, membersAllowed(scope), organizationId);
  const keys = await openRecords(
    scope,
    organizationId,
    rows.map((row) => row.id),
  );
  const members = rows.flatMap((row): readonly OpenedMember[] => {
    const key = keys.get(row.id);
    if (!key) return [];
    const fields = fieldsAt(key, sealedAt.membership(organizationId, row.id));
    const { name, email, title } = MemberSealed.parse(fields.openJson('sealed', row.sealed));
    const { id, state, isLiaison, isAdministrator, createdAt, lastActiveAt } = row;
    return [
      {
        ...{ id, name, email, title: title ?? null, state, isLiaison, isAdministrator },
        invitedAt: createdAt.toISOString(),
        lastActiveAt: lastActiveAt?.toISOString() ?? null,
      },
    ];
  });
  return members.toSorted(
    (a, b) =>
      Number(a.state === 'disabled') - Number(b.state === 'disabled') ||
      a.name.localeCompare(b.name, 'en'),
  );
}

/** A client of an organization, name opened. */
export type OpenedClient = {
  readonly id: string;
  readonly name: string;
  readonly isSelf: boolean;
  readonly state: string;
};

/** Clients of an organization that this scope is shown: the organization itself, then by name. */
export async function openClients<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  organizationId: string,
): Promise<readonly OpenedClient[]> {
  const rows = await listClients(scope.db, clientsAllowed(scope), organizationId);
  const keys = await openRecords(
    scope,
    organizationId,
    rows.map((row) => row.id),
  );
  const clients = rows.flatMap(({ id, isSelf, state, sealed }): readonly OpenedClient[] => {
    const key = keys.get(id);
    if (!key) return [];
    const fields = fieldsAt(key, sealedAt.client(organizationId, id));
    const { name } = ClientSealed.parse(fields.openJson('sealed', sealed));
    return [{ id, name, isSelf, state }];
  });
  return clients.toSorted(
    (a, b) => Number(b.isSelf) - Number(a.isSelf) || a.name.localeCompare(b.name, 'en'),
  );
}

/** Who may work for which client of an organization. */
export function listAllGrants<Handle extends ReadHandle>(
  { db, ability }: Scope<Handle>,
  organizationId: string,
) {
  return listGrants(db, predicateFor(ability, 'read Grant', 'clientGrants'), organizationId);
}

/** Onboarding administrators see the people and clients of an organization as part of it. */
function membersAllowed({ actor, ability }: Scope<ReadHandle>) {
  const permission = actor.kind === 'admin' ? 'read Organization' : 'read Member';
  return predicateFor(ability, permission, 'memberships');
}

function clientsAllowed({ actor, ability }: Scope<ReadHandle>) {
  const permission = actor.kind === 'admin' ? 'read Organization' : 'read Client';
  return predicateFor(ability, permission, 'clients');
}
