import type pg from 'pg';
import type { ReadHandle, WriteHandle } from '../scope.ts';

/** A form by whoever sent it and the keyed token of its address and key. */
export type SentFormKey = {
  readonly subjectId: string;
  readonly token: Buffer;
};

export type NewSentForm = SentFormKey & {
  readonly organizationId: string | null;
  readonly digest: Buffer;
};

/** False when it was sent before; waits for one that is being done at this moment. */
export async function insertSentForm(db: WriteHandle, form: NewSentForm): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('sentForms')
    .values(form)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export function findSentForm(
  db: ReadHandle,
  { subjectId, token }: SentFormKey,
): Promise<{ readonly digest: Buffer; readonly ledTo: string | null } | undefined> {
  return db
    .selectFrom('sentForms')
    .select(['digest', 'ledTo'])
    .where('subjectId', '=', subjectId)
    .where('token', '=', token)
    .executeTakeFirst();
}

/** Notes where it led. */
export async function updateSentForm(
  db: WriteHandle,
  { subjectId, token, ledTo }: SentFormKey & { readonly ledTo: string },
): Promise<void> {
  await db
    .updateTable('sentForms')
    .set({ ledTo })
    .where('subjectId', '=', subjectId)
    .where('token', '=', token)
    .execute();
}

/** Clears what was sent more than seven days ago. */
export async function deleteOldSentForms(steward: Pick<pg.Pool, 'query'>): Promise<void> {
  await steward.query('select guard.delete_sent_forms()');
}
