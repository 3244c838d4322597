import { describe, expect, it } from 'vitest';
import {
  addDays,
  type CalendarDate,
  calendarDateOf,
  datePartsOf,
  dayOf,
  daysBetween,
  formatDate,
  parseCalendarDate,
  weekdayOf,
} from './calendar-date.ts';

describe('a calendar date', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '0026-01-01',
    '2026-01-01T00:00',
    'today',
  ])('is not %s', (text) => {
    expect(parseCalendarDate(text)).toBeNull();
  });

  it('is read from three fields without leading zeros', () => {
    expect(calendarDateOf({ year: '2024', month: '2', day: '29' })).toBe('2024-02-29');
    expect(calendarDateOf({ year: '2023', month: '2', day: '29' })).toBeNull();
    expect(calendarDateOf({ year: '', month: '2', day: '1' })).toBeNull();
  });

  it('goes back to its three fields', () => {
    expect(datePartsOf(dayOf(2026, 11, 3))).toEqual({ year: '2026', month: '11', day: '3' });
  });

  it('counts days across months, leap days and changes of summer time', () => {
    expect(addDays(dayOf(2024, 2, 28), 2)).toBe('2024-03-01');
    expect(addDays(dayOf(2026, 1, 1), -1)).toBe('2025-12-31');
    expect(daysBetween(dayOf(2026, 3, 1), dayOf(2026, 4, 1))).toBe(31);
    expect(daysBetween(dayOf(2022, 10, 28), dayOf(2023, 1, 26))).toBe(90);
  });

  it('adds and subtracts back, for every day of ten years', () => {
    let date: CalendarDate = dayOf(2020, 1, 1);
    for (let count = 0; count < 3_650; count += 1) {
      expect(addDays(addDays(date, count), -count)).toBe(date);
      date = addDays(date, 1);
    }
  });

  it('knows its weekday and says itself in words', () => {
    expect(weekdayOf(dayOf(2026, 11, 3))).toBe(2);
    expect(formatDate(dayOf(2026, 11, 3))).toBe('3 Nov 2026');
  });
});
