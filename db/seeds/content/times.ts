const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The instant `days` (fractions allowed) before `now`. */
export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY);
}

/** The instant `hours` (fractions allowed) after `from`. */
export function hoursAfter(from: Date, hours: number): Date {
  return new Date(from.getTime() + hours * HOUR);
}

/**
 * The same instant if it falls in office hours (13:00 to 22:00 UTC, about 8 to 5 in the east, Monday
 * to Friday), else the next morning at work. Never before `from`.
 */
export function atWork(from: Date): Date {
  const time = new Date(from.getTime());
  if (time.getUTCHours() >= 22) time.setTime(time.getTime() + DAY);
  if (time.getUTCHours() >= 22 || time.getUTCHours() < 13)
    time.setUTCHours(13, 5 + (time.getUTCMinutes() % 50));
  while (time.getUTCDay() === 0 || time.getUTCDay() === 6) time.setTime(time.getTime() + DAY);
  return time;
}

/** Whichever is earlier. */
export function earlier(one: Date, other: Date): Date {
  return one.getTime() <= other.getTime() ? one : other;
}
