import { sql } from 'kysely';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Cursor } from './cursor.ts';

/** Opens an item to a recused officer, from now on. */
export async function insertOpening(
  db: WriteHandle,
  opening: {
    readonly organizationId: string;
    readonly id: string;
    readonly itemId: string;
    readonly proposalId: string;
    readonly controlNumber: string;
    readonly officerId: string;
    readonly identityId: string;
    readonly openedBy: string;
    readonly minutes: number;
  },
): Promise<void> {
  const { minutes, ...row } = opening;
  await db
    .insertInto('breakGlass')
    // The database's clock judges the time, so it also sets it.
    .values({ ...row, expiresAt: sql`now() + make_interval(mins => ${minutes})` })
    .execute();
}

const COLUMNS = [
  'organizationId',
  'id',
  'itemId',
  'proposalId',
  'controlNumber',
  'officerId',
  'identityId',
  'openedBy',
  'openedAt',
  'expiresAt',
  'endedAt',
  'endedBy',
] as const;

function selectOpenings(db: ReadHandle) {
  return db
    .selectFrom('breakGlass')
    .select([...COLUMNS])
    .select((row) =>
      row
        .and([row.eb('endedAt', 'is', null), row.eb('expiresAt', '>', sql<Date>`now()`)])
        .$castTo<boolean>()
        .as('isOpen'),
    );
}

export function findOpening(db: ReadHandle, id: string) {
  return selectOpenings(db).where('id', '=', id).executeTakeFirst();
}

export type OpeningRow = NonNullable<Awaited<ReturnType<typeof findOpening>>>;

type Page = { readonly after: Cursor | undefined; readonly size: number };

/** Emergency openings, newest first; one row more than the page, to know of the next. */
export function listOpenings(db: ReadHandle, { after, size }: Page) {
  let query = selectOpenings(db)
    .orderBy('openedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1);
  if (after) {
    query = query.where((row) =>
      row(row.refTuple('openedAt', 'id'), '<', row.tuple(after.at, after.id)),
    );
  }
  return query.execute();
}

/** False when it ended already. */
export async function updateOpeningEnded(
  db: WriteHandle,
  opening: { readonly organizationId: string; readonly id: string; readonly endedBy: string },
): Promise<boolean> {
  const { organizationId, id, endedBy } = opening;
  const { numUpdatedRows } = await db
    .updateTable('breakGlass')
    .set({ endedAt: sql`now()`, endedBy })
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** What a partner learns of openings of its own items: which and when. Newest first. */
export function listOwnOpenings(db: ReadHandle, { after, size }: Page) {
  let query = db
    .selectFrom('breakGlass')
    .select(['id', 'itemId', 'controlNumber', 'openedAt'])
    .orderBy('openedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1);
  if (after) {
    query = query.where((row) =>
      row(row.refTuple('openedAt', 'id'), '<', row.tuple(after.at, after.id)),
    );
  }
  return query.execute();
}

/** The same for one item. */
export function listOpeningsOfItem(db: ReadHandle, itemId: string) {
  return db
    .selectFrom('breakGlass')
    .select(['id', 'openedAt'])
    .where('itemId', '=', itemId)
    .orderBy('openedAt', 'desc')
    .execute();
}

/** The item that a recused officer names by its number, if it is of a matter closed to them. */
export async function findRecusedItem(
  db: ReadHandle,
  controlNumber: string,
): Promise<{ readonly organizationId: string; readonly itemId: string } | undefined> {
  const { rows } = await sql<{ organizationId: string; itemId: string }>`
    select organization_id as "organizationId", item_id as "itemId"
    from actor.find_recused_item(${controlNumber})`.execute(db);
  return rows[0];
}
