import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { listReferralsOfDecision, updateReferralUndone } from '#db/queries/routing.ts';
import { findStandingDecision, updateDecisionUndone } from '#db/queries/triage.ts';
import type { ItemState } from '../items/items.policy.ts';
import { canUndo, type ReferralState } from '../referrals/referrals.policy.ts';
import { changeDeskItem, getDeskItem, stateAfter } from './desk-item.server.ts';

/**
 * Takes the last decision back while its grace period runs: the item returns to where it was, its referrals and
 * intended disclosures are undone. A delivery job that runs at the same moment waits for the row lock and finds
 * the referral undone, or was first and the undo is too late.
 * @throws AppError undo_too_late | conflict | item_not_found
 */
export async function undoDecision(
  scope: WriteScope,
  input: { readonly itemId: string; readonly version: number },
): Promise<void> {
  const row = await getDeskItem(scope, input.itemId, 'undo Triage');
  const { organizationId, itemId } = row;
  const decision = await findStandingDecision(
    scope.db,
    predicateFor(scope.ability, 'undo Triage', 'decisions'),
    row,
  );
  const now = scope.clock.now();
  if (!decision || now >= decision.notBefore) throw new AppError('undo_too_late');

  const referrals = await listReferralsOfDecision(
    scope.db,
    predicateFor(scope.ability, 'read Referral', 'referrals'),
    { organizationId, id: decision.id },
  );
  for (const referral of referrals) {
    // A check constraint of the table lists the states.
    const state = referral.state as ReferralState;
    if (!canUndo({ state, notBefore: referral.notBefore }, now))
      throw new AppError('undo_too_late');
    await updateReferralUndone(scope.db, referral);
    await recordEvent(scope, {
      action: 'referral.undone',
      object: { kind: 'referral', id: referral.id },
      organizationId,
    });
  }
  await updateDecisionUndone(scope.db, { organizationId, id: decision.id }, scope.actor.id);
  await changeDeskItem(scope, row, {
    seenVersion: input.version,
    // Check constraints list the states; the decision recorded the one before it.
    change: { state: stateAfter(row, 'undo_decision', decision.previousState as ItemState) },
  });
  await recordEvent(scope, {
    action: 'item.decision-undone',
    object: { kind: 'item', id: itemId },
    organizationId,
  });
}
