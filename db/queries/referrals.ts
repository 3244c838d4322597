import { sql } from 'kysely';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';
import { type Cursor, isBehind, microsecondsOf } from './cursor.ts';

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
  allowed: Allowed<'referrals'>,
  page: {
    readonly states: readonly string[];
    readonly after: Cursor | undefined;
    readonly size: number;
  },
) {
  let query = db
    .selectFrom('referrals')
    .select((row) => [...COLUMNS, microsecondsOf(row.ref('deliveredAt')).as('placeAt')])
    .where('state', 'in', [...page.states])
    .where(allowed.as('referrals'))
    .orderBy('deliveredAt', 'desc')
    .orderBy('id', 'desc')
    .limit(page.size + 1);
  const { after } = page;
  if (after) {
    query = query.where((row) => isBehind(row.refTuple('deliveredAt', 'id'), after));
  }
  return query.execute();
}

export function findReferral(db: ReadHandle, allowed: Allowed<'referrals'>, referralId: string) {
  return db
    .selectFrom('referrals')
    .select([...COLUMNS])
    .where('id', '=', referralId)
    .where(allowed.as('referrals'))
    .executeTakeFirst();
}

/** When the destination was told that an item of the referral was withdrawn; null while it was not. */
export async function findWithdrawalNotice(
  db: ReadHandle,
  allowed: Allowed<'referralNotices'>,
  referralId: string,
): Promise<Date | null> {
  const row = await db
    .selectFrom('referralNotices')
    .select('at')
    .where('referralId', '=', referralId)
    .where('kind', '=', 'item_withdrawn')
    .where(allowed.as('referralNotices'))
    .executeTakeFirst();
  return row?.at ?? null;
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

export function findPackage(db: ReadHandle, allowed: Allowed<'packages'>, referralId: string) {
  return db
    .selectFrom('packages')
    .select(['referralId', 'recordId', 'sealed', 'createdAt'])
    .where('referralId', '=', referralId)
    .where(allowed.as('packages'))
    .executeTakeFirst();
}

/** Sealed packages of several referrals, for a list. */
export function listPackages(
  db: ReadHandle,
  allowed: Allowed<'packages'>,
  referralIds: readonly string[],
) {
  if (referralIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('packages')
    .select(['referralId', 'recordId', 'sealed'])
    .where('referralId', 'in', [...referralIds])
    .where(allowed.as('packages'))
    .execute();
}

export function findPackageFile(
  db: ReadHandle,
  allowed: Allowed<'packageFiles'>,
  file: { readonly referralId: string; readonly fileId: string },
) {
  return db
    .selectFrom('packageFiles')
    .innerJoin('packages', 'packages.referralId', 'packageFiles.referralId')
    .select([
      'packageFiles.id',
      'packageFiles.storageKey',
      'packageFiles.mediaType',
      'packageFiles.byteSize',
      'packageFiles.sealed',
      'packageFiles.scanState',
      'packages.recordId',
    ])
    .where('packageFiles.referralId', '=', file.referralId)
    .where('packageFiles.id', '=', file.fileId)
    .where(allowed.as('packageFiles'))
    .executeTakeFirst();
}

export function listAnswers(
  db: ReadHandle,
  allowed: Allowed<'referralAnswers'>,
  referralId: string,
) {
  return db
    .selectFrom('referralAnswers')
    .select(['id', 'answer', 'recordId', 'sealed', 'answeredBy', 'at'])
    .where('referralId', '=', referralId)
    .where(allowed.as('referralAnswers'))
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
  },
): Promise<boolean> {
  const { id, version, ...rest } = change;
  const { numUpdatedRows } = await db
    .updateTable('referrals')
    .set(rest)
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
