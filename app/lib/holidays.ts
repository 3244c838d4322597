import { addDays, type CalendarDate, dayOf, weekdayOf, yearOf } from './calendar-date.ts';

/** A national holiday: the day offices close, and the day the law names. */
export interface Holiday {
  readonly observed: CalendarDate;
  readonly statutory: CalendarDate;
  readonly name: string;
}

const SUNDAY = 0;
const MONDAY = 1;
const THURSDAY = 4;
const SATURDAY = 6;

function nthWeekday(
  weekday: number,
  nth: number,
  [year, month]: readonly [number, number],
): CalendarDate {
  const first = dayOf(year, month, 1);
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7);
}

function lastWeekday(weekday: number, [year, month]: readonly [number, number]): CalendarDate {
  const last = dayOf(year, month + 1, 0);
  return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
}

/** Saturday holidays are observed on Friday, Sunday ones on Monday (5 U.S.C. 6103(b), Executive Order 11582). */
function observedOn(statutory: CalendarDate): CalendarDate {
  if (weekdayOf(statutory) === SATURDAY) return addDays(statutory, -1);
  return weekdayOf(statutory) === SUNDAY ? addDays(statutory, 1) : statutory;
}

/**
 * The national holidays that the law places in a year, in order (5 U.S.C. 6103(a)). New Year's Day may be observed
 * on 31 December before. Inauguration Day is missing because it binds the Washington area only.
 */
export function listFederalHolidays(year: number): readonly Holiday[] {
  const days: readonly (readonly [string, CalendarDate])[] = [
    ["New Year's Day", dayOf(year, 1, 1)],
    ['Birthday of Martin Luther King, Jr.', nthWeekday(MONDAY, 3, [year, 1])],
    ["Washington's Birthday", nthWeekday(MONDAY, 3, [year, 2])],
    ['Memorial Day', lastWeekday(MONDAY, [year, 5])],
    ['Juneteenth National Independence Day', dayOf(year, 6, 19)],
    ['Independence Day', dayOf(year, 7, 4)],
    ['Labor Day', nthWeekday(MONDAY, 1, [year, 9])],
    ['Columbus Day', nthWeekday(MONDAY, 2, [year, 10])],
    ['Veterans Day', dayOf(year, 11, 11)],
    ['Thanksgiving Day', nthWeekday(THURSDAY, 4, [year, 11])],
    ['Christmas Day', dayOf(year, 12, 25)],
  ];
  return days
    .filter(([name]) => year >= 2021 || !name.startsWith('Juneteenth'))
    .map(([name, statutory]) => ({ name, statutory, observed: observedOn(statutory) }));
}

const observedByYear = new Map<number, ReadonlySet<CalendarDate>>();

/** Days of a calendar year on which offices close; includes the next New Year's Day when observed on 31 December. */
function observedIn(year: number): ReadonlySet<CalendarDate> {
  const known = observedByYear.get(year);
  if (known) return known;
  const days = [...listFederalHolidays(year), ...listFederalHolidays(year + 1)].map(
    (holiday) => holiday.observed,
  );
  const observed = new Set(days.filter((day) => yearOf(day) === year));
  observedByYear.set(year, observed);
  return observed;
}

/** Whether offices are closed nationwide for a holiday on this day. */
export function isFederalHoliday(date: CalendarDate): boolean {
  return observedIn(yearOf(date)).has(date);
}
