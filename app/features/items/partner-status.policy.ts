import type { ReferralState } from '#app/features/referrals/referrals.policy.ts';
import type { ItemState } from './items.policy.ts';

/**
 * How much a partner may be told beyond receipt and completeness, from least to most. The law bars results
 * (Privacy Act, Trade Secrets Act), so the public tip form tells open or closed only.
 */
export const feedbackLevels = ['open_or_closed', 'progress', 'outcome'] as const;

export type FeedbackLevel = (typeof feedbackLevels)[number];

/** What the status is computed from: the own item, its own dates, nothing of any other item. */
export interface PartnerItem {
  readonly state: ItemState;
  readonly submittedAt: Date | null;
  readonly returnedAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly triageStartedAt: Date | null;
  /** End of the grace period of the last decision; before it the partner sees no change (RULES 3). */
  readonly decisionVisibleFrom: Date | null;
  readonly withdrawnAt: Date | null;
  readonly closedAt: Date | null;
}

/** The item's own link to a referral, which may cover other items too. */
export interface PartnerLink {
  /** When this item was linked, maybe long after the referral was made. */
  readonly linkedAt: Date;
  readonly state: ReferralState;
  /** End of the grace period of the decision (RULES 3). */
  readonly visibleFrom: Date;
  readonly acceptedAt: Date | null;
  readonly outcomeAt: Date | null;
}

export type PartnerStatusCode =
  | 'draft'
  | 'received'
  | 'returned'
  | 'acknowledged'
  | 'in_review'
  | 'referred'
  | 'being_acted_on'
  | 'outcome_reported'
  | 'open'
  | 'closed'
  | 'withdrawn';

export interface PartnerStatus {
  readonly code: PartnerStatusCode;
  readonly label: string;
  /** What it means and when more can be said. */
  readonly sentence: string;
  /** Since when, by the item's own dates. */
  readonly since: Date | null;
  readonly isOpen: boolean;
}

const words: Readonly<Record<PartnerStatusCode, readonly [label: string, sentence: string]>> = {
  draft: ['Draft', 'Only you and the colleagues you share it with can see it.'],
  received: ['Received', 'We have it. An analyst reads it within 2 business days.'],
  returned: [
    'Needs completion',
    'Something is missing. Complete it and submit it again; the analyst named what.',
  ],
  acknowledged: ['Acknowledged', 'It is complete. An analyst takes it up next.'],
  in_review: ['In review', 'An analyst is working on it.'],
  referred: ['Referred', 'It was passed to an office that can act on it.'],
  being_acted_on: [
    'Being acted on',
    'An office took it up. The law does not let us say which, or how.',
  ],
  outcome_reported: [
    'Outcome reported',
    'The office that took it up reported back. We write to you when we may say more.',
  ],
  open: ['Open', 'We are working on it. The law lets us say only whether it is open or closed.'],
  closed: [
    'Closed',
    'Work on it is over. The law does not let us tell the result. File again if you learn something new.',
  ],
  withdrawn: [
    'Withdrawn',
    'You withdrew it. What was passed on before stays with its recipients, who were told.',
  ],
};

/** A status code in words, and what it means. */
export function describeStatus(code: string): {
  readonly label: string;
  readonly sentence: string;
} {
  const [label, sentence] = isStatusCode(code) ? words[code] : [code, ''];
  return { label, sentence };
}

function isStatusCode(code: string): code is PartnerStatusCode {
  return Object.hasOwn(words, code);
}

/** Statuses that a submitted item can show, in the order it passes them. */
export const shownStatuses = [
  'received',
  'returned',
  'acknowledged',
  'in_review',
  'referred',
  'being_acted_on',
  'outcome_reported',
  'open',
  'closed',
  'withdrawn',
] as const satisfies readonly PartnerStatusCode[];

/** In these states a referral looks to the partner as if there were none. */
const UNTOLD: ReadonlySet<ReferralState> = new Set(['intended', 'undone', 'returned', 'recalled']);

type Standing = readonly [code: PartnerStatusCode, since: Date | null];

const linkOrder: readonly PartnerStatusCode[] = ['referred', 'being_acted_on', 'outcome_reported'];

/** How far one referral got as this item may show it: no date is earlier than the item's own link. */
function standingOfLink(link: PartnerLink, level: FeedbackLevel): Standing {
  const since = (date: Date): Date => (date > link.linkedAt ? date : link.linkedAt);
  if (level === 'outcome' && link.outcomeAt) return ['outcome_reported', since(link.outcomeAt)];
  return link.acceptedAt
    ? ['being_acted_on', since(link.acceptedAt)]
    : ['referred', since(link.visibleFrom)];
}

function isSooner([code, since]: Standing, [otherCode, other]: Standing): boolean {
  return code === otherCode && since !== null && other !== null && since < other;
}

/** The furthest that any referral of the item got; of several equally far, the first. */
function furthestLink(links: readonly PartnerLink[], level: FeedbackLevel): Standing | null {
  return links
    .filter((link) => !UNTOLD.has(link.state))
    .map((link) => standingOfLink(link, level))
    .reduce<Standing | null>((best, standing) => {
      if (!best || linkOrder.indexOf(standing[0]) > linkOrder.indexOf(best[0])) return standing;
      return isSooner(standing, best) ? standing : best;
    }, null);
}

function inReview(item: PartnerItem): Standing {
  return ['in_review', item.triageStartedAt ?? item.acknowledgedAt];
}

/** Merged looks as vetted does, so that merging cannot be told from a decision still to be acted on. */
function standingOf(
  item: PartnerItem,
  links: readonly PartnerLink[],
  level: FeedbackLevel,
): Standing {
  switch (item.state) {
    case 'draft':
      return ['draft', null];
    case 'submitted':
      return ['received', item.submittedAt];
    case 'returned_for_completion':
      return ['returned', item.returnedAt];
    case 'acknowledged':
      return ['acknowledged', item.acknowledgedAt];
    case 'withdrawn':
      return ['withdrawn', item.withdrawnAt];
    case 'closed':
      return ['closed', item.closedAt];
    case 'not_actionable':
      return ['closed', item.decisionVisibleFrom];
    case 'in_triage':
    case 'vetted':
    case 'merged':
      return furthestLink(links, level) ?? inReview(item);
  }
}

/** The item as it looked before a decision whose grace period still runs. */
function beforeUndecided(item: PartnerItem, now: Date): PartnerItem {
  const isHidden = item.decisionVisibleFrom !== null && now < item.decisionVisibleFrom;
  if (!(isHidden && ['vetted', 'not_actionable', 'merged'].includes(item.state))) return item;
  if (item.triageStartedAt) return { ...item, state: 'in_triage' };
  return { ...item, state: item.acknowledgedAt ? 'acknowledged' : 'submitted' };
}

const WORK: ReadonlySet<PartnerStatusCode> = new Set([
  'in_review',
  'referred',
  'being_acted_on',
  'outcome_reported',
]);

/**
 * What a partner may be told about an own item (RULES 2 and 3): a pure function of that item, its own links and the
 * feedback level. Merging and consolidating do not show; dates are those of the own item and its own links.
 */
export function partnerStatus({
  item,
  links,
  level,
  now,
}: {
  readonly item: PartnerItem;
  readonly links: readonly PartnerLink[];
  readonly level: FeedbackLevel;
  readonly now: Date;
}): PartnerStatus {
  const seen = beforeUndecided(item, now);
  const [reached, reachedSince] = standingOf(seen, links, level);
  const isHiddenWork = level === 'open_or_closed' && WORK.has(reached);
  const code = isHiddenWork ? 'open' : reached;
  const since = isHiddenWork ? inReview(seen)[1] : reachedSince;
  const [label, sentence] = words[code];
  return { code, label, sentence, since, isOpen: code !== 'closed' && code !== 'withdrawn' };
}
