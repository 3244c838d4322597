import type { ReadHandle, WriteHandle } from '../scope.ts';
import { type Cursor, isBehind, microsecondsOf } from './cursor.ts';

const COLUMNS = [
  'id',
  'reference',
  'kind',
  'state',
  'sealed',
  'organizationId',
  'createdAt',
  'decidedAt',
  'declineReason',
] as const;

/** Applications, newest first; one row more than the page, to know of the next. */
export function listApplications(
  db: ReadHandle,
  page: {
    readonly states: readonly string[];
    readonly after: Cursor | undefined;
    readonly size: number;
  },
) {
  let query = db
    .selectFrom('applications')
    .select((row) => [...COLUMNS, microsecondsOf(row.ref('createdAt')).as('placeAt')])
    .where('state', 'in', [...page.states])
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(page.size + 1);
  const { after } = page;
  if (after) {
    query = query.where((row) => isBehind(row.refTuple('createdAt', 'id'), after));
  }
  return query.execute();
}

export function findApplication(db: ReadHandle, applicationId: string) {
  return db
    .selectFrom('applications')
    .select([...COLUMNS])
    .where('id', '=', applicationId)
    .executeTakeFirst();
}

export type ApplicationRow = NonNullable<Awaited<ReturnType<typeof findApplication>>>;

/** Holds an open application until the transaction ends, so that checks and approvals come one after the other. */
export async function lockApplication(db: WriteHandle, applicationId: string): Promise<void> {
  await db
    .selectFrom('applications')
    .select('id')
    .where('id', '=', applicationId)
    .forUpdate()
    .execute();
}

/** The decided or moved state; false when the application is no longer in one of `from`. */
export async function updateApplication(
  db: WriteHandle,
  change: {
    readonly id: string;
    readonly from: readonly string[];
    readonly state: string;
    readonly declineReason?: string;
    readonly organizationId?: string;
  },
): Promise<boolean> {
  const { id, from, ...set } = change;
  const { numUpdatedRows } = await db
    .updateTable('applications')
    .set(set)
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Checks noted on an application, newest first. */
export function listChecks(db: ReadHandle, applicationId: string) {
  return db
    .selectFrom('applicationChecks')
    .select(['id', 'checkCode', 'result', 'sealed', 'notedBy', 'notedAt'])
    .where('applicationId', '=', applicationId)
    .orderBy('notedAt', 'desc')
    .orderBy('id')
    .execute();
}

export async function insertCheck(
  db: WriteHandle,
  check: {
    readonly applicationId: string;
    readonly id: string;
    readonly checkCode: string;
    readonly result: string;
    readonly sealed: Buffer;
    readonly notedBy: string;
  },
): Promise<void> {
  await db.insertInto('applicationChecks').values(check).execute();
}

/** Approvals of several applications, in order of time. */
export function listApprovals(db: ReadHandle, applicationIds: readonly string[]) {
  if (applicationIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('applicationApprovals')
    .select(['applicationId', 'officerId', 'step', 'at'])
    .where('applicationId', 'in', [...applicationIds])
    .orderBy('at')
    .execute();
}

export async function insertApproval(
  db: WriteHandle,
  approval: {
    readonly applicationId: string;
    readonly officerId: string;
    readonly step: string;
  },
): Promise<void> {
  await db.insertInto('applicationApprovals').values(approval).execute();
}
