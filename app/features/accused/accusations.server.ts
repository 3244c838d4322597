import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { ReadScope, Scope, WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { listAccusations, updateAccusation } from '#db/queries/accused.ts';
import { listOrganizationsByIds } from '#db/queries/organizations.ts';
import type { ReadHandle } from '#db/scope.ts';
import { openOrganizationNames } from '../organizations/list-organizations.server.ts';
import { viewAct } from '../triage/view-act.server.ts';
import { findDeskItem } from '../triage/view-item.server.ts';
import type { DecideAccusation } from './accused.schema.ts';

type OneItem = { readonly organizationId: string; readonly itemId: string };
type OneAccusation = { readonly itemId: string; readonly accusedId: string };

/** Partners among the accused of an item, for the desk. */
export async function openAccusations<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  { organizationId, itemId }: OneItem,
) {
  const allowed = predicateFor(scope.ability, 'read Accusation', 'accusations');
  const rows = await listAccusations(scope.db, allowed, { organizationId, itemId });
  const partners = await listOrganizationsByIds(
    scope.db,
    rows.map(({ accusedId }) => accusedId),
  );
  const names = await openOrganizationNames(scope, partners);
  return rows.map(({ accusedId, basis, state }) => ({
    accusedId,
    name: names.get(accusedId) ?? 'A partner whose name cannot be opened',
    isByNumber: basis === 'identifier',
    state,
  }));
}

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
  requireOn(scope.ability, 'decide Accusation', { row, denial });
  const accusations = await openAccusations(scope, row);
  const accusation = accusations.find((one) => one.accusedId === accusedId && !one.isByNumber);
  if (!accusation) throw new AppError(denial);
  return { row, accusation };
}
