import { sql } from 'kysely';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import { type Cursor, isBehind, microsecondsOf } from './cursor.ts';

const COLUMNS = [
  'officers.id',
  'officers.role',
  'officers.affiliation',
  'officers.state',
  'officers.sealed',
  'officers.createdAt',
  'officers.activatedAt',
  'officers.disabledAt',
  'officers.lastActiveAt',
  'destinations.name as destinationName',
] as const;

/** Officers with their destination, newest first; one row more than the page, to know of the next. */
export function listOfficers(
  db: ReadHandle,
  page: {
    readonly states: readonly string[];
    readonly after: Cursor | undefined;
    readonly size: number;
  },
) {
  let query = db
    .selectFrom('officers')
    .leftJoin('destinations', 'destinations.id', 'officers.destinationId')
    .select((row) => [...COLUMNS, microsecondsOf(row.ref('officers.createdAt')).as('placeAt')])
    .where('officers.state', 'in', [...page.states])
    .orderBy('officers.createdAt', 'desc')
    .orderBy('officers.id', 'desc')
    .limit(page.size + 1);
  const { after } = page;
  if (after) {
    query = query.where((row) =>
      isBehind(row.refTuple('officers.createdAt', 'officers.id'), after),
    );
  }
  return query.execute();
}

export function findOfficer(db: ReadHandle, officerId: string) {
  return db
    .selectFrom('officers')
    .leftJoin('destinations', 'destinations.id', 'officers.destinationId')
    .select([...COLUMNS])
    .where('officers.id', '=', officerId)
    .executeTakeFirst();
}

/** Sealed names of several officers. */
export function listSealedOfficers(db: ReadHandle, officerIds: readonly string[]) {
  if (officerIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('officers')
    .select(['id', 'sealed'])
    .where('id', 'in', [...officerIds])
    .execute();
}

export async function insertOfficer(
  db: WriteHandle,
  officer: {
    readonly id: string;
    readonly role: string;
    readonly destinationId: string | null;
    readonly affiliation: string;
    readonly sealed: Buffer;
    readonly invitedBy: string;
  },
): Promise<void> {
  await db
    .insertInto('officers')
    .values({ ...officer, state: 'invited' })
    .execute();
}

const OFFICE_CHANGES = 728_146;

/** Lets one change of offices happen at a time: two administrators cannot disable each other at once. */
export async function lockOffices(db: WriteHandle): Promise<void> {
  await sql`select pg_advisory_xact_lock(${OFFICE_CHANGES})`.execute(db);
}

/** False when the office is disabled already, or is the actor's own. */
export async function updateOfficerDisabled(
  db: WriteHandle,
  change: { readonly id: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('officers')
    .set({ state: 'disabled' })
    .where('id', '=', change.id)
    .where('state', '!=', 'disabled')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
