import { predicateFor } from '#app/firewall/predicate.ts';
import type { Scope } from '#app/firewall/scope.ts';
import { findDestroyed } from '#db/queries/destruction.ts';
import type { ReadHandle } from '#db/scope.ts';

const PERMISSION = {
  partner: 'read OwnItem',
  staff: 'read Item',
  admin: 'read Organization',
} as const;

type Matter = { readonly organizationId: string; readonly itemId: string | null };

/** When the keys of an item or of an organization were destroyed; null while its content can be read. */
export async function findDestroyedAt<Handle extends ReadHandle>(
  { db, ability, actor }: Scope<Handle>,
  matter: Matter,
): Promise<string | null> {
  if (actor.kind !== 'partner' && actor.kind !== 'staff' && actor.kind !== 'admin') return null;
  const allowed = predicateFor(ability, PERMISSION[actor.kind], 'destroyedContents');
  return (await findDestroyed(db, allowed, matter))?.toISOString() ?? null;
}
