import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { type AuditAction, recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { createRecord, GOVERNMENT } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { type AnswerId, newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { AnswerSealed } from '#app/lib/sealed-shapes.ts';
import {
  findReferral,
  insertAnswer,
  tellPartners,
  updateReferralAnswered,
} from '#db/queries/referrals.ts';
import { nextReferralState, type ReferralEvent, type ReferralState } from './referrals.policy.ts';
import type { AcceptReferral, ReportOutcome, ReturnReferral } from './referrals.schema.ts';

type Answer = {
  readonly referralId: string;
  readonly event: Extract<ReferralEvent, 'accept' | 'return' | 'report_outcome'>;
  readonly version: number;
  readonly text: string;
  readonly reasonCode?: string;
};

const AUDITED: Readonly<Record<Answer['event'], AuditAction>> = {
  accept: 'referral.accepted',
  return: 'referral.returned',
  report_outcome: 'referral.outcome-reported',
};

/** The destination takes the referral. @throws AppError referral_not_found | transition_refused | conflict */
export function acceptReferral(
  scope: WriteScope,
  input: AcceptReferral & { readonly referralId: string },
): Promise<void> {
  const { referralId, version, note = '' } = input;
  return answerReferral(scope, { referralId, event: 'accept', version, text: note });
}

/** The destination gives the referral back with a reason. */
export function returnReferral(
  scope: WriteScope,
  input: ReturnReferral & { readonly referralId: string },
): Promise<void> {
  const { referralId, version, reason, note } = input;
  return answerReferral(scope, {
    referralId,
    event: 'return',
    version,
    text: note,
    reasonCode: reason,
  });
}

/** The destination tells what came of it. */
export function reportOutcome(
  scope: WriteScope,
  input: ReportOutcome & { readonly referralId: string },
): Promise<void> {
  const { referralId, version, outcome, note } = input;
  return answerReferral(scope, {
    referralId,
    event: 'report_outcome',
    version,
    text: note,
    reasonCode: outcome,
  });
}

async function answerReferral(scope: WriteScope, answer: Answer): Promise<void> {
  const { actor, db } = scope;
  const referral = await findReferral(
    db,
    predicateFor(scope.ability, 'answer ReceivedReferral', 'referrals'),
    answer.referralId,
  );
  const denial = 'referral_not_found';
  if (!referral) throw new AppError(denial);
  requireOn(scope.ability, 'answer ReceivedReferral', { row: referral, denial });
  // A check constraint of the table lists the states.
  const state = nextReferralState(referral.state as ReferralState, answer.event);
  if (!state) throw new AppError('transition_refused');

  const isUpdated = await updateReferralAnswered(db, {
    id: referral.id,
    version: answer.version,
    state,
    answeredBy: actor.id,
  });
  if (!isUpdated) throw new AppError('conflict');
  await tellPartners(db, referral.id);
  await insertSealedAnswer(scope, { ...answer, state, destinationId: referral.destinationId });
  await recordEvent(scope, {
    action: AUDITED[answer.event],
    object: { kind: 'referral', id: referral.id },
    ...(answer.reasonCode ? { reasonCode: answer.reasonCode } : {}),
  });
}

async function insertSealedAnswer(
  scope: WriteScope,
  answer: Answer & { readonly state: ReferralState; readonly destinationId: string },
): Promise<void> {
  const { referralId, destinationId, state, text } = answer;
  const id = newId<AnswerId>();
  const recordId = id;
  const key = await createRecord(scope, { owner: GOVERNMENT, recordId }, [
    { destination: destinationId },
    { realm: 'staff' },
  ]);
  const said: AnswerSealed = { text };
  await insertAnswer(scope.db, {
    referralId,
    id,
    destinationId,
    answer: state,
    recordId,
    sealed: fieldsAt(key, sealedAt.referralAnswer(id, recordId)).sealJson('sealed', said),
    answeredBy: scope.actor.id,
  });
}
