import type { ReadHandle, WriteHandle } from '../scope.ts';
import { type Cursor, isBehind, microsecondsOf } from './cursor.ts';

const COLUMNS = [
  'id',
  'kind',
  'state',
  'sealed',
  'createdAt',
  'liveAt',
  'suspendedAt',
  'suspendReason',
] as const;

/** Organizations, newest first; one row more than the page, to know of the next. */
export function listOrganizations(
  db: ReadHandle,
  page: {
    readonly states: readonly string[];
    readonly after: Cursor | undefined;
    readonly size: number;
  },
) {
  let query = db
    .selectFrom('organizations')
    .select((row) => [...COLUMNS, microsecondsOf(row.ref('createdAt')).as('placeAt')])
    .where('state', 'in', [...page.states])
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(page.size + 1);
  const { after } = page;
  if (after) {
    query = query.where((row) => isBehind(row.refTuple('createdAt', 'id'), after));
  }
  return query.execute();
}

export function findOrganization(db: ReadHandle, organizationId: string) {
  return db
    .selectFrom('organizations')
    .select([...COLUMNS])
    .where('id', '=', organizationId)
    .executeTakeFirst();
}

export function listOrganizationsByIds(db: ReadHandle, organizationIds: readonly string[]) {
  if (organizationIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('organizations')
    .select(['id', 'sealed'])
    .where('id', 'in', [...organizationIds])
    .execute();
}

/** Wraps of the records that hold organizations' names: record and organization share an id. */
export function listNameWraps(db: ReadHandle, organizationIds: readonly string[]) {
  if (organizationIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('recordKeys')
    .select(['organizationId', 'holderId', 'wrapped'])
    .where('organizationId', 'in', [...organizationIds])
    .whereRef('recordId', '=', 'organizationId')
    .execute();
}

/** People of several organizations by state. */
export function countMembers(db: ReadHandle, organizationIds: readonly string[]) {
  if (organizationIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('memberships')
    .select(({ fn }) => ['organizationId', 'state', fn.countAll<number>().as('count')])
    .where('organizationId', 'in', [...organizationIds])
    .groupBy(['organizationId', 'state'])
    .execute();
}

export async function insertOrganization(
  db: WriteHandle,
  organization: { readonly id: string; readonly kind: string; readonly sealed: Buffer },
): Promise<void> {
  await db
    .insertInto('organizations')
    .values({ ...organization, state: 'invited' })
    .execute();
}

/** Suspends or restores; false when the organization is no longer in one of `from`. */
export async function updateOrganizationState(
  db: WriteHandle,
  change: {
    readonly id: string;
    readonly from: readonly string[];
    readonly state: string;
    readonly suspendReason: string | null;
  },
): Promise<boolean> {
  const { id, from, ...set } = change;
  const { numUpdatedRows } = await db
    .updateTable('organizations')
    .set(set)
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The public half of a root, for whoever provisions a holder under it. */
export async function getRootPublicKey(db: ReadHandle, name: string): Promise<Buffer> {
  const row = await db
    .selectFrom('rootKeys')
    .select('publicKey')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return row.publicKey;
}

/** A new holder of an organization (`clientId` null) or of one of its clients. */
export async function insertOrganizationHolder(
  db: WriteHandle,
  holder: {
    readonly organizationId: string;
    readonly id: string;
    readonly clientId: string | null;
    readonly parentId: string | null;
    readonly publicKey: Buffer;
    readonly privateKeyWrapped: Buffer;
  },
): Promise<void> {
  await db.insertInto('organizationHolders').values(holder).execute();
}
