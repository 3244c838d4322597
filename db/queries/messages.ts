import type { WriteHandle } from '../scope.ts';

/** A message of the desk to the partner. */
export async function insertDeskMessage(
  db: WriteHandle,
  message: {
    readonly organizationId: string;
    readonly id: string;
    readonly itemId: string;
    readonly isQuestion: boolean;
    readonly authorOfficerId: string;
    readonly sealed: Buffer;
  },
): Promise<void> {
  await db
    .insertInto('messages')
    .values({ ...message, direction: 'to-partner' })
    .execute();
}
