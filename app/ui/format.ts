import type { Moment } from './types.ts';

const locale = 'en-US';
const kilobyte = 1000;

/**
 * Money in major units, without cents when there are none: "$1,250", "$1,250.50".
 * A decimal string is formatted exactly, whatever its size.
 */
export function formatMoney(amount: number | string, currency = 'USD'): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  }).format(amount as Intl.StringNumericLiteral); // NOTE: format() takes decimal strings; its type only knows literals.
}

/** A count with separators; from `cap` on it says "500+", because nobody counted further. */
export function formatCount(count: number, cap?: number): string {
  const isCapped = cap !== undefined && count >= cap;
  return isCapped ? `${cap.toLocaleString(locale)}+` : count.toLocaleString(locale);
}

/** The count and its noun: "1 item", "3 items", "2 parties". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A size in decimal units: "640 bytes", "2.4 MB". */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;
  let size = bytes;
  let step = 0;
  while (size >= kilobyte && step < units.length - 1) {
    size /= kilobyte;
    step += 1;
  }
  const digits = step === 0 || size >= 100 ? 0 : 1;
  return `${Number(size.toFixed(digits)).toLocaleString(locale)} ${units[step]}`;
}

/** A code as words: "importer_of_record" gives "Importer of record". */
export function sentenceCase(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/png': 'PNG image',
  'image/jpeg': 'JPEG image',
  'image/gif': 'GIF image',
  'image/webp': 'WebP image',
  'image/heic': 'HEIC image',
  'image/tiff': 'TIFF image',
  'text/plain': 'Text',
  'text/csv': 'CSV table',
  'message/rfc822': 'E-mail',
  'application/vnd.ms-outlook': 'E-mail',
  'application/zip': 'ZIP archive',
  'audio/mpeg': 'Sound',
  'audio/mp4': 'Sound',
  'audio/wav': 'Sound',
  'audio/ogg': 'Sound',
  'video/mp4': 'Film',
  'video/quicktime': 'Film',
  'video/webm': 'Film',
};

/** The kind of a file in words; what is not known stays as it is. */
export function mediaTypeName(mediaType: string): string {
  if (/officedocument|msword|ms-excel|opendocument/.test(mediaType)) return 'Office document';
  return MEDIA_TYPES[mediaType] ?? mediaType;
}

/** A calendar day in words: "2026-11-03" gives "3 Nov 2026", in no zone. */
export function formatDay(isoDate: string): string {
  return dayInWords(new Date(`${isoDate.slice(0, 10)}T00:00:00Z`), 'UTC');
}

/**
 * A moment as its reader says it: "today 14:05 EST", "yesterday 09:12 EST", "3 Nov 2026",
 * with `withTime` also "3 Nov 2026, 14:05 EST".
 */
export function formatMoment(
  at: Moment,
  reader: {
    readonly timeZone: string;
    readonly now: Moment;
    readonly withTime?: boolean | undefined;
  },
): string {
  const moment = new Date(at);
  const near = nearDay(moment, new Date(reader.now), reader.timeZone);
  if (near) return `${near} ${timeInZone(moment, reader.timeZone)}`;

  const day = dayInWords(moment, reader.timeZone);
  return reader.withTime ? `${day}, ${timeInZone(moment, reader.timeZone)}` : day;
}

/** The last minute before a deadline at midnight, which belongs to the day that ends; any other moment as it is. */
export function lastMinute(deadline: Moment, timeZone: string): Moment {
  const moment = new Date(deadline);
  const isMidnight = timeInZone(moment, timeZone).startsWith('00:00');
  return isMidnight ? new Date(moment.getTime() - 60_000) : moment;
}

/** The whole moment, for a title or a print: "Tuesday 3 November 2026, 14:05 EST". */
export function formatMomentInFull(at: Moment, timeZone: string): string {
  const moment = new Date(at);
  const parts = partsOf(moment, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return `${parts.weekday} ${parts.day} ${parts.month} ${parts.year}, ${timeInZone(moment, timeZone)}`;
}

function dayInWords(moment: Date, timeZone: string): string {
  const parts = partsOf(moment, { timeZone, day: 'numeric', month: 'short', year: 'numeric' });
  return `${parts.day} ${parts.month} ${parts.year}`;
}

/** The time of day and the zone's short name: "14:05 EST". */
function timeInZone(moment: Moment, timeZone: string): string {
  const parts = partsOf(new Date(moment), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  return `${parts.hour}:${parts.minute} ${parts.timeZoneName}`;
}

function nearDay(
  moment: Date,
  now: Date,
  timeZone: string,
): 'today' | 'yesterday' | 'tomorrow' | undefined {
  const distance = dayNumber(moment, timeZone) - dayNumber(now, timeZone);
  if (distance === 0) return 'today';
  if (distance === -1) return 'yesterday';
  return distance === 1 ? 'tomorrow' : undefined;
}

function dayNumber(moment: Date, timeZone: string): number {
  const parts = partsOf(moment, { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' });
  return Date.UTC(Number(parts.year), Number(parts.month) - 1, Number(parts.day)) / 86_400_000;
}

function partsOf(
  moment: Date,
  options: Intl.DateTimeFormatOptions,
): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  const parts = new Intl.DateTimeFormat(locale, options).formatToParts(moment);
  return Object.fromEntries(parts.map((part) => [part.type, part.value]));
}
