import type { Random } from '../random.ts';
import type { ItemState, ReferralState } from '../world.types.ts';

/** What is to become of one item: its state, that of its first referral, and how long ago it began. */
export type Plan = {
  readonly state: ItemState;
  readonly referral?: ReferralState;
  readonly daysAgo: number;
};

type Share = readonly [
  state: ItemState,
  referral: ReferralState | null,
  count: number,
  from: number,
  to: number,
];

/** How 300 items stand: state, first referral, how many, begun between so and so many days ago. */
const shares: readonly Share[] = [
  ['draft', null, 13, 0.2, 20],
  ['submitted', null, 16, 0.3, 3],
  ['acknowledged', null, 15, 2, 7],
  ['returned_for_completion', null, 8, 4, 30],
  ['in_triage', null, 34, 5, 45],
  ['vetted', 'intended', 2, 3, 9],
  ['vetted', 'undone', 3, 12, 60],
  ['vetted', 'queued', 5, 6, 14],
  ['vetted', 'delivered', 17, 9, 40],
  ['vetted', 'accepted', 26, 14, 150],
  ['vetted', 'returned', 12, 20, 120],
  ['vetted', 'recalled', 4, 30, 200],
  ['vetted', 'outcome_reported', 16, 60, 330],
  ['vetted', 'closed', 6, 90, 330],
  ['not_actionable', null, 28, 25, 520],
  ['merged', null, 12, 20, 400],
  ['withdrawn', null, 9, 8, 420],
  ['closed', 'closed', 60, 120, 540],
  ['closed', null, 14, 100, 540],
];

/** A plan for each of about 300 items; more are closed the longer ago they began. */
export function plansFor(random: Random): readonly Plan[] {
  return shares.flatMap(([state, referral, count, from, to]) =>
    Array.from({ length: count }, (_, index): Plan => {
      const daysAgo = from + ((index + random.next()) / count) * (to - from);
      return { state, daysAgo, ...(referral ? { referral } : {}) };
    }),
  );
}
