import { describe, expect, test } from 'vitest';
import { sayDuration, sayInstant, sayValidity } from './instant.ts';

describe('a moment', () => {
  test.each([
    ['2026-11-03T19:00:00Z', 'America/New_York', '3 Nov 2026, 14:00 EST'],
    ['2026-07-03T04:05:00Z', 'America/New_York', '3 Jul 2026, 00:05 EDT'],
    ['2026-11-03T19:00:00Z', 'UTC', '3 Nov 2026, 19:00 UTC'],
    ['2026-11-03T19:00:00Z', 'Asia/Ho_Chi_Minh', '4 Nov 2026, 02:00 GMT+7'],
  ])('%s in %s reads %s', (instant, zone, said) => {
    expect(sayInstant(new Date(instant), zone)).toBe(said);
  });
});

describe('a length of time', () => {
  test.each([
    [30, '30 minutes'],
    [60, '1 hour'],
    [90, '1 hour 30 minutes'],
    [61, '1 hour 1 minute'],
    [0, '0 minutes'],
  ])('of %i minutes reads %s', (minutes, said) => {
    const start = new Date('2026-11-03T19:00:00Z');

    expect(sayDuration(start, new Date(start.getTime() + minutes * 60_000))).toBe(said);
  });

  test.each([
    [30, '30 minutes'],
    [4_320, '72 hours'],
  ])('that a link works, %i minutes, reads %s', (minutes, said) => {
    expect(sayValidity(minutes)).toBe(said);
  });
});
