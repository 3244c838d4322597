import type pg from 'pg';
import { PREPARED } from '../prepared.ts';
import type { ReadHandle, WriteHandle } from '../scope.ts';

/** Records an effect; false when it took place before, so that redelivery changes nothing (baseline 94). */
export async function insertEffect(
  db: WriteHandle,
  effect: { readonly key: string; readonly organizationId: string | null },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('effects')
    .values(effect)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function wasEffectDone(db: ReadHandle, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('effects')
    .select('key')
    .where('key', '=', key)
    .modifyFront(PREPARED)
    .executeTakeFirst();
  return row !== undefined;
}

/** Clears outbox rows done more than `days` ago, with their effects; runs as the steward. */
export async function pruneDone(steward: Pick<pg.Pool, 'query'>, days: number): Promise<void> {
  await steward.query('select relay.prune($1)', [days]);
}
