import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { GOVERNMENT, openRecord } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { ProposalSealed } from '#app/lib/sealed-shapes.ts';
import { findProposal, type ProposalRow } from '#db/queries/proposals.ts';
import { updateDecided } from '#db/queries/second-person.ts';
import { canWithdraw, isSecondPerson, standingOf } from './approvals.policy.ts';
import { itemWithdrawn } from './item-withdrawn.ts';
import { getProposalKind } from './kinds/registry.server.ts';

type One = { readonly proposalId: string };

/**
 * Approves what somebody else proposed: the decision, what it brings about, audit events and outbox rows commit
 * together, or none of them.
 * @throws AppError proposal_not_found | second_person_required | transition_refused | conflict
 */
export async function approveProposal(scope: WriteScope, { proposalId }: One): Promise<void> {
  const proposal = await getForDecision(scope, proposalId);
  await decide(scope, proposal, { state: 'approved', decisionSealed: null });
  await getProposalKind(proposal.kind).approve(scope, proposal);
}

/** Refuses it, with a reason that the proposer reads. @throws as `approveProposal` */
export async function refuseProposal(
  scope: WriteScope,
  { proposalId, reason }: One & { readonly reason: string },
): Promise<void> {
  const proposal = await getForDecision(scope, proposalId);
  const key = await openRecord(scope, { owner: GOVERNMENT, recordId: proposal.id });
  const said: ProposalSealed = { text: reason };
  const sealed = fieldsAt(key, sealedAt.proposal(proposal.id)).sealJson('decision_sealed', said);
  await decide(scope, proposal, { state: 'refused', decisionSealed: sealed });
  await getProposalKind(proposal.kind).drop(scope, proposal);
}

/** Takes the own proposal back. @throws AppError proposal_not_found | transition_refused | conflict */
export async function withdrawProposal(scope: WriteScope, { proposalId }: One): Promise<void> {
  const denial = 'proposal_not_found';
  const allowed = predicateFor(scope.ability, 'withdraw Proposal', 'proposals');
  const proposal = await findProposal(scope.db, allowed, proposalId);
  if (!proposal) throw new AppError(denial);
  requireOn(scope.ability, 'withdraw Proposal', { row: proposal, denial });
  const person = { officerId: scope.actor.id, identityId: scope.actor.identityId };
  if (!canWithdraw(proposal, person)) throw over(proposal);
  await decide(scope, proposal, { state: 'withdrawn', decisionSealed: null });
  await getProposalKind(proposal.kind).drop(scope, proposal);
}

async function getForDecision(scope: WriteScope, proposalId: string): Promise<ProposalRow> {
  const denial = 'proposal_not_found';
  const allowed = predicateFor(scope.ability, 'decide Proposal', 'proposals');
  const proposal = await findProposal(scope.db, allowed, proposalId);
  if (!proposal) throw new AppError(denial);
  requireOn(scope.ability, 'decide Proposal', { row: proposal, denial });
  const { id: officerId, identityId } = scope.actor;
  if (!isSecondPerson(proposal, { officerId, identityId }))
    throw new AppError('second_person_required');
  if (standingOf(proposal) !== 'proposed') throw over(proposal);
  return proposal;
}

function over(proposal: ProposalRow): AppError {
  return standingOf(proposal) === 'item_withdrawn'
    ? itemWithdrawn()
    : new AppError('transition_refused');
}

const EVENTS = {
  approved: 'proposal.approved',
  refused: 'proposal.refused',
  withdrawn: 'proposal.withdrawn',
} as const;

async function decide(
  scope: WriteScope,
  { organizationId, id, kind, itemId }: ProposalRow,
  decision: { readonly state: keyof typeof EVENTS; readonly decisionSealed: Buffer | null },
): Promise<void> {
  const { id: decidedBy, identityId: decidedIdentity } = scope.actor;
  if (decidedIdentity === null) throw new AppError('not_allowed');
  const isDecided = await updateDecided(scope.db, 'proposals', {
    organizationId,
    id,
    ...decision,
    decidedBy,
    decidedIdentity,
  });
  if (!isDecided) throw new AppError('conflict');
  await recordEvent(scope, {
    action: EVENTS[decision.state],
    object: { kind: 'proposal', id },
    organizationId,
    codes: { kind, item: itemId },
  });
}
