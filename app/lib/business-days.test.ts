import { describe, expect, it } from 'vitest';
import {
  addBusinessDays,
  businessDaysBetween,
  isBusinessDay,
  nextBusinessDay,
} from './business-days.ts';
import { addDays, type CalendarDate, dayOf } from './calendar-date.ts';
import { isFederalHoliday, listFederalHolidays } from './holidays.ts';
import { seededRandom } from './testing/seeded.ts';

const day = (text: string): CalendarDate =>
  dayOf(...(text.split('-').map(Number) as [number, number, number]));

describe('national holidays', () => {
  it.each([
    ['2021-12-31', "New Year's Day 2022, a Saturday, is observed the Friday before"],
    ['2023-01-02', "New Year's Day 2023, a Sunday, is observed the Monday after"],
    ['2027-12-31', "New Year's Day 2028, a Saturday"],
    ['2021-06-18', 'Juneteenth 2021, a Saturday'],
    ['2026-07-03', 'Independence Day 2026, a Saturday'],
    ['2021-07-05', 'Independence Day 2021, a Sunday'],
    ['2023-11-10', 'Veterans Day 2023, a Saturday'],
    ['2026-01-19', 'third Monday of January'],
    ['2026-02-16', 'third Monday of February'],
    ['2026-05-25', 'last Monday of May'],
    ['2026-09-07', 'first Monday of September'],
    ['2022-10-10', 'second Monday of October'],
    ['2026-11-26', 'fourth Thursday of November'],
    ['2021-12-24', 'Christmas 2021, a Saturday'],
  ])('%s is closed: %s', (date) => {
    expect(isFederalHoliday(day(date))).toBe(true);
  });

  it.each([
    ['2025-01-20', true, 'Inauguration Day 2025 falls on the King holiday'],
    ['2021-01-20', false, 'Inauguration Day 2021 is no national holiday'],
    ['2020-06-19', false, 'Juneteenth did not exist in 2020'],
    ['2026-07-04', false, 'the Saturday itself is a weekend, not an observed day'],
    ['2026-11-27', false, 'the Friday after Thanksgiving'],
  ])('%s closed: %s (%s)', (date, closed) => {
    expect(isFederalHoliday(day(date))).toBe(closed);
  });

  it('are eleven a year, ten before 2021, observed in order on weekdays', () => {
    for (let year = 2015; year <= 2035; year += 1) {
      const holidays = listFederalHolidays(year);

      expect(holidays).toHaveLength(year < 2021 ? 10 : 11);
      expect(holidays.map((h) => h.observed)).toEqual(holidays.map((h) => h.observed).toSorted());
      for (const { observed } of holidays) expect(isBusinessDay(observed)).toBe(false);
    }
  });
});

describe('business days', () => {
  it.each([
    ['2022-09-08', 15, '2022-09-29', 'no holiday between'],
    ['2022-10-06', 15, '2022-10-28', 'Columbus Day between'],
    ['2023-01-26', 5, '2023-02-02', 'one week'],
    ['2022-06-28', 5, '2022-07-06', 'Independence Day between'],
    ['2017-08-07', 5, '2017-08-14', 'before Juneteenth existed'],
    ['2026-12-31', 1, '2027-01-04', "New Year's Day and a weekend between"],
    ['2026-11-21', 1, '2026-11-23', 'from a Saturday'],
  ])('%s plus %i is %s: %s', (from, count, to) => {
    expect(addBusinessDays(day(from), count)).toBe(day(to));
  });

  it('start on the same day or the next open one', () => {
    expect(nextBusinessDay(day('2026-11-25'))).toBe('2026-11-25');
    expect(nextBusinessDay(day('2026-11-26'))).toBe('2026-11-27');
    expect(nextBusinessDay(day('2026-07-03'))).toBe('2026-07-06');
  });

  it('agree with counting day by day, forward and back, 2015 to 2035', () => {
    const random = seededRandom(7);
    for (let run = 0; run < 1_000; run += 1) {
      const from = nextBusinessDay(addDays(day('2015-01-01'), Math.floor(random() * 7_600)));
      const count = Math.floor(random() * 40);
      const to = addBusinessDays(from, count);

      expect(isBusinessDay(to)).toBe(true);
      expect(businessDaysBetween(from, to)).toBe(count);
      expect(businessDaysBetween(to, from) + count).toBe(0);
      expect(addBusinessDays(to, -count)).toBe(from);
    }
  });
});
