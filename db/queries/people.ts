import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';

const MEMBER_COLUMNS = [
  'organizationId',
  'id',
  'state',
  'isLiaison',
  'isAdministrator',
  'sealed',
  'createdAt',
  'activatedAt',
  'disabledAt',
  'lastActiveAt',
] as const;

/** More people than any organization has here; a page shows them all, names being sealed and unsortable. */
const MOST = 1000;

export function listMembers(
  db: ReadHandle,
  allowed: Allowed<'memberships'>,
  organizationId: string,
) {
  return db
    .selectFrom('memberships')
    .select([...MEMBER_COLUMNS])
    .where('organizationId', '=', organizationId)
    .where(allowed.as('memberships'))
    .orderBy('createdAt')
    .orderBy('id')
    .limit(MOST)
    .execute();
}

export function findMember(db: ReadHandle, allowed: Allowed<'memberships'>, membershipId: string) {
  return db
    .selectFrom('memberships')
    .select([...MEMBER_COLUMNS])
    .where('id', '=', membershipId)
    .where(allowed.as('memberships'))
    .executeTakeFirst();
}

export async function insertMembership(
  db: WriteHandle,
  member: {
    readonly organizationId: string;
    readonly id: string;
    readonly isLiaison: boolean;
    readonly isAdministrator: boolean;
    readonly sealed: Buffer;
    readonly invitedBy: string;
  },
): Promise<void> {
  await db
    .insertInto('memberships')
    .values({ ...member, state: 'invited' })
    .execute();
}

/** Active administrators of an organization, held until the transaction ends. */
export async function lockAdministrators(
  db: WriteHandle,
  organizationId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('memberships')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('isAdministrator', '=', true)
    .where('state', '=', 'active')
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/** False when the membership is disabled already. */
export async function updateMemberDisabled(
  db: WriteHandle,
  change: { readonly organizationId: string; readonly id: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('memberships')
    .set({ state: 'disabled' })
    .where('organizationId', '=', change.organizationId)
    .where('id', '=', change.id)
    .where('state', '!=', 'disabled')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Who may work for which client of an organization. */
export function listGrants(
  db: ReadHandle,
  allowed: Allowed<'clientGrants'>,
  organizationId: string,
) {
  return db
    .selectFrom('clientGrants')
    .select(['membershipId', 'clientId'])
    .where('organizationId', '=', organizationId)
    .where(allowed.as('clientGrants'))
    .execute();
}

type Grant = {
  readonly organizationId: string;
  readonly membershipId: string;
  readonly clientId: string;
};

export async function insertGrants(
  db: WriteHandle,
  grants: readonly (Grant & { readonly grantedBy: string })[],
): Promise<void> {
  if (grants.length === 0) return;
  await db
    .insertInto('clientGrants')
    .values([...grants])
    .execute();
}

export async function deleteGrant(db: WriteHandle, grant: Grant): Promise<void> {
  await db
    .deleteFrom('clientGrants')
    .where('organizationId', '=', grant.organizationId)
    .where('membershipId', '=', grant.membershipId)
    .where('clientId', '=', grant.clientId)
    .execute();
}

/** Clients of an organization, itself first. */
export function listClients(db: ReadHandle, allowed: Allowed<'clients'>, organizationId: string) {
  return db
    .selectFrom('clients')
    .select(['organizationId', 'id', 'isSelf', 'state', 'sealed', 'createdAt'])
    .where('organizationId', '=', organizationId)
    .where(allowed.as('clients'))
    .orderBy('isSelf', 'desc')
    .orderBy('createdAt')
    .limit(MOST)
    .execute();
}

export async function insertClient(
  db: WriteHandle,
  client: {
    readonly organizationId: string;
    readonly id: string;
    readonly isSelf: boolean;
    readonly sealed: Buffer;
  },
): Promise<void> {
  await db.insertInto('clients').values(client).execute();
}
