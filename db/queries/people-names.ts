import { sql } from 'kysely';
import type { ReadHandle } from '../scope.ts';

/** Sealed names of officers that the actor may see. */
export function listSealedOfficers(db: ReadHandle, officerIds: readonly string[]) {
  if (officerIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('officers')
    .select(['id', 'sealed'])
    .where('id', 'in', [...officerIds])
    .execute();
}

/** Sealed names of people of one organization. */
export function listSealedMembers(
  db: ReadHandle,
  organizationId: string,
  membershipIds: readonly string[],
) {
  if (membershipIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('memberships')
    .select(['id', 'sealed'])
    .where('organizationId', '=', organizationId)
    .where('id', 'in', [...membershipIds])
    .execute();
}

/** The desk's own active people. */
export function listDeskOfficers(
  db: ReadHandle,
  item: { readonly organizationId: string; readonly itemId: string } | null,
) {
  let query = db
    .selectFrom('officers')
    .select(['id', 'role', 'sealed'])
    .where('role', 'in', ['analyst', 'supervisor'])
    .where('state', '=', 'active');
  if (item) {
    const { organizationId, itemId } = item;
    query = query.where(
      sql<boolean>`not actor.is_recused(officers.id, ${organizationId}, ${itemId})`,
    );
  }
  return query.execute();
}

/**
 * Active liaisons of an organization who may hear of an item: they work for its client and belong to nobody whom it
 * accuses.
 */
export function listLiaisonsOfItem(
  db: ReadHandle,
  item: { readonly organizationId: string; readonly clientId: string; readonly itemId: string },
) {
  return db
    .selectFrom('memberships')
    .innerJoin('clientGrants', (join) =>
      join
        .onRef('clientGrants.organizationId', '=', 'memberships.organizationId')
        .onRef('clientGrants.membershipId', '=', 'memberships.id'),
    )
    .select(['memberships.id', 'memberships.sealed'])
    .where('memberships.organizationId', '=', item.organizationId)
    .where('clientGrants.clientId', '=', item.clientId)
    .where('memberships.isLiaison', '=', true)
    .where('memberships.state', '=', 'active')
    .where(sql<boolean>`not actor.is_accused(memberships.id, ${item.itemId})`)
    .execute();
}
