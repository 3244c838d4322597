import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { insertWithdrawalNotices, listOfficerIdsOf } from '#db/queries/delivery.ts';
import {
  findFiler,
  findLastStatus,
  findStanding,
  insertStatus,
  listLinks,
  lockItemStatus,
} from '#db/queries/status.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import type { ReferralState } from '../referrals/referrals.policy.ts';
import type { ItemState } from './items.policy.ts';
import { type PartnerStatusCode, partnerStatus } from './partner-status.policy.ts';

/** How much partners are told; one level for all until agreements differ. */
const LEVEL = 'progress';

/** Statuses that have a mail of their own or need none. */
const WITHOUT_STATUS_MAIL: ReadonlySet<PartnerStatusCode> = new Set(['received', 'returned']);

/**
 * Tells the partner where an item stands now, if that differs from what was told last (RULES 2 and 3).
 * Runs after the undo time of the decision that caused it.
 */
export async function publishStatus(
  scope: WriteScope,
  { itemId }: { readonly itemId: string },
): Promise<void> {
  const { organizationId } = scope.actor;
  await lockItemStatus(scope.db, itemId);
  const standing = await findStanding(scope.db, itemId);
  if (!organizationId || !standing) return;
  if (standing.withdrawnAt) await tellDestinations(scope, itemId);
  const links = await listLinks(scope.db, itemId);
  const { code } = partnerStatus({
    // Check constraints of both tables list the states.
    item: { ...standing, state: standing.state as ItemState },
    links: links.map((link) => ({ ...link, state: link.state as ReferralState })),
    level: LEVEL,
    now: scope.clock.now(),
  });
  const last = await findLastStatus(scope.db, itemId);
  if (last?.status === code) return;

  const position = (last?.position ?? 0) + 1;
  await insertStatus(scope.db, { organizationId, itemId, position, status: code });
  await recordEvent(scope, {
    action: 'item.status-told',
    object: { kind: 'item', id: itemId },
    codes: { status: code },
  });
  if (!WITHOUT_STATUS_MAIL.has(code)) await mailFiler(scope, itemId);
}

/** Whoever holds a withdrawn item hears it, once; recalling it is for the desk. */
async function tellDestinations(scope: WriteScope, itemId: string): Promise<void> {
  for (const { referralId, destinationId } of await insertWithdrawalNotices(scope.db, itemId)) {
    await recordEvent(scope, {
      action: 'referral.withdrawal-told',
      object: { kind: 'referral', id: referralId },
      codes: { item: itemId },
    });
    for (const recipientId of await listOfficerIdsOf(scope.db, destinationId)) {
      await enqueue(
        scope,
        jobs.mailSend({
          message: 'item-withdrawn',
          recipientKind: 'officer',
          recipientId,
          referralId,
          organizationId: scope.actor.organizationId,
        }),
      );
    }
  }
}

async function mailFiler(scope: WriteScope, itemId: string): Promise<void> {
  const filer = await findFiler(scope.db, itemId);
  if (!filer) return;
  await enqueue(
    scope,
    jobs.mailSend({
      message: 'status-changed',
      recipientKind: 'member',
      recipientId: filer.submittedBy,
      itemId,
      organizationId: scope.actor.organizationId,
    }),
  );
}
