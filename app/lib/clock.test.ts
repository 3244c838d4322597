import { expect, it } from 'vitest';
import { fixedClock, systemClock } from './clock.ts';

it('a fixed clock moves only when told', () => {
  const clock = fixedClock('2026-11-03T14:00:00Z');
  const first = clock.now();

  clock.advance(1_500);

  expect(first.toISOString()).toBe('2026-11-03T14:00:00.000Z');
  expect(clock.now().toISOString()).toBe('2026-11-03T14:00:01.500Z');
  clock.set('2027-01-01T00:00:00Z');
  expect(clock.now().toISOString()).toBe('2027-01-01T00:00:00.000Z');
});

it('the system clock tells the present', () => {
  const before = Date.now();

  expect(systemClock.now().getTime()).toBeGreaterThanOrEqual(before);
});
