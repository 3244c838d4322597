import { fieldsAt } from '#app/crypto/records.ts';
import { mayEver, requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { GOVERNMENT, openRecord } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { ProposalSealed } from '#app/lib/sealed-shapes.ts';
import { type DestructionRow, findDestruction } from '#db/queries/key-destructions.ts';
import { updateDecided } from '#db/queries/second-person.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import { canWithdraw, isSecondPerson, standingOf } from '../approvals/approvals.policy.ts';
import { destroyKeys } from './destroy-keys.server.ts';

type One = { readonly destructionId: string };
const denial = 'destruction_not_found';

/**
 * Approves what another security administrator proposed. Decision, destruction, audit events and the job that removes
 * stored files commit together, or none of them: killed before, nothing happened; after, all of it did.
 * @throws AppError destruction_not_found | second_person_required | transition_refused | conflict
 */
export async function approveDestruction(scope: WriteScope, { destructionId }: One): Promise<void> {
  const row = await getForDecision(scope, destructionId);
  await decide(scope, row, { state: 'approved', decisionSealed: null });
  await destroyKeys(scope, row);
  const { id, organizationId } = row;
  await enqueue(scope, jobs.keysRemoveObjects({ destructionId: id, organizationId }));
}

/** Refuses it, with a reason that the proposer reads. @throws as `approveDestruction` */
export async function refuseDestruction(
  scope: WriteScope,
  { destructionId, reason }: One & { readonly reason: string },
): Promise<void> {
  const row = await getForDecision(scope, destructionId);
  const key = await openRecord(scope, { owner: GOVERNMENT, recordId: row.id });
  const said: ProposalSealed = { text: reason };
  const sealed = fieldsAt(key, sealedAt.destruction(row.id)).sealJson('decision_sealed', said);
  await decide(scope, row, { state: 'refused', decisionSealed: sealed });
}

/** Takes the own proposal back. @throws AppError destruction_not_found | transition_refused | conflict */
export async function withdrawDestruction(
  scope: WriteScope,
  { destructionId }: One,
): Promise<void> {
  const allowed = predicateFor(scope.ability, 'withdraw Keys', 'keyDestructions');
  const row = await findDestruction(scope.db, allowed, destructionId);
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, 'withdraw Keys', { row, denial });
  const person = { officerId: scope.actor.id, identityId: scope.actor.identityId };
  if (!canWithdraw(row, person)) throw new AppError('transition_refused');
  await decide(scope, row, { state: 'withdrawn', decisionSealed: null });
}

async function getForDecision(scope: WriteScope, id: string): Promise<DestructionRow> {
  if (!mayEver(scope.ability, 'decide Keys')) throw new AppError('not_allowed');
  const allowed = predicateFor(scope.ability, 'decide Keys', 'keyDestructions');
  const row = await findDestruction(scope.db, allowed, id);
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, 'decide Keys', { row, denial });
  const { id: officerId, identityId } = scope.actor;
  if (!isSecondPerson(row, { officerId, identityId })) throw new AppError('second_person_required');
  if (standingOf(row) !== 'proposed') throw new AppError('transition_refused');
  return row;
}

const EVENTS = {
  approved: 'destruction.approved',
  refused: 'destruction.refused',
  withdrawn: 'destruction.withdrawn',
} as const;

async function decide(
  scope: WriteScope,
  { organizationId, id, kind, itemId }: DestructionRow,
  decision: { readonly state: keyof typeof EVENTS; readonly decisionSealed: Buffer | null },
): Promise<void> {
  const { id: decidedBy, identityId: decidedIdentity } = scope.actor;
  if (decidedIdentity === null) throw new AppError('not_allowed');
  const isDecided = await updateDecided(scope.db, 'keyDestructions', {
    ...{ organizationId, id, ...decision, decidedBy, decidedIdentity },
  });
  if (!isDecided) throw new AppError('conflict');
  await recordEvent(scope, {
    action: EVENTS[decision.state],
    object: { kind: 'destruction', id },
    organizationId,
    codes: { kind, item: itemId },
  });
}
