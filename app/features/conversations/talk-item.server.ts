import { requireOn } from '#app/firewall/ability.ts';
import type { Permission } from '#app/firewall/permissions.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { Scope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { findTriage, type TriageRow } from '#db/queries/triage.ts';
import type { ReadHandle } from '#db/scope.ts';
import type { ItemState } from '../items/items.policy.ts';
import { canTalk } from './conversations.policy.ts';

/** The item that the desk talks about. @throws AppError item_not_found */
export async function getTalkItem(
  scope: Pick<Scope<ReadHandle>, 'db' | 'ability'>,
  itemId: string,
  permission: Permission,
): Promise<TriageRow> {
  const denial = 'item_not_found';
  const row = await findTriage(
    scope.db,
    predicateFor(scope.ability, 'read Triage', 'triage'),
    itemId,
  );
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, permission, { row, denial });
  return row;
}

/** @throws AppError transition_refused, when the item is withdrawn or closed */
export function requireTalk(row: TriageRow): void {
  // A check constraint of the table lists the states.
  if (canTalk(row.state as ItemState)) return;
  throw new AppError('transition_refused', {
    sentence:
      'This item is withdrawn or closed, so the desk writes nothing more to the partner about it.',
  });
}
