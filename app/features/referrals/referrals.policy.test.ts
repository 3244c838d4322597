import { describe, expect, it } from 'vitest';
import {
  canApprove,
  canUndo,
  graceEndsAt,
  hearsOfWithdrawal,
  listReferralEvents,
  mayCauseReferral,
  nextReferralState,
  type ReferralActor,
  type ReferralEvent,
  type ReferralState,
  referralEvents,
  referralStates,
  releaseOf,
  renditionFor,
} from './referrals.policy.ts';

const allowed: Readonly<Record<ReferralState, Partial<Record<ReferralEvent, ReferralState>>>> = {
  intended: { undo: 'undone', queue: 'queued' },
  undone: {},
  queued: { deliver: 'delivered', recall: 'recalled' },
  delivered: { accept: 'accepted', return: 'returned', recall: 'recalled' },
  accepted: {
    return: 'returned',
    recall: 'recalled',
    report_outcome: 'outcome_reported',
    close: 'closed',
  },
  returned: {},
  recalled: {},
  outcome_reported: { report_outcome: 'outcome_reported', close: 'closed' },
  closed: {},
};

const pairs = referralStates.flatMap((state) =>
  referralEvents.map((event) => [state, event, allowed[state][event] ?? null] as const),
);

describe('the states of a referral', () => {
  it.each(pairs)('%s + %s → %s', (state, event, next) => {
    expect(nextReferralState(state, event)).toBe(next);
  });

  it('are all reachable from intended', () => {
    const reached = new Set<ReferralState>(['intended']);
    for (const state of reached) {
      for (const event of referralEvents) {
        const next = nextReferralState(state, event);
        if (next) reached.add(next);
      }
    }

    expect(reached.size).toBe(referralStates.length);
  });
});

describe('who may change them', () => {
  const actors: readonly ReferralActor[] = ['staff', 'worker', 'officer'];

  it.each<[ReferralEvent, readonly ReferralActor[]]>([
    ['undo', ['staff']],
    ['queue', ['worker']],
    ['deliver', ['worker']],
    ['accept', ['officer']],
    ['return', ['officer']],
    ['recall', ['staff']],
    ['report_outcome', ['officer']],
    ['close', ['staff', 'officer']],
  ])('%s: %j', (event, who) => {
    expect(actors.filter((actor) => mayCauseReferral(actor, event))).toEqual(who);
  });

  it('lists what each can do next', () => {
    expect(listReferralEvents('delivered', 'officer')).toEqual(['accept', 'return']);
    expect(listReferralEvents('intended', 'officer')).toEqual([]);
  });
});

describe('the grace period of a decision', () => {
  const decidedAt = new Date('2026-11-03T15:00:00Z');

  it('is 30 seconds, none in danger to life, and configurable', () => {
    expect(graceEndsAt(decidedAt, { dangerToLife: false }).toISOString()).toBe(
      '2026-11-03T15:00:30.000Z',
    );
    expect(graceEndsAt(decidedAt, { dangerToLife: true })).toEqual(decidedAt);
    expect(graceEndsAt(decidedAt, { dangerToLife: false, graceSeconds: 5 }).toISOString()).toBe(
      '2026-11-03T15:00:05.000Z',
    );
  });

  it('allows undo before its end only, and only of what is not queued', () => {
    const notBefore = new Date('2026-11-03T15:00:30Z');

    expect(canUndo({ state: 'intended', notBefore }, new Date('2026-11-03T15:00:29.999Z'))).toBe(
      true,
    );
    expect(canUndo({ state: 'intended', notBefore }, notBefore)).toBe(false);
    expect(canUndo({ state: 'queued', notBefore }, decidedAt)).toBe(false);
  });
});

describe('a withdrawal', () => {
  it('is told to destinations that hold the package or are about to', () => {
    expect(referralStates.filter(hearsOfWithdrawal)).toEqual([
      'queued',
      'delivered',
      'accepted',
      'outcome_reported',
    ]);
  });
});

describe('a release', () => {
  it.each([
    ['department', 'full', false, false, false, 'full'],
    ['department', 'public', false, false, false, 'public'],
    ['department', 'full', true, false, true, 'nothing'],
    ['department', 'public', true, false, true, 'nothing'],
    ['other_federal', 'public', false, false, false, 'public'],
    ['other_federal', 'full', false, false, true, 'nothing'],
    ['foreign', 'full', false, false, true, 'nothing'],
    ['private', 'full', false, false, true, 'nothing'],
    ['unheard_of', 'full', false, false, true, 'nothing'],
    ['foreign', 'public', true, false, true, 'nothing'],
    ['department', 'full', false, true, false, 'full'],
    ['department', 'full', true, true, true, 'public'],
    ['other_federal', 'full', false, true, true, 'public'],
    ['foreign', 'public', false, true, false, 'public'],
  ] as const)(
    'to %s, %s rendition, source-identifying %s, danger %s: second person %s, at once %s',
    (...[
      affiliation,
      rendition,
      isSourceIdentifying,
      dangerToLife,
      needsSecondPerson,
      goesAtOnce,
    ]) => {
      const facts = { affiliation, rendition, isSourceIdentifying, dangerToLife };
      const release = releaseOf({ ...facts, hasUnscanned: false });

      expect(release).toMatchObject({ needsSecondPerson, goesAtOnce });
      expect(release.reason !== null).toBe(needsSecondPerson);
    },
  );

  it('is never approved by the decider', () => {
    expect([canApprove('officer-1', 'officer-1'), canApprove('officer-1', 'officer-2')]).toEqual([
      false,
      true,
    ]);
  });

  it('gives an outside officer at an inside destination the public rendition unless approved', () => {
    const full = { rendition: 'full', isApprovedForOutside: false } as const;

    expect(renditionFor('department', full)).toBe('full');
    expect(renditionFor('foreign', full)).toBe('public');
    expect(renditionFor('foreign', { ...full, isApprovedForOutside: true })).toBe('full');
    expect(renditionFor('department', { rendition: 'public', isApprovedForOutside: true })).toBe(
      'public',
    );
  });
});
