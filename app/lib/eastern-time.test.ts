import { describe, expect, it } from 'vitest';
import { dayOf } from './calendar-date.ts';
import {
  ageInDays,
  dateIn,
  endOfDay,
  formatAge,
  formatInstant,
  formatInstantNear,
  instantOf,
  isTimeZone,
  startOfDay,
  zonedTimeOf,
} from './eastern-time.ts';
import { seededRandom } from './testing/seeded.ts';

describe('Eastern time', () => {
  it.each([
    ['2026-11-03T04:59:59Z', '2026-11-02', '23:59'],
    ['2026-11-03T05:00:00Z', '2026-11-03', '00:00'],
    ['2026-07-01T03:59:00Z', '2026-06-30', '23:59'],
    ['2026-03-08T06:59:00Z', '2026-03-08', '01:59'],
    ['2026-03-08T07:00:00Z', '2026-03-08', '03:00'],
  ])('%s is %s %s', (instant, date, time) => {
    expect(zonedTimeOf(new Date(instant))).toEqual({ date, time });
  });

  it('ends a day at midnight there, also when the clocks change', () => {
    expect(endOfDay(dayOf(2026, 11, 3)).toISOString()).toBe('2026-11-04T05:00:00.000Z');
    expect(startOfDay(dayOf(2026, 11, 1)).toISOString()).toBe('2026-11-01T04:00:00.000Z');
    expect(endOfDay(dayOf(2026, 11, 1)).toISOString()).toBe('2026-11-02T05:00:00.000Z');
  });

  it('moves a time skipped in spring forward and takes the first of a repeated one', () => {
    expect(instantOf({ date: dayOf(2026, 3, 8), time: '02:30' }).toISOString()).toBe(
      '2026-03-08T07:30:00.000Z',
    );
    expect(instantOf({ date: dayOf(2026, 11, 1), time: '01:30' }).toISOString()).toBe(
      '2026-11-01T05:30:00.000Z',
    );
  });

  it('converts there and back in zones of every kind', () => {
    const random = seededRandom(11);
    const zones = [
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Pacific/Kiritimati',
      'UTC',
    ];
    for (let run = 0; run < 400; run += 1) {
      const zone = zones[run % zones.length] ?? 'UTC';
      const instant = new Date(Date.UTC(2015, 0, 1) + Math.floor(random() * 10_500_000) * 60_000);
      const shown = zonedTimeOf(instant, zone);

      expect(zonedTimeOf(instantOf(shown, zone), zone)).toEqual(shown);
    }
  });

  it('is said with the zone named', () => {
    const instant = new Date('2026-11-03T19:05:00Z');

    expect(formatInstant(instant)).toBe('3 Nov 2026 14:05 EST');
    expect(formatInstant(instant, 'UTC')).toBe('3 Nov 2026 19:05 UTC');
    expect(formatInstantNear(instant, new Date('2026-11-03T23:00:00Z'))).toBe('today 14:05 EST');
    expect(formatInstantNear(instant, new Date('2026-11-05T23:00:00Z'))).toBe(
      '3 Nov 2026 14:05 EST',
    );
  });

  it('counts ages in days there', () => {
    expect(ageInDays(new Date('2026-11-03T04:30:00Z'), new Date('2026-11-03T05:30:00Z'))).toBe(1);
    expect(ageInDays(new Date('2026-11-03T05:30:00Z'), new Date('2026-11-04T04:30:00Z'))).toBe(0);
    expect([0, 1, 12].map(formatAge)).toEqual(['today', '1 day', '12 days']);
  });

  it('knows which zones exist', () => {
    expect(isTimeZone('Asia/Ho_Chi_Minh')).toBe(true);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
    expect(dateIn(new Date('2026-11-03T20:00:00Z'), 'Asia/Tokyo')).toBe('2026-11-04');
  });
});
