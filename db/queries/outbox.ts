import type { WriteHandle } from '../scope.ts';

export type NewOutboxRow = {
  readonly id: string;
  readonly kind: string;
  readonly queue: string;
  readonly organizationId: string | null;
  readonly subjectId: string;
  /** Ids and codes only. */
  readonly payload: Readonly<Record<string, string>>;
  /** Null: at once, by the database's clock. */
  readonly notBefore: Date | null;
};

/** Intends a side effect, in the transaction of the act. */
export async function insertOutboxRow(db: WriteHandle, row: NewOutboxRow): Promise<void> {
  const { notBefore, payload, ...rest } = row;
  await db
    .insertInto('outbox')
    .values({
      ...rest,
      payload: JSON.stringify(payload),
      ...(notBefore === null ? {} : { notBefore }),
    })
    .execute();
}
