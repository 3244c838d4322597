import { describe, expect, test } from 'vitest';
import { canWithdraw, isSecondPerson, type ProposalFacts, standingOf } from './approvals.policy.ts';

const open: ProposalFacts = {
  state: 'proposed',
  isInTime: true,
  isOpenMatter: true,
  proposedBy: 'officer',
  proposedIdentity: 'person',
};

describe('where a proposal stands', () => {
  test.each([
    ['proposed', {}, 'proposed'],
    ['too old', { isInTime: false }, 'expired'],
    ['about something undone', { isOpenMatter: false }, 'void'],
    ['approved, whatever happened since', { state: 'approved', isInTime: false }, 'approved'],
    ['refused', { state: 'refused' }, 'refused'],
    ['marked by the clock', { state: 'expired', isOpenMatter: false }, 'expired'],
    ['about an item that was withdrawn', { state: 'item_withdrawn' }, 'item_withdrawn'],
    ['withdrawn', { state: 'withdrawn', isOpenMatter: false }, 'withdrawn'],
  ])('%s', (_which, facts, standing) => {
    expect(standingOf({ ...open, ...facts })).toBe(standing);
  });
});

describe('the second person', () => {
  test.each([
    ['is somebody else', { officerId: 'other', identityId: 'other person' }, true],
    ['is not the officer who proposed', { officerId: 'officer', identityId: 'person' }, false],
    [
      'is not the same person in another office',
      { officerId: 'other', identityId: 'person' },
      false,
    ],
    ['is a person', { officerId: 'other', identityId: null }, false],
  ])('%s', (_which, person, expected) => {
    expect(isSecondPerson(open, person)).toBe(expected);
  });
});

describe('taking back', () => {
  test.each([
    ['is for who proposed', open, 'officer', true],
    ['is for nobody else', open, 'other', false],
    ['is possible when it is too old', { ...open, isInTime: false }, 'officer', true],
    ['is over with the decision', { ...open, state: 'refused' }, 'officer', false],
    ['is over with the item', { ...open, state: 'item_withdrawn' }, 'officer', false],
    ['is over when the clock ended it', { ...open, state: 'expired' }, 'officer', false],
  ])('%s', (_which, facts, officerId, expected) => {
    expect(canWithdraw(facts, { officerId, identityId: 'person' })).toBe(expected);
  });
});
