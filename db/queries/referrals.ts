import { sql } from 'kysely';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Cursor } from './cursor.ts';

const COLUMNS = [
  'referrals.id',
  'reference',
  'referrals.destinationId',
  'state',
  'version',
  'rendition',
  'isDangerToLife',
  'itemType',
  'deliveredAt',
  'stateChangedAt',
  'answeredAt',
  'approvedAt',
] as const;

/** Referrals a destination sees, danger to life first, then newest; one row more than the page, to know of the next. */
export function listReferrals(
  db: ReadHandle,
  page: {
    readonly states: readonly string[];
    readonly after: Cursor | undefined;
    readonly size: number;
  },
) {
  let query = db
    .selectFrom('referrals')
    .select([...COLUMNS])
    .where('state', 'in', [...page.states])
    .orderBy('deliveredAt', 'desc')
    .orderBy('id', 'desc')
    .limit(page.size + 1);
  const { after } = page;
  if (after) {
    query = query.where((row) =>
      row(row.refTuple('deliveredAt', 'id'), '<', row.tuple(after.at, after.id)),
    );
  }
  return query.execute();
}

export function findReferral(db: ReadHandle, referralId: string) {
  return db
    .selectFrom('referrals')
    .select([...COLUMNS])
    .where('id', '=', referralId)
    .executeTakeFirst();
}

/** Whom an officer works for. */
export async function findAffiliation(db: ReadHandle, officerId: string): Promise<string | null> {
  const row = await db
    .selectFrom('officers')
    .select('affiliation')
    .where('id', '=', officerId)
    .executeTakeFirst();
  return row?.affiliation ?? null;
}

export function findPackage(db: ReadHandle, referralId: string) {
  return db
    .selectFrom('packages')
    .select(['referralId', 'recordId', 'sealed', 'createdAt'])
    .where('referralId', '=', referralId)
    .executeTakeFirst();
}

/** Sealed packages of several referrals, for a list. */
export function listPackages(db: ReadHandle, referralIds: readonly string[]) {
  if (referralIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('packages')
    .select(['referralId', 'recordId', 'sealed'])
    .where('referralId', 'in', [...referralIds])
    .execute();
}

export function findPackageFile(db: ReadHandle, referralId: string, fileId: string) {
  return db
    .selectFrom('packageFiles')
    .innerJoin('packages', 'packages.referralId', 'packageFiles.referralId')
    .select([
      'packageFiles.id',
      'packageFiles.storageKey',
      'packageFiles.mediaType',
      'packageFiles.byteSize',
      'packageFiles.sealed',
      'packages.recordId',
    ])
    .where('packageFiles.referralId', '=', referralId)
    .where('packageFiles.id', '=', fileId)
    .executeTakeFirst();
}

export function listAnswers(db: ReadHandle, referralId: string) {
  return db
    .selectFrom('referralAnswers')
    .select(['id', 'answer', 'recordId', 'sealed', 'answeredBy', 'at'])
    .where('referralId', '=', referralId)
    .orderBy('at')
    .execute();
}

/** The answered state; false when the referral moved on meanwhile. */
export async function updateReferralAnswered(
  db: WriteHandle,
  change: {
    readonly id: string;
    readonly version: number;
    readonly state: string;
    readonly answeredBy: string;
    readonly at: Date;
    readonly acceptedAt?: Date;
    readonly outcomeAt?: Date;
  },
): Promise<boolean> {
  const { id, version, at, ...rest } = change;
  const { numUpdatedRows } = await db
    .updateTable('referrals')
    .set({ ...rest, version: version + 1, answeredAt: at, stateChangedAt: at })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function insertAnswer(
  db: WriteHandle,
  answer: {
    readonly referralId: string;
    readonly id: string;
    readonly destinationId: string;
    readonly answer: string;
    readonly recordId: string;
    readonly sealed: Buffer;
    readonly answeredBy: string;
  },
): Promise<void> {
  await db.insertInto('referralAnswers').values(answer).execute();
}

/** Intends the status jobs of the partners concerned, without telling the destination who they are. */
export async function tellPartners(db: WriteHandle, referralId: string): Promise<void> {
  await sql`select relay.tell_partners(${referralId})`.execute(db);
}
