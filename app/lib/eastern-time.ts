import { addDays, type CalendarDate, formatDate, parseCalendarDate } from './calendar-date.ts';

/** Statutory and service clocks run in U.S. Eastern time (RULES 17). */
export const EASTERN = 'America/New_York';

/** A wall-clock reading in a zone; `time` is `HH:MM`. */
export interface ZonedTime {
  readonly date: CalendarDate;
  readonly time: string;
}

const MINUTE = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  formats.set(zone, format);
  return format;
}

function partsIn(zone: string, instant: Date): Readonly<Partial<Record<string, string>>> {
  return Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );
}

/** Whether the runtime knows this IANA time zone name. */
export function isTimeZone(zone: string): boolean {
  try {
    return formatOf(zone) !== undefined;
  } catch {
    return false; // Intl's only way to say that a name is unknown is a RangeError
  }
}

/** What clocks in `zone` show at an instant. Throws RangeError for an unknown zone. */
export function zonedTimeOf(instant: Date, zone: string = EASTERN): ZonedTime {
  const { year, month, day, hour, minute } = partsIn(zone, instant);
  const date = parseCalendarDate(`${year}-${month}-${day}`);
  if (!date) throw new RangeError('Instant outside the supported years');
  return { date, time: `${hour}:${minute}` };
}

/** The calendar day in Eastern time (or another zone) at an instant. */
export function dateIn(instant: Date, zone: string = EASTERN): CalendarDate {
  return zonedTimeOf(instant, zone).date;
}

/** How far clocks in `zone` are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: Date, zone: string): number {
  const { date, time } = zonedTimeOf(instant, zone);
  return Date.parse(`${date}T${time}:00Z`) - Math.floor(instant.getTime() / MINUTE) * MINUTE;
}

/**
 * The instant at which clocks in `zone` show `date` and `time`. A time skipped in spring moves forward by the gap;
 * a time repeated in autumn means the first of the two.
 */
export function instantOf({ date, time }: ZonedTime, zone: string = EASTERN): Date {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  const offsets = [asUtc - 24 * 60 * MINUTE, asUtc + 24 * 60 * MINUTE].map((near) =>
    offsetAt(new Date(near), zone),
  );
  const candidates = offsets
    .map((offset) => new Date(asUtc - offset))
    .toSorted((a, b) => a.getTime() - b.getTime());
  const exact = candidates.find(
    (candidate) => candidate.getTime() + offsetAt(candidate, zone) === asUtc,
  );
  return exact ?? new Date(asUtc - (offsets[0] ?? 0));
}

/** The last instant of a day in Eastern time (or another zone), exclusive: the start of the next day. */
export function endOfDay(date: CalendarDate, zone: string = EASTERN): Date {
  return instantOf({ date: addDays(date, 1), time: '00:00' }, zone);
}

/** The first instant of a day in Eastern time (or another zone). */
export function startOfDay(date: CalendarDate, zone: string = EASTERN): Date {
  return instantOf({ date, time: '00:00' }, zone);
}

/** An instant in words with its zone named: "3 Nov 2026 14:05 EST". */
export function formatInstant(instant: Date, zone: string = EASTERN): string {
  const { date, time } = zonedTimeOf(instant, zone);
  return `${formatDate(date)} ${time} ${partsIn(zone, instant)['timeZoneName'] ?? zone}`;
}

/** As `formatInstant`, but "today 14:05 EST" on the same day. */
export function formatInstantNear(instant: Date, now: Date, zone: string = EASTERN): string {
  const words = formatInstant(instant, zone);
  const today = dateIn(now, zone);
  return dateIn(instant, zone) === today ? words.replace(formatDate(today), 'today') : words;
}

/** Full calendar days that passed in Eastern time; an age of 0 means today. */
export function ageInDays(since: Date, now: Date): number {
  const from = Date.parse(`${dateIn(since)}T00:00:00Z`);
  return Math.round((Date.parse(`${dateIn(now)}T00:00:00Z`) - from) / (24 * 60 * MINUTE));
}

/** An age in words: "today", "1 day", "12 days". */
export function formatAge(days: number): string {
  if (days === 0) return 'today';
  return days === 1 ? '1 day' : `${days} days`;
}
