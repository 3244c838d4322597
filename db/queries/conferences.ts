import type { ReadHandle, WriteHandle } from '../scope.ts';

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
export function listDeskConferences(db: ReadHandle, item: OfItem) {
  return db
    .selectFrom('conferences')
    .select([...COLUMNS])
    .where('organizationId', '=', item.organizationId)
    .where('itemId', '=', item.itemId)
    .orderBy('startsAt', 'desc')
    .execute();
}

/** One conference of an item. */
export function findConference(db: ReadHandle, item: OfItem & { readonly conferenceId: string }) {
  return db
    .selectFrom('conferences')
    .select([...COLUMNS])
    .where('organizationId', '=', item.organizationId)
    .where('itemId', '=', item.itemId)
    .where('id', '=', item.conferenceId)
    .executeTakeFirst();
}

export type DeskConferenceRow = NonNullable<Awaited<ReturnType<typeof findConference>>>;

/** Who is invited to these conferences. */
export function listParticipants(
  db: ReadHandle,
  organizationId: string,
  conferenceIds: readonly string[],
) {
  if (conferenceIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('conferenceParticipants')
    .select(['conferenceId', 'membershipId', 'officerId'])
    .where('organizationId', '=', organizationId)
    .where('conferenceId', 'in', [...conferenceIds])
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
