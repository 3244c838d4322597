import {
  listObjectsToRemove,
  noteObjectsRemoved,
} from '#app/features/keys/remove-objects.server.ts';
import { keysRemoveObjects } from './definitions.ts';
import { defineHandler } from './handler.ts';

/**
 * Removes stored files that nobody can read any more. No transaction is open meanwhile; killed at any point it starts
 * again, and removing what is gone changes nothing.
 */
export const removeObjectsJob = defineHandler(keysRemoveObjects, async (services, job) => {
  const { scopes, store } = services;
  const key = `${job.kind}:${job.id}`;
  const { organizationId } = job;
  if (organizationId === null) return;
  const names = await scopes.unlessDone(job, key, (scope) =>
    listObjectsToRemove(scope, job.payload),
  );
  if (names === undefined) return;
  for (const storageKey of names) await store.remove({ organizationId, storageKey });
  await scopes.once(job, key, (scope) =>
    noteObjectsRemoved(scope, { ...job.payload, count: names.length }),
  );
});
