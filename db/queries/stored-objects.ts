import { sql } from 'kysely';
import type { WriteHandle } from '../scope.ts';

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
export async function updateDestroyedObjects(db: WriteHandle, destructionId: string): Promise<void> {
  await sql`select keys.forget_objects(${destructionId})`.execute(db);
}
