import { formatDate, parseCalendarDate } from '#app/lib/calendar-date.ts';
import { orderOf } from '#app/lib/identifiers.ts';
import { orders } from '#app/reference/orders.ts';
import { ports } from '#app/reference/ports.ts';

/** Kinds of code that lists are loaded for. */
export type KnownKind = 'hts' | 'order' | 'port';

/** A list that codes were looked up in. */
export type KnownList = {
  /** As it stands in a sentence: "the tariff schedule of 1 Jul 2024". */
  readonly name: string;
  has(code: string): boolean;
};

/** The lists by kind. Without a tariff schedule nothing is said of tariff numbers. */
export type KnownLists = Readonly<Partial<Record<KnownKind, KnownList>>>;

/** The short lists that come with the portal. */
export const builtInLists = {
  order: {
    name: 'the short list of orders here',
    has: (code: string) => orders.has(orderOf(code)),
  },
  port: { name: 'the short list of ports here', has: (code: string) => ports.has(code) },
} as const satisfies KnownLists;

const NAMES: Readonly<Record<string, string>> = {
  hts: 'tariff schedule',
  order: 'list of orders',
  port: 'Schedule D',
  foreign_port: 'Schedule K',
};

/** An edition as an item keeps it, such as `hts 2024-07-01`. */
export function nameEdition(edition: {
  readonly schedule: string;
  readonly validFrom: string;
}): string {
  return `${edition.schedule} ${edition.validFrom}`;
}

/** An edition that an item keeps, in words: "tariff schedule of 1 Jul 2024". */
export function describeEdition(kept: string): string {
  const [schedule = '', day = ''] = kept.split(' ');
  const date = parseCalendarDate(day);
  return `${NAMES[schedule] ?? schedule} of ${date ? formatDate(date) : day}`;
}
