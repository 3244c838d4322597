import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { Scope, WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { isOutside } from '#app/reference/destinations.ts';
import {
  findRelease,
  hasOtherReferral,
  type ProposalRow,
  type ReleaseRow,
  updateReferralApproved,
} from '#db/queries/proposals.ts';
import { updateReferralUndone } from '#db/queries/routing.ts';
import { findStandingDecision, updateDecisionUndone } from '#db/queries/triage.ts';
import type { ReadHandle } from '#db/scope.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import type { ItemState } from '../../items/items.policy.ts';
import { changeDeskItem, getDeskItem, stateAfter } from '../../triage/desk-item.server.ts';
import type { ProposalKind } from './proposal-kind.ts';

/** A release outside the department, or of what identifies its source (RULES 4). */
export const release: ProposalKind = {
  code: 'release',

  async describe(scope, proposal) {
    const row = await getRelease(scope, proposal);
    return {
      title: `Release to ${row.destination}`,
      consequences: consequencesOf(row),
      refusal:
        'Refused, it never leaves. If nothing else of the decision stands, the item goes back to triage.',
    };
  },

  async approve(scope, proposal) {
    const row = await getRelease(scope, proposal);
    const isApproved = await updateReferralApproved(scope.db, row);
    if (!isApproved) throw new AppError('transition_refused');
    const { organizationId } = proposal;
    await recordEvent(scope, {
      action: 'referral.approved',
      object: { kind: 'referral', id: row.id },
      organizationId,
      codes: { destination: row.code, rendition: row.rendition, proposal: proposal.id },
    });
    await enqueue(
      scope,
      jobs.referralDeliver({
        referralId: row.id,
        destination: row.code,
        organizationId,
        notBefore: row.notBefore,
      }),
    );
  },

  async drop(scope, proposal) {
    const row = await getRelease(scope, proposal);
    if (row.state !== 'intended') throw new AppError('transition_refused');
    await updateReferralUndone(scope.db, row);
    await recordEvent(scope, {
      action: 'referral.undone',
      object: { kind: 'referral', id: row.id },
      organizationId: proposal.organizationId,
      codes: { proposal: proposal.id },
    });
    if (!(await hasOtherReferral(scope.db, row))) await backToTriage(scope, proposal, row);
  },
};

async function getRelease(
  scope: Pick<Scope<ReadHandle>, 'db'>,
  { referralId }: ProposalRow,
): Promise<ReleaseRow> {
  const row = referralId && (await findRelease(scope.db, referralId));
  if (!row) throw new AppError('proposal_not_found');
  return row;
}

/** A decision of which nothing is left is undone, and the item is decided anew. */
async function backToTriage(
  scope: WriteScope,
  { organizationId, itemId }: ProposalRow,
  { decisionId }: ReleaseRow,
): Promise<void> {
  const item = await getDeskItem(scope, itemId, 'undo Triage');
  const allowed = predicateFor(scope.ability, 'undo Triage', 'decisions');
  const decision = await findStandingDecision(scope.db, allowed, item);
  if (decision?.id !== decisionId || item.state !== 'vetted') return;
  await updateDecisionUndone(scope.db, { organizationId, id: decisionId }, scope.actor.id);
  // Check constraints list the states; the decision recorded the one before it.
  const before = decision.previousState as ItemState;
  const change = { state: stateAfter(item, 'undo_decision', before) };
  await changeDeskItem(scope, item, { seenVersion: item.version, change });
  await recordEvent(scope, {
    action: 'item.decision-undone',
    object: { kind: 'item', id: itemId },
    organizationId,
  });
  await enqueue(scope, jobs.itemPublishStatus({ itemId, organizationId }));
}

function consequencesOf(row: ReleaseRow): readonly string[] {
  const files = Number(row.files ?? 0);
  const version =
    row.rendition === 'full'
      ? 'the full version, business confidential text included'
      : 'the public version';
  return [
    `${row.destination} gets ${version}, with ${files === 1 ? '1 file' : `${files} files`}.`,
    isOutside(row.affiliation)
      ? `${row.destination} is outside the department. It cannot be taken back once delivered.`
      : `Officers from outside the department who work at ${row.destination} read it too.`,
    ...(row.isSourceIdentifying ? ['A reader can work out who the source is.'] : []),
    `The referral ${row.reference} leaves at once, and the disclosure is entered into the accounting.`,
  ];
}
