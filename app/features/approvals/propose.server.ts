import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { createRecord, GOVERNMENT } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { newId, type ProposalId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { ProposalSealed } from '#app/lib/sealed-shapes.ts';
import { insertProposal, listSecondPeople } from '#db/queries/proposals.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import { itemWithdrawn, saysItemWithdrawn } from './item-withdrawn.ts';

type Matter = {
  readonly organizationId: string;
  readonly itemId: string;
  /** Why; sealed for the staff realm. */
  readonly reason: string;
  /** How long somebody has to decide. */
  readonly hours: number;
};

type Proposed = Matter &
  (
    | { readonly kind: 'release'; readonly referralId: string }
    | { readonly kind: 'break_glass'; readonly minutes: number }
    | { readonly kind: 'file_release'; readonly evidenceId: string }
  );

/**
 * Puts an act before a second person. Nothing of it happens before somebody else approves.
 * @throws AppError not_allowed | transition_refused (the item was withdrawn)
 */
export async function propose(scope: WriteScope, proposed: Proposed): Promise<ProposalId> {
  const { organizationId, itemId, kind, hours } = proposed;
  const { id: proposedBy, identityId: proposedIdentity } = scope.actor;
  if (proposedIdentity === null) throw new AppError('not_allowed');
  const id = newId<ProposalId>();
  const said: ProposalSealed = { text: proposed.reason };
  const key = await createRecord(scope, { owner: GOVERNMENT, recordId: id }, [{ realm: 'staff' }]);
  const row = {
    organizationId,
    id,
    kind,
    itemId,
    referralId: kind === 'release' ? proposed.referralId : null,
    minutes: kind === 'break_glass' ? proposed.minutes : null,
    evidenceId: kind === 'file_release' ? proposed.evidenceId : null,
    sealed: fieldsAt(key, sealedAt.proposal(id)).sealJson('sealed', said),
    proposedBy,
    proposedIdentity,
    hours,
  };
  await insertProposal(scope.db, row).catch((error: unknown) => {
    throw saysItemWithdrawn(error) ? itemWithdrawn() : error;
  });
  await recordEvent(scope, {
    action: 'proposal.made',
    object: { kind: 'proposal', id },
    organizationId,
    codes: { kind, item: itemId },
  });
  await tellSecondPeople(scope, proposed, id);
  return id;
}

/** A mail to everyone who may decide; the job asks again whether they are recused. */
async function tellSecondPeople(
  scope: WriteScope,
  { organizationId, itemId }: Matter,
  proposalId: ProposalId,
): Promise<void> {
  for (const recipientId of await listSecondPeople(scope.db, { organizationId, itemId })) {
    const recipient = { recipientKind: 'officer', recipientId } as const;
    const about = { proposalId, itemId, organizationId };
    await enqueue(scope, jobs.mailSend({ message: 'approval-waiting', ...recipient, ...about }));
  }
}
