import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import type { ReadScope, WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { updateAccusation } from '#db/queries/accused.ts';
import { openAccusations } from '../accused/accusations.server.ts';
import type { DecideAccusation } from '../accused/accused.schema.ts';
import { viewAct } from './view-act.server.ts';
import { findDeskItem } from './view-item.server.ts';

type OneAccusation = { readonly itemId: string; readonly accusedId: string };

/** The form that asks whether a like name is the partner. @throws AppError item_not_found | accusation_not_found */
export async function viewAccusation(scope: ReadScope, { itemId, accusedId }: OneAccusation) {
  const { row, accusation } = await getUndecided(scope, { itemId, accusedId });
  return { item: await viewAct(scope, { itemId: row.itemId }), accusation };
}

/**
 * An officer's word on a like name: confirmed, the item is kept from the partner's people; rejected, it is not.
 * @throws AppError item_not_found | accusation_not_found
 */
export async function decideAccusation(
  scope: WriteScope,
  { itemId, accusedId, answer }: OneAccusation & DecideAccusation,
): Promise<void> {
  const { row } = await getUndecided(scope, { itemId, accusedId });
  const { organizationId } = row;
  const decision = { state: answer, decidedBy: scope.actor.id };
  const isDone = await updateAccusation(scope.db, {
    ...{ organizationId, itemId, accusedId },
    ...decision,
  });
  if (!isDone) throw new AppError('accusation_not_found');
  await recordEvent(scope, {
    action: 'item.accused-decided',
    object: { kind: 'item', id: itemId },
    organizationId,
    codes: { accused: accusedId, answer },
  });
}

async function getUndecided(scope: ReadScope, { itemId, accusedId }: OneAccusation) {
  const denial = 'accusation_not_found';
  const row = await findDeskItem(scope, itemId);
  requireOn(scope.ability, 'decide Accusation', { row: { ...row, accusedId }, denial });
  const accusations = await openAccusations(scope, row);
  const accusation = accusations.find((one) => one.accusedId === accusedId && !one.isByNumber);
  if (!accusation) throw new AppError(denial);
  return { row, accusation };
}
