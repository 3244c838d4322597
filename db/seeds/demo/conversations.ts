import type { SeedBook } from '../book.ts';
import type { DemoConference, DemoContact, DemoItem } from '../content/world.types.ts';
import { addConference, addContactLog, addMessage } from '../rows/conversations.ts';
import type { AddedItem } from '../rows/items.ts';
import { type Directory, get, within } from './directory.ts';

type Talk = { readonly item: DemoItem; readonly added: AddedItem };

const MINUTE = 60_000;

/** Questions with their answers, conferences, and the log of calls. */
export function addConversations(book: SeedBook, directory: Directory, talk: Talk): void {
  addQuestions(book, directory, talk);
  const conferences = talk.item.conferences.map((conference) => ({
    conference,
    id: addConferenceOf(book, directory, { ...talk, conference }),
  }));
  for (const contact of talk.item.contacts) {
    const held = conferences.find(
      ({ conference }) =>
        contact.channel === 'conference' && conference.startsAt.getTime() === contact.at.getTime(),
    );
    addContact(book, directory, { ...talk, contact, conferenceId: held?.id ?? null });
  }
}

function addQuestions(book: SeedBook, directory: Directory, { item, added }: Talk): void {
  for (const question of item.questions) {
    const questionId = addMessage(book, added, {
      from: { officerId: get(directory.officers, question.askedBy) },
      isQuestion: true,
      body: question.text,
      at: question.askedAt,
    });
    const { answer } = question;
    if (!answer) continue;
    addMessage(book, added, {
      from: { membershipId: memberOf(directory, item, answer.by) },
      answersId: questionId,
      body: answer.text,
      at: answer.at,
    });
  }
}

function addConferenceOf(
  book: SeedBook,
  directory: Directory,
  { item, added, conference }: Talk & { readonly conference: DemoConference },
): string {
  const { startsAt, minutes, subject, agenda } = conference;
  return addConference(book, added, {
    state: conference.state,
    startsAt,
    endsAt: new Date(startsAt.getTime() + minutes * MINUTE),
    sealed: {
      topic: subject,
      joining: `By the desk's conference line, +1 202 555 0147.\n${agenda}`,
    },
    calledBy: get(directory.officers, conference.organizer),
    createdAt: conference.invitedAt,
    membershipIds: conference.partnerPeople.map((person) => memberOf(directory, item, person)),
    officerIds: conference.staff.map((person) => get(directory.officers, person)),
  });
}

function addContact(
  book: SeedBook,
  directory: Directory,
  {
    added,
    contact,
    conferenceId,
  }: Talk & {
    readonly contact: DemoContact;
    readonly conferenceId: string | null;
  },
): void {
  const { channel, at, minutes, by, summary } = contact;
  const people = [by, ...contact.partnerPeople].map((person) => get(directory.names, person));
  addContactLog(book, added, {
    channel,
    occurredAt: at,
    conferenceId,
    sealed: {
      participants: `${people.join(', ')} (${minutes} minutes)`,
      summary,
    },
    by: get(directory.officers, by),
    at: new Date(at.getTime() + minutes * MINUTE),
  });
}

function memberOf(directory: Directory, item: DemoItem, person: string) {
  return get(directory.memberships, within(item.organization, person));
}
