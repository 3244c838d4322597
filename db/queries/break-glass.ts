import { sql } from 'kysely';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';
import { type Cursor, isBehind, microsecondsOf } from './cursor.ts';

/** Opens an item to a recused officer, from now on. */
export async function insertOpening(
  db: WriteHandle,
  opening: {
    readonly organizationId: string;
    readonly id: string;
    readonly itemId: string;
    readonly proposalId: string;
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

function selectOpenings(db: ReadHandle, allowed: Allowed<'breakGlass'>) {
  return db
    .selectFrom('breakGlass')
    .select([...COLUMNS])
    .select((row) => [
      row
        .and([row.eb('endedAt', 'is', null), row.eb('expiresAt', '>', sql<Date>`now()`)])
        .$castTo<boolean>()
        .as('isOpen'),
      microsecondsOf(row.ref('openedAt')).as('placeAt'),
    ])
    .where(allowed.as('breakGlass'));
}

export function findOpening(db: ReadHandle, allowed: Allowed<'breakGlass'>, id: string) {
  return selectOpenings(db, allowed).where('id', '=', id).executeTakeFirst();
}

export type OpeningRow = NonNullable<Awaited<ReturnType<typeof findOpening>>>;

type Page = { readonly after: Cursor | undefined; readonly size: number };

/** Emergency openings, newest first; one row more than the page, to know of the next. */
export function listOpenings(
  db: ReadHandle,
  allowed: Allowed<'breakGlass'>,
  { after, size }: Page,
) {
  let query = selectOpenings(db, allowed)
    .orderBy('openedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1);
  if (after) {
    query = query.where((row) => isBehind(row.refTuple('openedAt', 'id'), after));
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
    .set({ endedBy })
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** What a partner learns of openings of its own items: which and when. Newest first. */
export function listOwnOpenings(
  db: ReadHandle,
  allowed: Allowed<'breakGlass'>,
  { after, size }: Page,
) {
  let query = db
    .selectFrom('breakGlass')
    .select((row) => [
      ...(['id', 'itemId', 'controlNumber', 'openedAt'] as const),
      microsecondsOf(row.ref('openedAt')).as('placeAt'),
    ])
    .where(allowed.as('breakGlass'))
    .orderBy('openedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1);
  if (after) {
    query = query.where((row) => isBehind(row.refTuple('openedAt', 'id'), after));
  }
  return query.execute();
}

/** The same for one item. */
export function listOpeningsOfItem(db: ReadHandle, allowed: Allowed<'breakGlass'>, itemId: string) {
  return db
    .selectFrom('breakGlass')
    .select(['id', 'openedAt'])
    .where('itemId', '=', itemId)
    .where(allowed.as('breakGlass'))
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
