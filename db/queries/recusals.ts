import { sql } from 'kysely';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';
import { type Cursor, isBehind, microsecondsOf } from './cursor.ts';

/** A matter that a person is recused from, or an item opened to them in an emergency. */
export type MatterRow =
  | {
      readonly openingId: null;
      readonly organizationId: string;
      readonly itemId: string | null;
      readonly expiresAt: null;
    }
  | {
      readonly openingId: string;
      readonly organizationId: string;
      readonly itemId: string;
      readonly expiresAt: Date;
    };

/** What somebody of the desk is recused from now, and what is open to them all the same. */
export async function listOwnMatters(
  db: ReadHandle,
  identityId: string,
): Promise<readonly MatterRow[]> {
  const { rows } = await sql<MatterRow>`
    select null::uuid as "openingId", organization_id as "organizationId", item_id as "itemId", null::timestamptz as "expiresAt"
    from recusals where identity_id = ${identityId} and ended_at is null
    union all
    select id, organization_id, item_id, expires_at
    from break_glass where identity_id = ${identityId} and ended_at is null and expires_at > now()`.execute(
    db,
  );
  return rows;
}

export async function insertRecusal(
  db: WriteHandle,
  recusal: {
    readonly organizationId: string;
    readonly id: string;
    readonly itemId: string | null;
    readonly officerId: string;
    readonly sealed: Buffer;
    readonly declaredBy: string;
  },
): Promise<void> {
  // The database names the person behind the office.
  await sql`insert into recusals (organization_id, id, item_id, officer_id, sealed, declared_by)
    values (${recusal.organizationId}, ${recusal.id}, ${recusal.itemId}, ${recusal.officerId}, ${recusal.sealed},
      ${recusal.declaredBy})`.execute(db);
}

/** Takes the matter's items from an officer who owns them. */
export async function updateUnassigned(
  db: WriteHandle,
  matter: {
    readonly organizationId: string;
    readonly itemId: string | null;
    readonly officerId: string;
  },
): Promise<void> {
  const { organizationId, itemId, officerId } = matter;
  let query = db
    .updateTable('triage')
    .set({ assignedTo: null })
    .where('organizationId', '=', organizationId)
    .where('assignedTo', '=', officerId);
  if (itemId !== null) query = query.where('itemId', '=', itemId);
  await query.execute();
}

const COLUMNS = [
  'recusals.organizationId',
  'recusals.id',
  'recusals.itemId',
  'recusals.officerId',
  'recusals.identityId',
  'recusals.sealed',
  'recusals.declaredBy',
  'recusals.declaredAt',
  'recusals.endedAt',
  'recusals.endedBy',
  'recusals.endSealed',
  'organizations.sealed as organizationSealed',
] as const;

function selectRecusals(db: ReadHandle, allowed: Allowed<'recusals'>) {
  return db
    .selectFrom('recusals')
    .innerJoin('organizations', 'organizations.id', 'recusals.organizationId')
    .select((row) => [...COLUMNS, microsecondsOf(row.ref('recusals.declaredAt')).as('placeAt')])
    .where(allowed.as('recusals'));
}

export function findRecusal(db: ReadHandle, allowed: Allowed<'recusals'>, id: string) {
  return selectRecusals(db, allowed).where('recusals.id', '=', id).executeTakeFirst();
}

export type RecusalRow = NonNullable<Awaited<ReturnType<typeof findRecusal>>>;

/** Recusals, newest first: of one person, or of everyone; one row more than the page, to know of the next. */
export function listRecusals(
  db: ReadHandle,
  allowed: Allowed<'recusals'>,
  page: {
    readonly identityId: string | null;
    readonly isEnded: boolean;
    readonly after: Cursor | undefined;
    readonly size: number;
  },
) {
  let query = selectRecusals(db, allowed)
    .where('recusals.endedAt', page.isEnded ? 'is not' : 'is', null)
    .orderBy('recusals.declaredAt', 'desc')
    .orderBy('recusals.id', 'desc')
    .limit(page.size + 1);
  if (page.identityId !== null) query = query.where('recusals.identityId', '=', page.identityId);
  const { after } = page;
  if (after) {
    query = query.where((row) =>
      isBehind(row.refTuple('recusals.declaredAt', 'recusals.id'), after),
    );
  }
  return query.execute();
}

/** False when it ended already. */
export async function updateRecusalEnded(
  db: WriteHandle,
  end: {
    readonly organizationId: string;
    readonly id: string;
    readonly endedBy: string;
    readonly endSealed: Buffer;
  },
): Promise<boolean> {
  const { organizationId, id, ...rest } = end;
  const { numUpdatedRows } = await db
    .updateTable('recusals')
    .set(rest)
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Whether an officer is kept away from an item; asked before anybody is told of it. */
export async function isRecused(
  db: ReadHandle,
  officerId: string,
  item: { readonly organizationId: string; readonly itemId: string },
): Promise<boolean> {
  const { rows } = await sql<{ recused: boolean }>`
    select actor.is_recused(${officerId}, ${item.organizationId}, ${item.itemId}) as recused`.execute(
    db,
  );
  return rows[0]?.recused !== false;
}
