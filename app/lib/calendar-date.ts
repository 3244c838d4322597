declare const brand: unique symbol;

/** A day of the calendar without time or zone, `YYYY-MM-DD`; texts of this form sort in time order. */
export type CalendarDate = string & { readonly [brand]: 'CalendarDate' };

/** A date as three form fields (month and day may lack a leading zero). */
export interface DateParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

const DAY = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function fromUtc(time: number): CalendarDate {
  // `as`: toISOString starts with the form that the brand claims (years 0 to 9999).
  return new Date(time).toISOString().slice(0, 10) as CalendarDate;
}

function toUtc(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** Reads `YYYY-MM-DD`; null if it is not a real day between 1900 and 2199. */
export function parseCalendarDate(text: string): CalendarDate | null {
  if (!/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || fromUtc(time) !== text ? null : fromUtc(time);
}

/** Reads three form fields; null if they are not a real day. */
export function calendarDateOf({ year, month, day }: DateParts): CalendarDate | null {
  return parseCalendarDate(
    `${year.trim()}-${month.trim().padStart(2, '0')}-${day.trim().padStart(2, '0')}`,
  );
}

/** The day of a year, month (1 to 12) and day; days outside the month run over. */
export function dayOf(year: number, month: number, day: number): CalendarDate {
  return fromUtc(Date.UTC(year, month - 1, day));
}

/** The three form fields of a day. */
export function datePartsOf(date: CalendarDate): DateParts {
  return {
    year: date.slice(0, 4),
    month: String(monthOf(date)),
    day: String(Number(date.slice(8))),
  };
}

export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}

/** Month, 1 to 12. */
function monthOf(date: CalendarDate): number {
  return Number(date.slice(5, 7));
}

/** Day of the week, 0 Sunday to 6 Saturday. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(toUtc(date)).getUTCDay();
}

/** The day `days` later (earlier if negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromUtc(toUtc(date) + days * DAY);
}

/** Calendar days from one day to another; negative if `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((toUtc(to) - toUtc(from)) / DAY);
}

/** A day in words: "3 Nov 2026". */
export function formatDate(date: CalendarDate): string {
  return `${Number(date.slice(8))} ${MONTHS[monthOf(date) - 1] ?? ''} ${yearOf(date)}`;
}
