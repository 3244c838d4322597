import { expect, test } from 'vitest';
import { nextOrganizationState } from './organizations.policy.ts';

test.each([
  ['live', true, 'suspend', 'suspended'],
  ['invited', false, 'suspend', 'suspended'],
  ['suspended', true, 'suspend', null],
  ['offboarded', true, 'suspend', null],
  ['suspended', true, 'restore', 'live'],
  ['suspended', false, 'restore', 'invited'],
  ['live', true, 'restore', null],
  ['invited', false, 'restore', null],
  ['offboarded', true, 'restore', null],
] as const)('%s (was live: %s), %s: %s', (state, wasLive, event, next) => {
  expect(nextOrganizationState({ state, wasLive, isDestroyed: false }, event)).toBe(next);
});

test('an organization whose content was destroyed is not restored', () => {
  const facts = { state: 'suspended', wasLive: true };

  expect(nextOrganizationState({ ...facts, isDestroyed: false }, 'restore')).toBe('live');
  expect(nextOrganizationState({ ...facts, isDestroyed: true }, 'restore')).toBeNull();
});
