import type { ItemState } from '#app/features/items/items.policy.ts';
import { type PartnerLink, partnerStatus } from '#app/features/items/partner-status.policy.ts';
import { graceEndsAt, type ReferralState } from '#app/features/referrals/referrals.policy.ts';
import type { DemoItem, DemoReferral } from '../content/world.types.ts';
import type { Standing } from '../rows/items.ts';

/** When the partner may see what was decided. */
export function visibleFrom(item: DemoItem, decidedAt: Date): Date {
  return graceEndsAt(decidedAt, { dangerToLife: item.isDangerToLife });
}

/** Where the desk has the item now; drafts have no such place. */
export function standingOf(item: DemoItem, assignedTo: string | null): Standing | null {
  const { state } = item;
  if (state === 'draft') return null;
  const grading = item.gradings.at(-1);
  return {
    state,
    stateChangedAt: item.transitions.at(-1)?.at ?? item.lastChangeAt,
    ...datesOf(item, item.lastChangeAt),
    assignedTo,
    sourceGrade: grading?.source ?? null,
    informationGrade: grading?.information ?? null,
  };
}

/** When the item last came into a state, seen from a moment. */
function datesOf(item: DemoItem, moment: Date) {
  const cameInto = (state: ItemState): Date | null =>
    item.transitions.findLast((transition) => transition.to === state && transition.at <= moment)
      ?.at ?? null;
  return {
    returnedAt: cameInto('returned_for_completion'),
    acknowledgedAt: cameInto('acknowledged'),
    triageStartedAt: cameInto('in_triage'),
    withdrawnAt: cameInto('withdrawn'),
    closedAt: cameInto('closed'),
  };
}

/** What the partner was told, step by step: the status at each moment at which it could have changed. */
export function statusesOf(
  item: DemoItem,
  now: Date,
): readonly { readonly status: string; readonly at: Date }[] {
  const told: { status: string; at: Date }[] = [];
  for (const at of momentsOf(item, now)) {
    const { code } = statusAt(item, at);
    if (code !== 'draft' && told.at(-1)?.status !== code) told.push({ status: code, at });
  }
  return told;
}

function momentsOf(item: DemoItem, now: Date): readonly Date[] {
  const decided = item.decisions.map((decision) => visibleFrom(item, decision.at));
  const answered = item.referrals.flatMap(({ acceptedAt, returnedAt, recalledAt, outcome }) =>
    [acceptedAt, returnedAt, recalledAt, outcome?.at].filter((at) => at !== undefined),
  );
  return [...item.transitions.map((transition) => transition.at), ...decided, ...answered]
    .filter((at) => at <= now)
    .sort((a, b) => a.getTime() - b.getTime());
}

function statusAt(item: DemoItem, moment: Date) {
  const state = item.transitions.findLast((transition) => transition.at <= moment)?.to ?? 'draft';
  const decisions = item.decisions.filter(
    ({ at, undoneAt }) => at <= moment && !(undoneAt && undoneAt <= moment),
  );
  return partnerStatus({
    item: {
      state,
      submittedAt: item.submittedAt ?? null,
      ...datesOf(item, moment),
      decisionVisibleFrom: decisions.map(({ at }) => visibleFrom(item, at)).at(-1) ?? null,
    },
    links: item.referrals
      .filter(({ decidedAt }) => decidedAt <= moment)
      .map((link) => linkAt(item, link, moment)),
    level: 'progress',
    now: moment,
  });
}

function linkAt(item: DemoItem, referral: DemoReferral, moment: Date): PartnerLink {
  const { acceptedAt, outcome } = referral;
  return {
    linkedAt: referral.decidedAt,
    state: stateAt(referral, moment),
    visibleFrom: visibleFrom(item, referral.decidedAt),
    acceptedAt: acceptedAt && acceptedAt <= moment ? acceptedAt : null,
    outcomeAt: outcome && outcome.at <= moment ? outcome.at : null,
  };
}

function stateAt(referral: DemoReferral, moment: Date): ReferralState {
  const steps: readonly (readonly [ReferralState, Date | undefined])[] = [
    ['undone', referral.undoneAt],
    ['recalled', referral.recalledAt],
    ['returned', referral.returnedAt],
    ['closed', referral.closedAt],
    ['outcome_reported', referral.outcome?.at],
    ['accepted', referral.acceptedAt],
    ['delivered', referral.deliveredAt],
    ['queued', referral.queuedAt],
  ];
  return steps.find(([, at]) => at !== undefined && at <= moment)?.[0] ?? 'intended';
}
