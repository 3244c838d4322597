import { sql } from 'kysely';
import type { ReadHandle, WriteHandle } from '../scope.ts';

type Place = { readonly organizationId: string; readonly storageKey: string };

/** Promises an object, before its first byte. `dueAt` is when the promise may be given up, a day from now unless said. */
export async function insertStoredObject(
  db: WriteHandle,
  { organizationId, storageKey, dueAt }: Place & { readonly dueAt?: Date },
): Promise<void> {
  await db
    .insertInto('storedObjects')
    .values({ organizationId, storageKey, ...(dueAt && { dueAt }) })
    .execute();
}

/** Notes how many bytes lie under a promised name; false when it is promised no more. */
export async function updateObjectSize(
  db: WriteHandle,
  storageKey: string,
  byteSize: number,
): Promise<boolean> {
  const { rows } = await sql<{ isPromised: boolean }>`
    select actor.size_object(${storageKey}, ${byteSize}) as is_promised`.execute(db);
  return rows[0]?.isPromised === true;
}

/** Forgets objects that were removed, whose rows are gone or never came. */
export async function deleteStoredObjects(
  db: WriteHandle,
  storageKeys: readonly string[],
): Promise<void> {
  await sql`select actor.forget_object(gone) from unnest(${storageKeys}::text[]) gone`.execute(db);
}

/** Notes that the objects of a destruction are removed; runs as the job that removed them. */
export async function updateDestroyedObjects(
  db: WriteHandle,
  destructionId: string,
): Promise<void> {
  await sql`select keys.forget_objects(${destructionId})`.execute(db);
}

export type ObjectGap = Place & { readonly gap: string | null; readonly gapAt: Date | null };

/** Objects that are missing or damaged, newest first; row security shows no others. */
export function listObjectGaps(db: ReadHandle, limit: number): Promise<readonly ObjectGap[]> {
  return db
    .selectFrom('storedObjects')
    .select(['organizationId', 'storageKey', 'gap', 'gapAt'])
    .where('gap', 'is not', null)
    .orderBy('gapAt', 'desc')
    .orderBy('storageKey')
    .limit(limit)
    .execute();
}

export async function countObjectGaps(db: ReadHandle): Promise<number> {
  const { gaps } = await db
    .selectFrom('storedObjects')
    .select((row) => row.fn.count<string>('storageKey').as('gaps'))
    .where('gap', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(gaps);
}

/** The last comparisons of the store with what is known, newest first. */
export function listStorageChecks(db: ReadHandle, limit: number) {
  return db
    .selectFrom('storageChecks')
    .select(['startedAt', 'endedAt', 'objects', 'strays', 'gaps', 'foreignObjects'])
    .orderBy('startedAt', 'desc')
    .limit(limit)
    .execute();
}
