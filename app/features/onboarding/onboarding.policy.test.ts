import { describe, expect, test } from 'vitest';
import { isOpenApplication, listUnmetChecks, nextApproval } from './onboarding.policy.ts';

const passed = (code: string) => ({ code, result: 'passed' });
const allPassed = ['identity', 'registration', 'adverse_history'].map(passed);

describe('the required checks', () => {
  test('are all unmet at first', () => {
    expect(listUnmetChecks([])).toEqual(['identity', 'registration', 'adverse_history']);
  });

  test('are met by passed results; other checks do not count', () => {
    expect(listUnmetChecks([...allPassed, { code: 'references', result: 'concern' }])).toEqual([]);
  });

  test('follow the newest note', () => {
    const concern = { code: 'identity', result: 'concern' };

    expect(listUnmetChecks([concern, ...allPassed])).toEqual(['identity']);
    expect(listUnmetChecks([passed('identity'), concern, ...allPassed])).toEqual([]);
  });

  test('are not met by an open one', () => {
    expect(listUnmetChecks([{ code: 'registration', result: 'open' }, ...allPassed])).toEqual([
      'registration',
    ]);
  });
});

describe('the next approval', () => {
  const open = { state: 'in_review', approvedBy: [], unmetChecks: [], officerId: 'nora' };
  test.each([
    ['the first', {}, { step: 'first', refusal: null }],
    ['the second', { approvedBy: ['niels'] }, { step: 'second', refusal: null }],
    [
      'the same officer again',
      { approvedBy: ['nora'] },
      { step: null, refusal: 'second_person_required' },
    ],
    [
      'with a check missing',
      { unmetChecks: ['identity'] },
      { step: null, refusal: 'checks_missing' },
    ],
    ['of an approved one', { state: 'approved' }, { step: null, refusal: 'not_open' }],
    ['of a declined one', { state: 'declined' }, { step: null, refusal: 'not_open' }],
    ['in a state unheard of', { state: 'other' }, { step: null, refusal: 'not_open' }],
  ])('%s', (_, change, answer) => {
    expect(nextApproval({ ...open, ...change })).toEqual(answer);
  });
});

test.each([
  ['received', true],
  ['in_review', true],
  ['approved', false],
  ['declined', false],
])('an application %s is open: %s', (state, isOpen) => {
  expect(isOpenApplication(state)).toBe(isOpen);
});
