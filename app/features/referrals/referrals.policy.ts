import { isOutside } from '#app/reference/destinations.ts';

/** States of a referral (RULES 2). */
export const referralStates = [
  'intended',
  'undone',
  'queued',
  'delivered',
  'accepted',
  'returned',
  'recalled',
  'outcome_reported',
  'closed',
] as const;

export type ReferralState = (typeof referralStates)[number];

/** Who acts on a referral: staff at the desk, the delivering worker, an officer of the destination. */
export type ReferralActor = 'staff' | 'worker' | 'officer';

interface Transition {
  readonly from: readonly ReferralState[];
  readonly to: ReferralState;
  readonly by: readonly ReferralActor[];
}

/** Every change of state there is. A returned or recalled referral ends; routing again makes a new one. */
const transitions = {
  undo: { from: ['intended'], to: 'undone', by: ['staff'] },
  queue: { from: ['intended'], to: 'queued', by: ['worker'] },
  deliver: { from: ['queued'], to: 'delivered', by: ['worker'] },
  accept: { from: ['delivered'], to: 'accepted', by: ['officer'] },
  return: { from: ['delivered', 'accepted'], to: 'returned', by: ['officer'] },
  recall: { from: ['queued', 'delivered', 'accepted'], to: 'recalled', by: ['staff'] },
  report_outcome: {
    from: ['accepted', 'outcome_reported'],
    to: 'outcome_reported',
    by: ['officer'],
  },
  close: { from: ['accepted', 'outcome_reported'], to: 'closed', by: ['officer', 'staff'] },
} as const satisfies Record<string, Transition>;

export type ReferralEvent = keyof typeof transitions;

// `as`: Object.keys forgets the literal keys of the table above.
export const referralEvents = Object.keys(transitions) as readonly ReferralEvent[];

function transitionOf(event: ReferralEvent): Transition {
  return transitions[event];
}

/** The state after an event, or null when the event is impossible in this state. */
export function nextReferralState(
  state: ReferralState,
  event: ReferralEvent,
): ReferralState | null {
  const { from, to } = transitionOf(event);
  return from.includes(state) ? to : null;
}

/** Whether this kind of actor may cause the event at all. */
export function mayCauseReferral(actor: ReferralActor, event: ReferralEvent): boolean {
  return transitionOf(event).by.includes(actor);
}

/** The events that this kind of actor can cause now. */
export function listReferralEvents(
  state: ReferralState,
  actor: ReferralActor,
): readonly ReferralEvent[] {
  return referralEvents.filter(
    (event) => mayCauseReferral(actor, event) && nextReferralState(state, event) !== null,
  );
}

/** Seconds in which a decision can be undone (RULES 3); danger to life does not wait. */
const GRACE_SECONDS = 30;

/** When a decision leaves the desk: `not_before` of its outbox row, and when its partner may see it (RULES 3). */
export function graceEndsAt(
  decidedAt: Date,
  {
    dangerToLife,
    graceSeconds = GRACE_SECONDS,
  }: { readonly dangerToLife: boolean; readonly graceSeconds?: number },
): Date {
  return new Date(decidedAt.getTime() + (dangerToLife ? 0 : graceSeconds * 1_000));
}

/** Whether a referral can still be undone; afterwards it can be recalled. */
export function canUndo(
  referral: { readonly state: ReferralState; readonly notBefore: Date },
  now: Date,
): boolean {
  return nextReferralState(referral.state, 'undo') !== null && now < referral.notBefore;
}

/** Whether the destination holds or is about to hold the package, so that it must hear of a withdrawal (RULES 2). */
export function hearsOfWithdrawal(state: ReferralState): boolean {
  return ['queued', 'delivered', 'accepted', 'outcome_reported'].includes(state);
}

/** Which version of the item a package carries. */
export const renditions = ['full', 'public'] as const;

export type Rendition = (typeof renditions)[number];

/** What a release to a destination needs (RULES 4). */
export interface Release {
  readonly needsSecondPerson: boolean;
  /** Why, for the screen that asks for the second person; null when nobody is needed. */
  readonly reason: string | null;
  /** What leaves without waiting for the second person. */
  readonly goesAtOnce: Rendition | 'nothing';
}

/**
 * Whether a release needs a second person who is not the decider, and what may go at once (RULES 4): the full
 * rendition to anyone outside the department and every source-identifying referral wait for one, and so does a file
 * that no scanner looked at (RULES 18); in danger to life the public rendition does not.
 */
export function releaseOf({
  affiliation,
  rendition,
  isSourceIdentifying,
  dangerToLife,
  hasUnscanned,
}: {
  readonly affiliation: string;
  readonly rendition: Rendition;
  readonly isSourceIdentifying: boolean;
  readonly dangerToLife: boolean;
  readonly hasUnscanned: boolean;
}): Release {
  const isFullOutside = isOutside(affiliation) && rendition === 'full';
  const reason = secondPersonReason({ isFullOutside, isSourceIdentifying, hasUnscanned });
  if (reason === null) return { needsSecondPerson: false, reason, goesAtOnce: rendition };
  return { needsSecondPerson: true, reason, goesAtOnce: dangerToLife ? 'public' : 'nothing' };
}

function secondPersonReason(why: {
  readonly isFullOutside: boolean;
  readonly isSourceIdentifying: boolean;
  readonly hasUnscanned: boolean;
}): string | null {
  if (why.isSourceIdentifying) return 'It identifies its source, so a second person approves it.';
  if (why.isFullOutside)
    return 'The full version leaves the department, so a second person approves it.';
  return why.hasUnscanned
    ? 'It has a file that was not scanned, so a second person approves it.'
    : null;
}

/** The rendition an officer gets: one from outside at an inside destination the public one unless approved (RULES 4). */
export function renditionFor(
  officerAffiliation: string,
  referral: { readonly rendition: Rendition; readonly isApprovedForOutside: boolean },
): Rendition {
  return isOutside(officerAffiliation) && !referral.isApprovedForOutside
    ? 'public'
    : referral.rendition;
}

/** Whether someone may approve: a second pair of eyes is never one's own. */
export function canApprove(decidedBy: string, approver: string): boolean {
  return decidedBy !== approver;
}
