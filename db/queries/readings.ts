import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { atMost, codesOf, PREPARED, uuidsOf } from '../prepared.ts';
import type { ReadHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';
import { type Cursor, isBehind, microsecondsOf } from './cursor.ts';

/** An item in a list of a reader: the organization that filed it, or the client it was filed for. */
export type ListedItem = {
  /** The reader; `ownerId` is the organization that filed. */
  readonly organizationId: string;
  readonly ownerId: string;
  readonly id: string;
  /** The reader's own client. */
  readonly clientId: string;
  readonly controlNumber: string;
  readonly itemType: string;
  readonly submittedAt: Date;
  readonly isDangerToLife: boolean;
  /** What partners were told last, and when. */
  readonly status: string;
  readonly statusAt: Date;
  readonly titleSealed: Buffer;
  /** Whose key seals the title. */
  readonly recordId: string;
};

const COLUMNS = [
  'organizationId',
  'ownerId',
  'itemId as id',
  'clientId',
  'controlNumber',
  'itemType',
  'filedAt as submittedAt',
  'isDangerToLife',
  'status',
  'statusAt',
  'titleSealed',
  'recordId',
] as const;

/** Up to so many clients are looked up one by one; with more, the reader's rows are walked in order. */
const FEW_CLIENTS = 8;

type Codes = { readonly statuses: readonly string[]; readonly types: readonly string[] };

export type Listing = {
  /** Clients granted to the reader, or those of them that the list is narrowed to. */
  readonly clientIds: readonly string[];
  /** Codes that the list is narrowed to: all statuses with one type, one status with all types, or one of each. */
  readonly codes?: Codes | undefined;
  readonly after?: Cursor | undefined;
  readonly size: number;
};

/**
 * Items newest first; one row more than the page, to know of the next. Each combination of client, status and type is
 * a probe into an index that has its newest rows in order, so the work grows with the page and not with what is filed.
 */
export async function listReadings(
  db: ReadHandle,
  allowed: Allowed<'readings'>,
  { clientIds, codes, after, size }: Listing,
): Promise<readonly (ListedItem & { readonly placeAt: string })[]> {
  if (clientIds.length === 0) return [];
  const isFew = clientIds.length <= FEW_CLIENTS;
  return db
    .selectFrom(probesOf(isFew ? clientIds : null, codes ?? null))
    .innerJoinLateral(
      (inner) => {
        let query = inner
          .selectFrom('readings')
          .select([...COLUMNS])
          .select((row) => microsecondsOf(row.ref('filedAt')).as('placeAt'))
          .where(allowed.as('readings'));
        if (isFew) query = query.whereRef('clientId', '=', 'probe.clientId');
        if (codes)
          query = query
            .whereRef('status', '=', 'probe.status')
            .whereRef('itemType', '=', 'probe.itemType');
        if (after) query = query.where((row) => isBehind(row.refTuple('filedAt', 'itemId'), after));
        return query
          .orderBy('filedAt', 'desc')
          .orderBy('itemId', 'desc')
          .limit(atMost(size + 1))
          .as('found');
      },
      (join) => join.onTrue(),
    )
    .selectAll('found')
    .orderBy('found.submittedAt', 'desc')
    .orderBy('found.id', 'desc')
    .limit(atMost(size + 1))
    .modifyFront(PREPARED)
    .execute();
}

/** Items in one of these statuses, the latest change first. */
export async function listReadingsChanged(
  db: ReadHandle,
  allowed: Allowed<'readings'>,
  listing: {
    readonly clientIds: readonly string[];
    readonly statuses: readonly string[];
    readonly limit: number;
  },
): Promise<readonly ListedItem[]> {
  const { clientIds, statuses, limit } = listing;
  if (clientIds.length === 0) return [];
  const isFew = clientIds.length <= FEW_CLIENTS;
  return db
    .selectFrom(probesOf(isFew ? clientIds : null, { statuses, types: [''] }))
    .innerJoinLateral(
      (inner) => {
        const ofStatus = inner
          .selectFrom('readings')
          .select([...COLUMNS])
          .where(allowed.as('readings'))
          .whereRef('status', '=', 'probe.status');
        const query = isFew ? ofStatus.whereRef('clientId', '=', 'probe.clientId') : ofStatus;
        return query.orderBy('statusAt', 'desc').orderBy('itemId').limit(atMost(limit)).as('found');
      },
      (join) => join.onTrue(),
    )
    .selectAll('found')
    .orderBy('found.statusAt', 'desc')
    .orderBy('found.id')
    .limit(atMost(limit))
    .modifyFront(PREPARED)
    .execute();
}

export async function listReadingsById(
  db: ReadHandle,
  allowed: Allowed<'readings'>,
  itemIds: readonly string[],
): Promise<readonly ListedItem[]> {
  if (itemIds.length === 0) return [];
  return db
    .selectFrom('readings')
    .select([...COLUMNS])
    .where((row) => row('itemId', '=', row.fn.any(row.val([...itemIds]))))
    .where(allowed.as('readings'))
    .modifyFront(PREPARED)
    .execute();
}

export type OwnItem = Omit<ListedItem, 'titleSealed' | 'recordId' | 'ownerId'> & {
  /** The id by the name that rules ask for. */
  readonly itemId: string;
  readonly version: number;
  readonly submittedBy: string;
  readonly valueBand: string | null;
  readonly tlp: string;
};

/** An item that the reader's own organization filed. */
export function findOwnItem(
  db: ReadHandle,
  allowed: Allowed<'items'>,
  itemId: string,
): Promise<OwnItem | undefined> {
  return ownItem(db, allowed, itemId).modifyFront(PREPARED).executeTakeFirst();
}

/** An own item with its current version as filed and what the partner was told, first to last. */
export type FiledItem = OwnItem & {
  readonly typeVersion: number;
  readonly sealed: Buffer;
  readonly filedAt: Date;
  readonly editions: readonly string[];
  readonly statuses: readonly {
    readonly position: number;
    readonly status: string;
    readonly at: string;
  }[];
};

/**
 * What the page of an item is made of, in one query: each further one asks again who acts, and is a way to the database.
 * Version and statuses hang on the item by its whole key, so that what is allowed of the item is allowed of them.
 */
export function findFiledItem(
  db: ReadHandle,
  allowed: Allowed<'items'>,
  itemId: string,
): Promise<FiledItem | undefined> {
  return ownItem(db, allowed, itemId)
    .innerJoin('itemVersions as filed', (join) =>
      join
        .onRef('filed.organizationId', '=', 'items.organizationId')
        .onRef('filed.itemId', '=', 'items.id')
        .onRef('filed.version', '=', 'items.version'),
    )
    .select(['filed.typeVersion', 'filed.sealed', 'filed.submittedAt as filedAt', 'filed.editions'])
    .select((row) =>
      jsonArrayFrom(
        row
          .selectFrom('itemStatuses as told')
          .select(['told.position', 'told.status', 'told.at'])
          .whereRef('told.organizationId', '=', 'items.organizationId')
          .whereRef('told.itemId', '=', 'items.id')
          .orderBy('told.position'),
      ).as('statuses'),
    )
    .modifyFront(PREPARED)
    .executeTakeFirst();
}

function ownItem(db: ReadHandle, allowed: Allowed<'items'>, itemId: string) {
  return db
    .selectFrom('readings')
    .innerJoin('items', (join) =>
      join
        .onRef('items.organizationId', '=', 'readings.ownerId')
        .onRef('items.id', '=', 'readings.itemId'),
    )
    .select([
      'readings.organizationId',
      'readings.itemId',
      'readings.itemId as id',
      'readings.clientId',
      'readings.controlNumber',
      'readings.itemType',
      'readings.filedAt as submittedAt',
      'readings.isDangerToLife',
      'readings.status',
      'readings.statusAt',
      'items.version',
      'items.submittedBy',
      'items.valueBand',
      'items.tlp',
    ])
    .where('readings.itemId', '=', itemId)
    .whereRef('readings.ownerId', '=', 'readings.organizationId')
    .where(allowed.as('items'));
}

type Probe = { clientId: string; status: string; itemType: string };

/** Every combination of the keys that an index is asked for, as a table to join. */
function probesOf(clientIds: readonly string[] | null, codes: Codes | null) {
  const probes = (clientIds ?? [null]).flatMap((clientId) =>
    (codes?.statuses ?? [null]).flatMap((status) =>
      (codes?.types ?? [null]).map((type) => ({ clientId, status, type })),
    ),
  );
  return sql<Probe>`unnest(
    ${uuidsOf(probes.map(({ clientId }) => clientId))},
    ${codesOf(probes.map(({ status }) => status))},
    ${codesOf(probes.map(({ type }) => type))})`.as<'probe'>(
    sql`probe(client_id, status, item_type)`,
  );
}
