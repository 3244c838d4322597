import { sql } from 'kysely';
import type { ReadHandle, WriteHandle } from '../scope.ts';

export type StandingRow = {
  readonly state: string;
  readonly submittedAt: Date;
  readonly returnedAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly triageStartedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly closedAt: Date | null;
  readonly decisionVisibleFrom: Date | null;
};

export type LinkRow = {
  readonly linkedAt: Date;
  readonly state: string;
  readonly visibleFrom: Date;
  readonly acceptedAt: Date | null;
  readonly outcomeAt: Date | null;
};

/** Where an item of the job's organization stands, with the date its last decision may be seen from. */
export function findStanding(db: ReadHandle, itemId: string): Promise<StandingRow | undefined> {
  return db
    .selectFrom('triage')
    .select((row) => [
      'state',
      'filedAt as submittedAt',
      'returnedAt',
      'acknowledgedAt',
      'triageStartedAt',
      'withdrawnAt',
      'closedAt',
      row
        .selectFrom('decisions')
        .whereRef('decisions.organizationId', '=', 'triage.organizationId')
        .whereRef('decisions.itemId', '=', 'triage.itemId')
        .where('undoneAt', 'is', null)
        .select((decision) => decision.fn.max('notBefore').as('visibleFrom'))
        .as('decisionVisibleFrom'),
    ])
    .where('itemId', '=', itemId)
    .executeTakeFirst();
}

/** The item's own links to referrals. */
export function listLinks(db: ReadHandle, itemId: string): Promise<readonly LinkRow[]> {
  return db
    .selectFrom('referralItems')
    .innerJoin('referrals', 'referrals.id', 'referralItems.referralId')
    .select(['linkedAt', 'state', 'notBefore as visibleFrom', 'acceptedAt', 'outcomeAt'])
    .where('itemId', '=', itemId)
    .execute();
}

export type ToldStatus = { readonly status: string; readonly position: number };

/** The last status told to the partner. */
export function findLastStatus(db: ReadHandle, itemId: string): Promise<ToldStatus | undefined> {
  return db
    .selectFrom('itemStatuses')
    .select(['status', 'position'])
    .where('itemId', '=', itemId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Tells the next status; false when another job told the same position first. */
export async function insertStatus(
  db: WriteHandle,
  row: {
    readonly organizationId: string;
    readonly itemId: string;
    readonly position: number;
    readonly status: string;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('itemStatuses')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Serializes the status jobs of one item within this transaction. */
export async function lockItemStatus(db: WriteHandle, itemId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${itemId}, 0))`.execute(db);
}

/** Who filed the item. */
export function findFiler(
  db: ReadHandle,
  itemId: string,
): Promise<{ readonly submittedBy: string } | undefined> {
  return db.selectFrom('items').select('submittedBy').where('id', '=', itemId).executeTakeFirst();
}
