import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';

const COLUMNS = [
  'organizationId',
  'id',
  'itemId',
  'state',
  'sequence',
  'startsAt',
  'endsAt',
  'sealed',
  'calledBy',
] as const;

type OfItem = { readonly organizationId: string; readonly itemId: string };

/** Conferences about an item with all that the desk knows of them, latest first. */
export function listDeskConferences(db: ReadHandle, allowed: Allowed<'conferences'>, item: OfItem) {
  return db
    .selectFrom('conferences')
    .select([...COLUMNS])
    .where('organizationId', '=', item.organizationId)
    .where('itemId', '=', item.itemId)
    .where(allowed.as('conferences'))
    .orderBy('startsAt', 'desc')
    .execute();
}

/** One conference of an item. */
export function findConference(
  db: ReadHandle,
  allowed: Allowed<'conferences'>,
  item: OfItem & { readonly conferenceId: string },
) {
  return db
    .selectFrom('conferences')
    .select([...COLUMNS])
    .where('organizationId', '=', item.organizationId)
    .where('itemId', '=', item.itemId)
    .where('id', '=', item.conferenceId)
    .where(allowed.as('conferences'))
    .executeTakeFirst();
}

export type DeskConferenceRow = NonNullable<Awaited<ReturnType<typeof findConference>>>;

/** Who is invited to these conferences. */
export function listParticipants(
  db: ReadHandle,
  allowed: Allowed<'conferenceParticipants'>,
  of: { readonly organizationId: string; readonly conferenceIds: readonly string[] },
) {
  if (of.conferenceIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('conferenceParticipants')
    .select(['conferenceId', 'membershipId', 'officerId'])
    .where('organizationId', '=', of.organizationId)
    .where('conferenceId', 'in', [...of.conferenceIds])
    .where(allowed.as('conferenceParticipants'))
    .execute();
}

export async function insertConference(
  db: WriteHandle,
  conference: {
    readonly organizationId: string;
    readonly id: string;
    readonly itemId: string;
    readonly startsAt: Date;
    readonly endsAt: Date;
    readonly sealed: Buffer;
    readonly calledBy: string;
  },
): Promise<void> {
  await db.insertInto('conferences').values(conference).execute();
}

export type NewParticipant = {
  readonly organizationId: string;
  readonly conferenceId: string;
  readonly id: string;
  readonly membershipId: string | null;
  readonly officerId: string | null;
};

export async function insertParticipants(
  db: WriteHandle,
  participants: readonly NewParticipant[],
): Promise<void> {
  await db
    .insertInto('conferenceParticipants')
    .values([...participants])
    .execute();
}

export type ConferenceChange = {
  readonly state?: 'cancelled' | 'held';
  readonly startsAt?: Date;
  readonly endsAt?: Date;
  readonly sealed?: Buffer;
};

/**
 * Changes a scheduled conference and raises its sequence, by which calendars tell the newer from the older (RFC 5546);
 * false when someone changed it since `sequence` was read.
 */
export async function updateConference(
  db: WriteHandle,
  conference: { readonly organizationId: string; readonly id: string; readonly sequence: number },
  change: ConferenceChange,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('conferences')
    .set(change)
    .where('organizationId', '=', conference.organizationId)
    .where('id', '=', conference.id)
    .where('sequence', '=', conference.sequence)
    .where('state', '=', 'scheduled')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
