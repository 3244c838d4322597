import { addDays, type CalendarDate, weekdayOf } from './calendar-date.ts';
import { isFederalHoliday } from './holidays.ts';

/** Monday to Friday, less national holidays (19 CFR 165.1). */
export function isBusinessDay(date: CalendarDate): boolean {
  const weekday = weekdayOf(date);
  return weekday !== 0 && weekday !== 6 && !isFederalHoliday(date);
}

/** The first business day on or after this day. */
export function nextBusinessDay(date: CalendarDate): CalendarDate {
  let day = date;
  while (!isBusinessDay(day)) day = addDays(day, 1);
  return day;
}

/** The day `count` business days after `from`, which itself is day 0. Negative counts go back. */
export function addBusinessDays(from: CalendarDate, count: number): CalendarDate {
  const step = count < 0 ? -1 : 1;
  let day = from;
  for (let left = Math.abs(Math.trunc(count)); left > 0; ) {
    day = addDays(day, step);
    if (isBusinessDay(day)) left -= 1;
  }
  return day;
}

/** Business days after `from` up to and including `to`; negative if `to` is earlier. */
export function businessDaysBetween(from: CalendarDate, to: CalendarDate): number {
  if (to < from) return -businessDaysBetween(to, from);
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (isBusinessDay(day)) count += 1;
  }
  return count;
}
