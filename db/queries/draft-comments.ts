import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';

export type CommentRow = {
  readonly organizationId: string;
  readonly draftId: string;
  readonly id: string;
  readonly answersId: string | null;
  readonly writtenBy: string;
  readonly step: string;
  readonly isResolved: boolean;
  readonly sealed: Buffer;
  readonly createdAt: Date;
};

const COLUMNS = [
  'organizationId',
  'draftId',
  'id',
  'answersId',
  'writtenBy',
  'step',
  'isResolved',
  'sealed',
  'createdAt',
] as const;

/** Everything said about a draft, oldest first. */
export function listComments(
  db: ReadHandle,
  allowed: Allowed<'draftComments'>,
  draftId: string,
): Promise<readonly CommentRow[]> {
  return db
    .selectFrom('draftComments')
    .select([...COLUMNS])
    .where('draftId', '=', draftId)
    .where(allowed.as('draftComments'))
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
}

export type NewComment = Omit<CommentRow, 'isResolved' | 'createdAt'>;

export async function insertComment(db: WriteHandle, comment: NewComment): Promise<void> {
  await db.insertInto('draftComments').values(comment).execute();
}

type One = Pick<CommentRow, 'draftId' | 'id'>;

/** False when it stood so before. */
export async function updateCommentResolved(
  db: WriteHandle,
  { draftId, id, isResolved }: One & { readonly isResolved: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('draftComments')
    .set({ isResolved })
    .where('draftId', '=', draftId)
    .where('id', '=', id)
    .where('isResolved', '!=', isResolved)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteComment(db: WriteHandle, { draftId, id }: One): Promise<void> {
  await db
    .deleteFrom('draftComments')
    .where('draftId', '=', draftId)
    .where('id', '=', id)
    .execute();
}
