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

/** Intends side effects, in the transaction of the act. */
export async function insertOutboxRows(
  db: WriteHandle,
  rows: readonly NewOutboxRow[],
): Promise<void> {
  const values = rows.map(({ notBefore, payload, ...rest }) => ({
    ...rest,
    payload: JSON.stringify(payload),
    ...(notBefore === null ? {} : { notBefore }),
  }));
  await db.insertInto('outbox').values(values).execute();
}
