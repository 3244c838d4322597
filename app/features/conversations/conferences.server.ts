import { fieldsAt } from '#app/crypto/records.ts';
import { type AuditAction, recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { createRecord, openRecord } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { instantOf } from '#app/lib/eastern-time.ts';
import { AppError } from '#app/lib/errors.ts';
import { type ConferenceId, newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { ConferenceSealed } from '#app/lib/sealed-shapes.ts';
import {
  type ConferenceChange,
  type DeskConferenceRow,
  findConference,
  insertConference,
  insertParticipants,
  listParticipants,
  updateConference,
} from '#db/queries/conferences.ts';
import { listDeskOfficers, listLiaisonsOfItem } from '#db/queries/people-names.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import type {
  CancelConference,
  ChangeConference,
  ScheduleConference,
  SummarizeConference,
} from './conversations.schema.ts';
import { sealContact } from './log-contact.server.ts';
import { getTalkItem, requireTalk } from './talk-item.server.ts';

type OnItem = { readonly itemId: string };
type OnConference = OnItem & { readonly conferenceId: string };
type Invited = { readonly membershipId: string | null; readonly officerId: string | null };

const MINUTE = 60_000;

/**
 * Calls a conference about an item: sealed for the item's client and the desk, an invitation by mail to everyone.
 * Only people of the one partner who may hear of the item can be chosen (RULES 12).
 * @throws AppError item_not_found | transition_refused | invalid
 */
export async function scheduleConference(
  scope: WriteScope,
  input: OnItem & ScheduleConference,
): Promise<ConferenceId> {
  const row = await getTalkItem(scope, input.itemId, 'call Conference');
  requireTalk(row);
  const { organizationId, clientId, itemId } = row;
  const span = spanOf(scope, input);
  const invited = await chooseParticipants(scope, row, input);
  const id = newId<ConferenceId>();
  const key = await createRecord(scope, { owner: organizationId, recordId: id }, [
    { organization: organizationId, client: clientId },
    { realm: 'staff' },
  ]);
  const said: ConferenceSealed = { topic: input.topic, joining: input.joining };
  const sealed = fieldsAt(key, sealedAt.conference(organizationId, id)).sealJson('sealed', said);
  await insertConference(scope.db, {
    organizationId,
    id,
    itemId,
    ...span,
    sealed,
    calledBy: scope.actor.id,
  });
  await insertParticipants(
    scope.db,
    invited.map((person) => ({ organizationId, conferenceId: id, id: newId(), ...person })),
  );
  const conference = { organizationId, id, itemId };
  await note(scope, conference, 'conference.scheduled');
  await mailAll(scope, conference, { message: 'conference-invitation', invited });
  return id;
}

/** Moves a conference or changes how to join; everyone gets an update. @throws AppError conflict | invalid */
export async function changeConference(
  scope: WriteScope,
  input: OnConference & ChangeConference,
): Promise<void> {
  const row = await getScheduled(scope, input);
  const { organizationId, id } = row;
  const span = spanOf(scope, input);
  const key = await openRecord(scope, { owner: organizationId, recordId: id });
  const said: ConferenceSealed = { topic: input.topic, joining: input.joining };
  const sealed = fieldsAt(key, sealedAt.conference(organizationId, id)).sealJson('sealed', said);
  await changeRow(scope, row, { seen: input.sequence, change: { ...span, sealed } });
  await note(scope, row, 'conference.changed');
  await mailAll(scope, row, { message: 'conference-updated' });
}

/** Calls a conference off; everyone gets a cancellation for their calendar. @throws AppError conflict */
export async function cancelConference(
  scope: WriteScope,
  input: OnConference & CancelConference,
): Promise<void> {
  const row = await getScheduled(scope, input);
  await changeRow(scope, row, { seen: input.sequence, change: { state: 'cancelled' } });
  await note(scope, row, 'conference.cancelled');
  await mailAll(scope, row, { message: 'conference-cancelled' });
}

/** Puts on record what was said; the conference counts as held. @throws AppError conflict | transition_refused */
export async function summarizeConference(
  scope: WriteScope,
  input: OnConference & SummarizeConference,
): Promise<void> {
  const row = await getScheduled(scope, input);
  if (row.startsAt > scope.clock.now()) {
    throw new AppError('transition_refused', {
      sentence: 'It has not started yet. Write the summary afterwards, or move or cancel it now.',
    });
  }
  const { organizationId, itemId, id } = row;
  await changeRow(scope, row, { seen: input.sequence, change: { state: 'held' } });
  await sealContact(scope, {
    organizationId,
    itemId,
    channel: 'conference',
    occurredAt: row.startsAt,
    conferenceId: id,
    said: { participants: input.participants, summary: input.summary },
  });
  await note(scope, row, 'conference.summarized');
}

async function getScheduled(scope: WriteScope, input: OnConference): Promise<DeskConferenceRow> {
  const { organizationId, itemId } = await getTalkItem(scope, input.itemId, 'change Conference');
  const { conferenceId } = input;
  const row = await findConference(
    scope.db,
    predicateFor(scope.ability, 'change Conference', 'conferences'),
    { organizationId, itemId, conferenceId },
  );
  if (!row) throw new AppError('conference_not_found');
  if (row.state !== 'scheduled') throw new AppError('transition_refused');
  return row;
}

async function changeRow(
  scope: WriteScope,
  { organizationId, id }: DeskConferenceRow,
  { seen, change }: { readonly seen: number; readonly change: ConferenceChange },
): Promise<void> {
  const isUpdated = await updateConference(
    scope.db,
    { organizationId, id, sequence: seen },
    change,
  );
  if (!isUpdated) throw new AppError('conflict');
}

function spanOf(
  scope: WriteScope,
  { date, time, minutes }: Pick<ScheduleConference, 'date' | 'time' | 'minutes'>,
): { readonly startsAt: Date; readonly endsAt: Date } {
  const startsAt = instantOf({ date, time });
  if (startsAt <= scope.clock.now()) {
    throw new AppError('invalid', { fields: { date: ['Choose a time that is still to come.'] } });
  }
  return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE) };
}

/** The people chosen, each of them someone who may be; whoever calls the conference takes part. */
async function chooseParticipants(
  scope: WriteScope,
  item: {
    readonly organizationId: string;
    readonly clientId: string;
    readonly itemId: string;
  },
  chosen: Pick<ScheduleConference, 'members' | 'officers'>,
): Promise<readonly Invited[]> {
  const members = [...new Set(chosen.members)];
  const officers = [...new Set([scope.actor.id, ...chosen.officers])];
  requireAmong(members, await listLiaisonsOfItem(scope.db, item), 'members');
  requireAmong(officers, await listDeskOfficers(scope.db, item), 'officers');
  return [
    ...members.map((membershipId) => ({ membershipId, officerId: null })),
    ...officers.map((officerId) => ({ membershipId: null, officerId })),
  ];
}

function requireAmong(
  ids: readonly string[],
  people: readonly { readonly id: string }[],
  field: string,
): void {
  if (ids.every((id) => people.some((person) => person.id === id))) return;
  throw new AppError('invalid', { fields: { [field]: ['Choose people from the list.'] } });
}

type Conference = { readonly organizationId: string; readonly id: string; readonly itemId: string };

async function note(
  scope: WriteScope,
  { organizationId, id, itemId }: Conference,
  action: AuditAction,
): Promise<void> {
  await recordEvent(scope, {
    action,
    object: { kind: 'conference', id },
    organizationId,
    codes: { item: itemId },
  });
}

async function mailAll(
  scope: WriteScope,
  { organizationId, id, itemId }: Conference,
  mail: {
    readonly message: 'conference-invitation' | 'conference-updated' | 'conference-cancelled';
    readonly invited?: readonly Invited[];
  },
): Promise<void> {
  const allowed = predicateFor(scope.ability, 'read Conference', 'conferenceParticipants');
  const of = { organizationId, conferenceIds: [id] };
  const invited = mail.invited ?? (await listParticipants(scope.db, allowed, of));
  for (const { membershipId, officerId } of invited) {
    const recipient =
      membershipId === null
        ? { recipientKind: 'officer' as const, recipientId: officerId ?? '' }
        : { recipientKind: 'member' as const, recipientId: membershipId };
    const { message } = mail;
    await enqueue(
      scope,
      jobs.mailSend({ message, ...recipient, conferenceId: id, itemId, organizationId }),
    );
  }
}
