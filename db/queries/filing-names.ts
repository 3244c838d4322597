import { PREPARED } from '../prepared.ts';
import type { ReadHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';

export type SealedName = { readonly id: string; readonly sealed: Buffer };

/** Clients granted to a liaison under whose authority something can be filed; the organization itself first. */
export function listGrantedClients(
  db: ReadHandle,
  allowed: Allowed<'clients'>,
  membershipId: string,
): Promise<readonly (SealedName & { readonly isSelf: boolean; readonly state: string })[]> {
  return db
    .selectFrom('clients')
    .innerJoin('clientGrants', (join) =>
      join
        .onRef('clientGrants.organizationId', '=', 'clients.organizationId')
        .onRef('clientGrants.clientId', '=', 'clients.id'),
    )
    .select(['clients.id', 'clients.isSelf', 'clients.state', 'clients.sealed'])
    .where('clientGrants.membershipId', '=', membershipId)
    .where(allowed.as('clients'))
    .orderBy('clients.isSelf', 'desc')
    .orderBy('clients.createdAt')
    .orderBy('clients.id')
    .modifyFront(PREPARED)
    .execute();
}

/** Whether a client's authority is in force, of a client granted to the liaison. */
export function findGrantedClient(
  db: ReadHandle,
  allowed: Allowed<'clients'>,
  { clientId, membershipId }: { readonly clientId: string; readonly membershipId: string },
): Promise<{ readonly state: string } | undefined> {
  return db
    .selectFrom('clients')
    .innerJoin('clientGrants', (join) =>
      join
        .onRef('clientGrants.organizationId', '=', 'clients.organizationId')
        .onRef('clientGrants.clientId', '=', 'clients.id'),
    )
    .select('clients.state')
    .where('clients.id', '=', clientId)
    .where('clientGrants.membershipId', '=', membershipId)
    .where(allowed.as('clients'))
    .modifyFront(PREPARED)
    .executeTakeFirst();
}

/** People of the own organization by membership, for the names beside what they wrote. */
export function listMembersById(
  db: ReadHandle,
  allowed: Allowed<'memberships'>,
  membershipIds: readonly string[],
): Promise<readonly SealedName[]> {
  if (membershipIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('memberships')
    .select(['id', 'sealed'])
    .where('id', 'in', [...membershipIds])
    .where(allowed.as('memberships'))
    .execute();
}
