import type { ReadHandle } from '../scope.ts';
import { type Cursor, isBehind, microsecondsOf } from './cursor.ts';

const COLUMNS = [
  'id',
  'position',
  'at',
  'actorKind',
  'actorId',
  'onBehalfOf',
  'organizationId',
  'action',
  'objectKind',
  'objectId',
  'outcome',
  'reasonCode',
  'source',
  'requestId',
  'codes',
] as const;

export type TrailFilter = {
  readonly actions: readonly string[] | null;
  readonly outcome: string | null;
  readonly actorKind: string | null;
  readonly objectId: string | null;
  /** Events before this position; null from the newest. */
  readonly before: number | null;
  readonly size: number;
};

/** Audit events, newest first; one row more than the page, to know of the next. */
export function listEvents(db: ReadHandle, filter: TrailFilter) {
  let query = db
    .selectFrom('auditEvents')
    .select([...COLUMNS])
    .orderBy('position', 'desc')
    .limit(filter.size + 1);
  if (filter.actions) query = query.where('action', 'in', [...filter.actions]);
  if (filter.outcome) query = query.where('outcome', '=', filter.outcome);
  if (filter.actorKind) query = query.where('actorKind', '=', filter.actorKind);
  if (filter.objectId) query = query.where('objectId', '=', filter.objectId);
  if (filter.before) query = query.where('position', '<', filter.before);
  return query.execute();
}

export function findEvent(db: ReadHandle, eventId: string) {
  return db
    .selectFrom('auditEvents')
    .select([...COLUMNS])
    .where('id', '=', eventId)
    .executeTakeFirst();
}

/** The accounting of disclosures, newest first, with where each went. */
export function listDisclosures(
  db: ReadHandle,
  page: {
    readonly state: string | null;
    readonly after: Cursor | undefined;
    readonly size: number;
  },
) {
  let query = db
    .selectFrom('disclosures')
    .select((row) => [
      'id',
      'referralId',
      'state',
      'nature',
      'purpose',
      'authority',
      'recipient',
      'recipientAddress',
      'intendedAt',
      'disclosedAt',
      microsecondsOf(row.ref('intendedAt')).as('placeAt'),
    ])
    .orderBy('intendedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(page.size + 1);
  if (page.state) query = query.where('state', '=', page.state);
  const { after } = page;
  if (after) query = query.where((row) => isBehind(row.refTuple('intendedAt', 'id'), after));
  return query.execute();
}
