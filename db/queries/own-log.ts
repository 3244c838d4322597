import { sql } from 'kysely';
import type { ReadHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';

export type OwnLogFilter = {
  readonly actions: readonly string[] | null;
  readonly memberId: string | null;
  readonly since: Date | null;
  /** Only what is older than this event; null from the newest. */
  readonly after: string | null;
  readonly size: number;
};

/**
 * Events of the own people, newest first; one row more than the page, to know of the next. Row security says whose: its
 * conditions repeated here would mislead the planner's estimate, and it would sort what the index has in order.
 */
export function listOwnEvents(db: ReadHandle, filter: OwnLogFilter) {
  let query = db
    .selectFrom('auditEvents')
    .select(['id', 'at', 'actorId', 'action', 'objectKind', 'objectId', 'outcome', 'clientId'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.size + 1);
  if (filter.actions) query = query.where('action', 'in', [...filter.actions]);
  if (filter.memberId) query = query.where('actorId', '=', filter.memberId);
  if (filter.since) query = query.where('at', '>=', filter.since);
  // The event's own time is finer than a cursor's milliseconds; one that is not the organization's gives nothing.
  if (filter.after) {
    query = query.where(
      sql<boolean>`(at, id) < (select e.at, e.id from audit_events e where e.id = ${filter.after}::uuid)`,
    );
  }
  return query.execute();
}

/** Control numbers of those of the items that the actor may read. */
export function listControlNumbers(
  db: ReadHandle,
  allowed: Allowed<'readings'>,
  itemIds: readonly string[],
) {
  if (itemIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('readings')
    .select(['itemId as id', 'controlNumber', 'organizationId', 'ownerId'])
    .where('itemId', 'in', [...itemIds])
    .where(allowed.as('readings'))
    .execute();
}
