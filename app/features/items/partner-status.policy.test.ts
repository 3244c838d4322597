import { describe, expect, it } from 'vitest';
import { type ReferralState, referralStates } from '#app/features/referrals/referrals.policy.ts';
import { type ItemState, itemStates } from './items.policy.ts';
import {
  type FeedbackLevel,
  feedbackLevels,
  type PartnerItem,
  type PartnerLink,
  partnerStatus,
} from './partner-status.policy.ts';

const at = (day: number, time = '15:00:00') =>
  new Date(`2026-11-${String(day).padStart(2, '0')}T${time}Z`);

const base: PartnerItem = {
  state: 'in_triage',
  submittedAt: at(2),
  returnedAt: null,
  acknowledgedAt: at(3),
  triageStartedAt: at(4),
  decisionVisibleFrom: null,
  withdrawnAt: null,
  closedAt: null,
};

const link: PartnerLink = {
  linkedAt: at(6),
  state: 'delivered',
  visibleFrom: at(6, '15:00:30'),
  acceptedAt: null,
  outcomeAt: null,
};

interface Telling {
  readonly level?: FeedbackLevel;
  readonly now?: Date;
}

function status(
  item: Partial<PartnerItem>,
  links: readonly PartnerLink[] = [],
  telling: Telling = {},
) {
  const { level = 'progress', now = at(20) } = telling;
  return partnerStatus({ item: { ...base, ...item }, links, level, now });
}

describe("a partner's status", () => {
  it.each<[ItemState, string, Date | null]>([
    ['draft', 'draft', null],
    ['submitted', 'received', at(2)],
    ['returned_for_completion', 'returned', at(5)],
    ['acknowledged', 'acknowledged', at(3)],
    ['in_triage', 'in_review', at(4)],
    ['vetted', 'in_review', at(4)],
    ['merged', 'in_review', at(4)],
    ['not_actionable', 'closed', at(7)],
    ['withdrawn', 'withdrawn', at(8)],
    ['closed', 'closed', at(9)],
  ])('%s reads as %s with the date of its own step', (state, code, since) => {
    const dates = {
      returnedAt: at(5),
      decisionVisibleFrom: at(7),
      withdrawnAt: at(8),
      closedAt: at(9),
    };

    expect(status({ state, ...dates })).toMatchObject({ code, since });
  });

  it.each<[ReferralState, Partial<PartnerLink>, string]>([
    ['intended', {}, 'in_review'],
    ['undone', {}, 'in_review'],
    ['queued', {}, 'referred'],
    ['delivered', {}, 'referred'],
    ['accepted', { acceptedAt: at(10) }, 'being_acted_on'],
    ['returned', { acceptedAt: at(10) }, 'in_review'],
    ['recalled', {}, 'in_review'],
    ['outcome_reported', { acceptedAt: at(10), outcomeAt: at(12) }, 'being_acted_on'],
    ['closed', { acceptedAt: at(10), outcomeAt: at(12) }, 'being_acted_on'],
  ])('follows a referral that is %s', (state, dates, code) => {
    expect(status({ state: 'vetted' }, [{ ...link, state, ...dates }]).code).toBe(code);
  });

  it('does not move at the level "progress" when an outcome is reported or the referral closed', () => {
    const accepted = status({ state: 'vetted' }, [
      { ...link, state: 'accepted', acceptedAt: at(10) },
    ]);

    for (const state of ['outcome_reported', 'closed'] as const) {
      expect(
        status({ state: 'vetted' }, [{ ...link, state, acceptedAt: at(10), outcomeAt: at(12) }]),
      ).toEqual(accepted);
    }
  });

  it('tells at the level "outcome" that one was reported, and when', () => {
    const links = [
      { ...link, state: 'outcome_reported', acceptedAt: at(10), outcomeAt: at(12) },
    ] as const;

    expect(status({ state: 'vetted' }, links, { level: 'outcome' })).toMatchObject({
      code: 'outcome_reported',
      since: at(12),
    });
  });

  it('tells at the level "open or closed" nothing about the work', () => {
    const open = status({}, [], { level: 'open_or_closed' });

    expect(open).toMatchObject({ code: 'open', isOpen: true });
    for (const state of ['in_triage', 'vetted', 'merged'] as const) {
      for (const referral of referralStates) {
        const links = [{ ...link, state: referral, acceptedAt: at(10), outcomeAt: at(12) }];
        expect(status({ state }, links, { level: 'open_or_closed' })).toEqual(open);
      }
    }
  });

  it('takes the furthest of several referrals, and of equals the first', () => {
    const accepted: PartnerLink = { ...link, state: 'accepted', acceptedAt: at(11) };
    const sooner: PartnerLink = { ...link, state: 'accepted', acceptedAt: at(10) };

    expect(status({ state: 'vetted' }, [link, accepted, sooner, link])).toMatchObject({
      code: 'being_acted_on',
      since: at(10),
    });
  });
});

describe('merging', () => {
  it('never shows: a merged item reads as a vetted one, whatever its links and the level', () => {
    for (const level of feedbackLevels) {
      for (const state of referralStates) {
        const links = [{ ...link, state, acceptedAt: at(10), outcomeAt: at(12) }];
        expect(status({ state: 'merged' }, links, { level })).toEqual(
          status({ state: 'vetted' }, links, { level }),
        );
      }
      expect(status({ state: 'merged' }, [], { level })).toEqual(
        status({ state: 'in_triage' }, [], { level }),
      );
    }
  });

  it('shows no date before the own link, though the referral is older', () => {
    const late: PartnerLink = {
      ...link,
      linkedAt: at(15),
      state: 'outcome_reported',
      acceptedAt: at(10),
      outcomeAt: at(12),
    };

    expect(status({ state: 'merged' }, [late]).since).toEqual(at(15));
    expect(status({ state: 'merged' }, [late], { level: 'outcome' }).since).toEqual(at(15));
    expect(
      status({ state: 'merged' }, [{ ...late, acceptedAt: null, outcomeAt: null, state: 'queued' }])
        .since,
    ).toEqual(at(15));
  });
});

describe('the grace period', () => {
  const now = at(6, '15:00:10');
  const decisionVisibleFrom = at(6, '15:00:30');

  it.each(['vetted', 'not_actionable', 'merged'] as const)(
    'hides the decision %s until it ends',
    (state) => {
      expect(
        status({ state, decisionVisibleFrom }, [{ ...link, state: 'intended' }], { now }),
      ).toEqual(status({}));
      expect(
        status({ state: 'not_actionable', decisionVisibleFrom }, [], { now: decisionVisibleFrom })
          .code,
      ).toBe('closed');
    },
  );

  it('falls back to what the partner saw before triage', () => {
    const hidden = { state: 'not_actionable', decisionVisibleFrom, triageStartedAt: null } as const;

    expect(status(hidden, [], { now }).code).toBe('acknowledged');
    expect(status({ ...hidden, acknowledgedAt: null }, [], { now }).code).toBe('received');
  });
});

describe('the words of a status', () => {
  it('never promise a result and say for each state whether it is open', () => {
    for (const state of itemStates) {
      const { label, sentence, isOpen } = status({ state });

      expect(label).not.toBe('');
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence).not.toMatch(/merged|duplicate|Targeting|HSI|seiz/i);
      expect(isOpen).toBe(!['closed', 'withdrawn', 'not_actionable'].includes(state));
    }
  });
});
