import type { WriteScope } from '#app/firewall/scope.ts';
import type { FirewallServices, ObjectPlace } from '#app/firewall/services.ts';
import { AppError } from '#app/lib/errors.ts';
import { newId } from '#app/lib/ids.ts';
import {
  deleteStoredObjects,
  insertStoredObject,
  updateObjectSize,
} from '#db/queries/stored-objects.ts';

/** What removing takes: the store, and a transaction of its own. A reception is one. */
export type BetweenScopes = {
  readonly services: Pick<FirewallServices, 'store'>;
  write<T>(work: (scope: WriteScope) => Promise<T>): Promise<T>;
};

/**
 * Promises an object under a random name, in the transaction before its first byte. Without a row that points at it by
 * `dueAt` (a day unless said), the promise is given up and whatever lies there removed.
 */
export async function promiseObject(
  scope: WriteScope,
  { organizationId, dueAt }: { readonly organizationId: string; readonly dueAt?: Date },
): Promise<ObjectPlace> {
  const place = { organizationId, storageKey: newId() };
  await insertStoredObject(scope.db, { ...place, ...(dueAt && { dueAt }) });
  return place;
}

/**
 * Notes how many sealed bytes lie there, in the transaction of the row that points at it; inserting that row is what
 * settles the promise, and the database takes no other.
 * @throws AppError conflict when the promise was given up meanwhile
 */
export async function measureObject(
  scope: WriteScope,
  { storageKey }: ObjectPlace,
  byteSize: number,
): Promise<void> {
  if (!(await updateObjectSize(scope.db, storageKey, byteSize))) throw new AppError('conflict');
}

/**
 * Removes objects whose rows are gone or never came, once that is committed, and forgets them. Cut off anywhere, the
 * reconciler does the rest.
 */
export async function removeObjects(
  { services, write }: BetweenScopes,
  places: readonly ObjectPlace[],
): Promise<void> {
  for (const place of places) await services.store.remove(place);
  if (places.length === 0) return;
  await write((scope) =>
    deleteStoredObjects(
      scope.db,
      places.map(({ storageKey }) => storageKey),
    ),
  );
}
