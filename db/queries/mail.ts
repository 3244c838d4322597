import { sql } from 'kysely';
import { PREPARED } from '../prepared.ts';
import type { ReadHandle, WriteHandle } from '../scope.ts';

export type SealedRow = { readonly id: string; readonly sealed: Buffer; readonly state: string };

export function findMemberContact(
  db: ReadHandle,
  membershipId: string,
): Promise<SealedRow | undefined> {
  return db
    .selectFrom('memberships')
    .select(['id', 'sealed', 'state'])
    .where('id', '=', membershipId)
    .modifyFront(PREPARED)
    .executeTakeFirst();
}

export function findOfficerContact(
  db: ReadHandle,
  officerId: string,
): Promise<SealedRow | undefined> {
  return db
    .selectFrom('officers')
    .select(['id', 'sealed', 'state'])
    .where('id', '=', officerId)
    .executeTakeFirst();
}

export function findApplicantContact(
  db: ReadHandle,
  applicationId: string,
): Promise<(SealedRow & { readonly reference: string }) | undefined> {
  return db
    .selectFrom('applications')
    .select(['id', 'sealed', 'state', 'reference'])
    .where('id', '=', applicationId)
    .executeTakeFirst();
}

export function findControlNumber(
  db: ReadHandle,
  itemId: string,
): Promise<{ readonly controlNumber: string } | undefined> {
  return db
    .selectFrom('items')
    .select('controlNumber')
    .where('id', '=', itemId)
    .modifyFront(PREPARED)
    .executeTakeFirst();
}

/** Whose item it is. */
export type ItemHome = {
  readonly organizationId: string;
  readonly clientId: string;
  readonly itemId: string;
};

export function findItemHome(db: ReadHandle, itemId: string): Promise<ItemHome | undefined> {
  return db
    .selectFrom('items')
    .select(['organizationId', 'clientId', 'id as itemId'])
    .where('id', '=', itemId)
    .executeTakeFirst();
}

/**
 * Active liaisons who may work for an item's client, the one granted longest first; nobody who also belongs to an
 * organization that the item accuses.
 */
export async function listReadersOfItem(
  db: ReadHandle,
  { organizationId, clientId, itemId }: ItemHome,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('clientGrants')
    .innerJoin('memberships', (join) =>
      join
        .onRef('memberships.organizationId', '=', 'clientGrants.organizationId')
        .onRef('memberships.id', '=', 'clientGrants.membershipId'),
    )
    .select('memberships.id')
    .where('clientGrants.organizationId', '=', organizationId)
    .where('clientGrants.clientId', '=', clientId)
    .where('memberships.isLiaison', '=', true)
    .where('memberships.state', '=', 'active')
    .where(sql<boolean>`not actor.is_accused(memberships.id, ${itemId})`)
    .orderBy('clientGrants.grantedAt')
    .orderBy('memberships.id')
    .execute();
  return rows.map((row) => row.id);
}

export async function listActiveAdministrators(
  db: ReadHandle,
  organizationId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('memberships')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('isAdministrator', '=', true)
    .where('state', '=', 'active')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

export function findReferralReference(
  db: ReadHandle,
  referralId: string,
): Promise<{ readonly reference: string; readonly state: string } | undefined> {
  return db
    .selectFrom('referrals')
    .select(['reference', 'state'])
    .where('id', '=', referralId)
    .executeTakeFirst();
}

export type ConferenceTimes = {
  readonly id: string;
  readonly itemId: string;
  readonly state: string;
  readonly sequence: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
};

export function findConferenceTimes(
  db: ReadHandle,
  conferenceId: string,
): Promise<ConferenceTimes | undefined> {
  return db
    .selectFrom('conferences')
    .select(['id', 'itemId', 'state', 'sequence', 'startsAt', 'endsAt'])
    .where('id', '=', conferenceId)
    .executeTakeFirst();
}

/** Stores the digest of a freshly made invitation token; the token itself goes into the mail and nowhere else. */
export async function insertInvitationToken(
  db: WriteHandle,
  token: {
    readonly tokenHash: Buffer;
    readonly face: 'partner' | 'government';
    readonly organizationId: string | null;
    readonly subjectId: string;
  },
): Promise<void> {
  await db.insertInto('invitationTokens').values(token).execute();
}
