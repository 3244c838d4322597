import { describe, expect, test } from 'vitest';
import { compareGrants, isLastAdministrator, personState, rolesOf } from './people.policy.ts';

describe('the last administrator', () => {
  test.each([
    ['alone', ['ada'], true],
    ['one of two', ['ada', 'ben'], false],
    ['not an administrator', ['ben'], false],
    ['nobody is', [], false],
  ] as const)('%s', (_, administrators, isLast) => {
    expect(isLastAdministrator('ada', administrators)).toBe(isLast);
  });
});

test.each([
  [['a', 'b'], ['b', 'c', 'c'], ['c'], ['a']],
  [[], ['a'], ['a'], []],
  [['a'], [], [], ['a']],
  [['a'], ['a'], [], []],
])('grants %j become %j', (now, wanted, given, taken) => {
  expect(compareGrants(now, wanted)).toEqual({ given, taken });
});

test('roles and states read as words', () => {
  expect(rolesOf({ isLiaison: true, isAdministrator: true })).toBe('Liaison and administrator');
  expect(rolesOf({ isLiaison: false, isAdministrator: true })).toBe('Administrator');
  expect(rolesOf({ isLiaison: true, isAdministrator: false })).toBe('Liaison');
  expect(personState('disabled').label).toBe('Disabled');
  expect(personState('unheard of').label).toBe('unheard of');
});
