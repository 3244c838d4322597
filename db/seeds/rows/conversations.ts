import { newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { ConferenceSealed, ContactLogSealed, MessageSealed } from '#app/lib/sealed-shapes.ts';
import type { SeedBook } from '../book.ts';
import type { AddedItem } from './items.ts';

function readersOf({ organizationId, clientId }: AddedItem) {
  return [{ organization: organizationId, client: clientId }, { realm: 'staff' }] as const;
}

export type NewMessage = {
  readonly from: { readonly officerId: string } | { readonly membershipId: string };
  readonly isQuestion?: boolean;
  readonly answersId?: string | null;
  readonly body: MessageSealed['body'];
  readonly at: Date;
};

/** A message between desk and partner, sealed for both. */
export function addMessage(book: SeedBook, item: AddedItem, input: NewMessage): string {
  const id = newId();
  const { organizationId } = item;
  const isFromDesk = 'officerId' in input.from;
  book.add('messages', {
    organizationId,
    id,
    itemId: item.id,
    direction: isFromDesk ? 'to-partner' : 'to-desk',
    isQuestion: input.isQuestion ?? isFromDesk,
    answersId: input.answersId ?? null,
    authorOfficerId: 'officerId' in input.from ? input.from.officerId : null,
    authorMembershipId: 'membershipId' in input.from ? input.from.membershipId : null,
    sealed: book
      .sealRow(sealedAt.message(organizationId, id), readersOf(item))
      .sealJson('sealed', { body: input.body } satisfies MessageSealed),
    at: input.at,
  });
  return id;
}

export type NewContactLog = {
  readonly channel: 'phone' | 'email' | 'conference' | 'meeting';
  readonly occurredAt: Date;
  readonly conferenceId?: string | null;
  readonly sealed: ContactLogSealed;
  readonly by: string;
  readonly at: Date;
};

/** A call or meeting with its summary, sealed for staff. */
export function addContactLog(book: SeedBook, item: AddedItem, input: NewContactLog): string {
  const id = newId();
  book.add('contactLogs', {
    organizationId: item.organizationId,
    id,
    itemId: item.id,
    channel: input.channel,
    occurredAt: input.occurredAt,
    conferenceId: input.conferenceId ?? null,
    sealed: book
      .sealRow(sealedAt.contactLog(id), [{ realm: 'staff' }])
      .sealJson('sealed', input.sealed satisfies ContactLogSealed),
    loggedBy: input.by,
    at: input.at,
  });
  return id;
}

export type NewConference = {
  readonly state?: 'scheduled' | 'cancelled' | 'held';
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly sealed: ConferenceSealed;
  readonly calledBy: string;
  readonly createdAt: Date;
  readonly membershipIds: readonly string[];
  readonly officerIds: readonly string[];
};

/** A conference with its participants, sealed for client and staff. */
export function addConference(book: SeedBook, item: AddedItem, input: NewConference): string {
  const id = newId();
  const { organizationId } = item;
  const { state = 'scheduled', startsAt, endsAt, calledBy, createdAt } = input;
  book.add('conferences', {
    organizationId,
    id,
    itemId: item.id,
    state,
    sequence: state === 'cancelled' ? 1 : 0,
    startsAt,
    endsAt,
    sealed: book
      .sealRow(sealedAt.conference(organizationId, id), readersOf(item))
      .sealJson('sealed', input.sealed satisfies ConferenceSealed),
    calledBy,
    createdAt,
  });
  const participants = [
    ...input.membershipIds.map((membershipId) => ({ membershipId })),
    ...input.officerIds.map((officerId) => ({ officerId })),
  ];
  for (const participant of participants) {
    book.add('conferenceParticipants', {
      organizationId,
      conferenceId: id,
      id: newId(),
      ...participant,
    });
  }
  return id;
}
