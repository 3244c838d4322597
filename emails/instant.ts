/** A moment as its reader says it, with the zone named: "3 Nov 2026, 14:05 EST" (RULES 17). */
export function sayInstant(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(instant);
  const say = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((part) => part.type === type)?.value ?? '';
  return `${say('day')} ${say('month')} ${say('year')}, ${say('hour')}:${say('minute')} ${say('timeZoneName')}`;
}

/** The length of a meeting: "30 minutes", "1 hour", "1 hour 30 minutes". */
export function sayDuration(from: Date, to: Date): string {
  const total = Math.max(0, Math.round((to.getTime() - from.getTime()) / 60_000));
  const hours = Math.floor(total / 60);
  const minutes = total % 60;
  const said = [count(hours, 'hour'), count(minutes, 'minute')].filter((part) => part !== '');
  return said.join(' ') || '0 minutes';
}

/** The length of time a link works: "30 minutes", "72 hours". */
export function sayValidity(minutes: number): string {
  return minutes % 60 === 0 ? count(minutes / 60, 'hour') : count(minutes, 'minute');
}

function count(number: number, noun: string): string {
  if (number === 0) return '';
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
