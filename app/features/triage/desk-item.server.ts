import { requireOn } from '#app/firewall/ability.ts';
import type { Permission } from '#app/firewall/permissions.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { findTriage, type TriageChange, type TriageRow, updateTriage } from '#db/queries/triage.ts';
import { type ItemEvent, type ItemState, nextItemState } from '../items/items.policy.ts';
import { rankKey } from './priority.policy.ts';

/** The item at the desk that an act is about. @throws AppError item_not_found */
export async function getDeskItem(
  scope: WriteScope,
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

/** The state after an event; undo goes to `before`. @throws AppError transition_refused */
export function stateAfter(row: TriageRow, event: ItemEvent, before?: ItemState): ItemState {
  // A check constraint of the table lists the states.
  const state = nextItemState(row.state as ItemState, event, before);
  if (!state) throw new AppError('transition_refused');
  return state;
}

/** Writes a change, provided nobody changed the item since the person saw it. @throws AppError conflict */
export async function changeDeskItem(
  scope: WriteScope,
  row: TriageRow,
  act: { readonly seenVersion: number; readonly change: TriageChange },
): Promise<void> {
  const { seenVersion, change } = act;
  const isUpdated = await updateTriage(
    scope.db,
    { organizationId: row.organizationId, itemId: row.itemId, version: seenVersion },
    change,
  );
  if (!isUpdated) throw new AppError('conflict');
}

/** The sort key of an item now, for the referrals made of it. */
export function rankOf(row: TriageRow): number {
  return rankKey({
    type: row.itemType,
    dangerToLife: row.isDangerToLife,
    sourceGrade: row.sourceGrade,
    informationGrade: row.informationGrade,
    valueBand: row.valueBand,
    receivedAt: row.filedAt,
  });
}
