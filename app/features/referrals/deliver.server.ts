import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import {
  findReferralForDelivery,
  listOfficerIdsOf,
  listReferredItemIds,
  updateDisclosureMade,
  updateReferralOnItsWay,
} from '#db/queries/delivery.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import { nextReferralState, type ReferralState } from './referrals.policy.ts';

/**
 * Puts a referral into its destination's queue: state, disclosure, audit events and mails in one transaction.
 * A referral that was undone, recalled or delivered meanwhile is left alone: the database decides, not the job.
 */
export async function deliverReferral(
  scope: WriteScope,
  input: { readonly referralId: string },
): Promise<void> {
  const referral = await findReferralForDelivery(scope.db, input.referralId);
  const steps = stepsToDelivery(referral?.state);
  if (!referral || steps.length === 0) return;
  // The database would refuse it too: without its second person nothing leaves.
  if (referral.needsSecondPerson && !referral.approvedAt) return;

  for (const state of steps) {
    await updateReferralOnItsWay(scope.db, { id: referral.id, state });
  }
  const disclosureId = await updateDisclosureMade(scope.db, referral.id);
  await recordEvent(scope, {
    action: 'referral.delivered',
    object: { kind: 'referral', id: referral.id },
    codes: { destination: referral.destinationId },
  });
  if (disclosureId) {
    await recordEvent(scope, {
      action: 'disclosure.made',
      object: { kind: 'disclosure', id: disclosureId },
      codes: { referral: referral.id },
    });
  }
  await tellOfficers(scope, referral);
  await tellPartners(scope, referral.id);
}

/** Queued, then delivered, in one transaction: nobody ever sees the middle. None when there is no way. */
function stepsToDelivery(state: string | undefined): readonly ReferralState[] {
  // A check constraint of the table lists the states.
  const now = state as ReferralState;
  const queued = nextReferralState(now, 'queue');
  const delivered = nextReferralState(queued ?? now, 'deliver');
  return delivered ? [...(queued ? [queued] : []), delivered] : [];
}

async function tellOfficers(
  scope: WriteScope,
  referral: { readonly id: string; readonly destinationId: string },
): Promise<void> {
  for (const recipientId of await listOfficerIdsOf(scope.db, referral.destinationId)) {
    await enqueue(
      scope,
      jobs.mailSend({
        message: 'new-referral',
        recipientKind: 'officer',
        recipientId,
        referralId: referral.id,
        organizationId: scope.actor.organizationId,
      }),
    );
  }
}

async function tellPartners(scope: WriteScope, referralId: string): Promise<void> {
  for (const itemId of await listReferredItemIds(scope.db, referralId)) {
    await enqueue(
      scope,
      jobs.itemPublishStatus({ itemId, organizationId: scope.actor.organizationId }),
    );
  }
}
