import { recordEvent } from '#app/firewall/audit-events.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { listDestroyedObjects } from '#db/queries/destruction.ts';
import { updateDestroyedObjects } from '#db/queries/stored-objects.ts';

type One = { readonly destructionId: string };

/** Stored files that a destruction made unreadable and no package carries; their names alone. */
export function listObjectsToRemove(
  scope: WriteScope,
  { destructionId }: One,
): Promise<readonly string[]> {
  return listDestroyedObjects(scope.db, destructionId);
}

/** Puts on record that they are gone; the rows of the files stay. */
export async function noteObjectsRemoved(
  scope: WriteScope,
  { destructionId, count }: One & { readonly count: number },
): Promise<void> {
  await updateDestroyedObjects(scope.db, destructionId);
  await recordEvent(scope, {
    action: 'key.objects-removed',
    object: { kind: 'destruction', id: destructionId },
    codes: { files: count },
  });
}
