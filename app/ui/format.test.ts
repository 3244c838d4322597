import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDay,
  formatMoment,
  formatMomentInFull,
  formatMoney,
  plural,
} from './format.ts';

describe('formatMoney', () => {
  it.each([
    [1250, '$1,250'],
    [1250.5, '$1,250.50'],
    ['90071992547409931.25', '$90,071,992,547,409,931.25'],
    [0, '$0'],
  ])('writes %s as %s', (amount, words) => {
    expect(formatMoney(amount)).toBe(words);
  });

  it('names another currency', () => {
    expect(formatMoney(80, 'EUR')).toBe('€80');
  });
});

describe('formatCount', () => {
  it.each([
    [0, undefined, '0'],
    [1204, undefined, '1,204'],
    [499, 500, '499'],
    [500, 500, '500+'],
    [10_000, 500, '500+'],
  ])('writes %s counted up to %s as %s', (count, cap, words) => {
    expect(formatCount(count, cap)).toBe(words);
  });
});

describe('plural', () => {
  it.each([
    [1, '1 party'],
    [0, '0 parties'],
    [2, '2 parties'],
  ])('says %s as %s', (count, words) => {
    expect(plural(count, 'party', 'parties')).toBe(words);
  });
});

describe('formatBytes', () => {
  it.each([
    [640, '640 bytes'],
    [2_400_000, '2.4 MB'],
    [250_000_000, '250 MB'],
    [3_000_000_000_000_000, '3,000 TB'],
  ])('writes %s as %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });
});

describe('formatMoment', () => {
  const reader = { timeZone: 'America/New_York', now: '2026-11-22T19:05:00Z' };

  it.each([
    ['2026-11-22T19:05:00Z', 'today 14:05 EST'],
    ['2026-11-22T05:00:00Z', 'today 00:00 EST'],
    ['2026-11-22T04:59:00Z', 'yesterday 23:59 EST'],
    ['2026-11-23T15:00:00Z', 'tomorrow 10:00 EST'],
    ['2026-11-03T15:00:00Z', '3 Nov 2026'],
    ['2026-07-03T15:00:00Z', '3 Jul 2026'],
  ])('says %s as %s to a reader in New York', (at, words) => {
    expect(formatMoment(at, reader)).toBe(words);
  });

  it("follows the reader's zone across midnight", () => {
    const inHanoi = { ...reader, timeZone: 'Asia/Ho_Chi_Minh' };

    expect(formatMoment('2026-11-22T16:30:00Z', inHanoi)).toMatch(/^yesterday 23:30 /);
  });

  it('adds the time on request, with the zone of that day', () => {
    expect(formatMoment('2026-07-03T15:00:00Z', { ...reader, withTime: true })).toBe(
      '3 Jul 2026, 11:00 EDT',
    );
  });
});

it('writes a moment in full', () => {
  expect(formatMomentInFull('2026-11-03T19:05:00Z', 'America/New_York')).toBe(
    'Tuesday 3 November 2026, 14:05 EST',
  );
});

it('writes a calendar day without moving it between zones', () => {
  expect(formatDay('2026-11-03')).toBe('3 Nov 2026');
});
