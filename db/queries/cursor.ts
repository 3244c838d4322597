import { type Expression, type RawBuilder, sql } from 'kysely';

/** A place in a list sorted by time and id. The time is in microseconds, as the database counts: a Date drops them. */
export type Cursor = { readonly at: string; readonly id: string };

/** The whole time of a row, for the place where the next page starts. */
export function microsecondsOf(time: Expression<Date | null>): RawBuilder<string> {
  return sql<string>`(extract(epoch from ${time}) * 1000000)::bigint::text`;
}

/** The time that `microsecondsOf` gave. */
export function timeAt(microseconds: string): RawBuilder<Date> {
  return sql<Date>`(timestamptz 'epoch' + ${microseconds}::bigint * interval '1 microsecond')`;
}

/** Rows behind a place in a list sorted newest first, by id where times are the same. */
export function isBehind(timeAndId: Expression<unknown>, { at, id }: Cursor): RawBuilder<boolean> {
  return sql<boolean>`${timeAndId} < (${timeAt(at)}, ${id}::uuid)`;
}
