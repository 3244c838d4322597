import { sql } from 'kysely';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';

/** Whom the author of a draft asked to look, in the order of asking. */
export async function listReviewers(
  db: ReadHandle,
  allowed: Allowed<'draftReviews'>,
  draftId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('draftReviews')
    .select('reviewerId')
    .where('draftId', '=', draftId)
    .where(allowed.as('draftReviews'))
    .orderBy('askedAt')
    .orderBy('reviewerId')
    .execute();
  return rows.map(({ reviewerId }) => reviewerId);
}

/** Colleagues who work for a client that the actor works for too: nobody else can open a draft of it. */
export async function listColleaguesFor(
  db: ReadHandle,
  clientId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from actor.colleagues_for(${clientId}) colleague(id) order by id`.execute(db);
  return rows.map(({ id }) => id);
}

export type NewReview = {
  readonly organizationId: string;
  readonly draftId: string;
  readonly clientId: string;
  readonly authorId: string;
  readonly reviewerId: string;
};

/** False when the colleague was asked before. */
export async function insertReview(db: WriteHandle, review: NewReview): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('draftReviews')
    .values(review)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function deleteReview(
  db: WriteHandle,
  { draftId, reviewerId }: Pick<NewReview, 'draftId' | 'reviewerId'>,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('draftReviews')
    .where('draftId', '=', draftId)
    .where('reviewerId', '=', reviewerId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
