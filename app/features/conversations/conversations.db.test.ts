import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WriteScope } from '#app/firewall/scope.ts';
import { parseCalendarDate } from '#app/lib/calendar-date.ts';
import { fixedClock } from '#app/lib/clock.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { type MadeItem, makeDraft, makeItem } from '#db/testing/factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { openConversation } from '../items/conversation.server.ts';
import { askPartner } from './ask-partner.server.ts';
import {
  cancelConference,
  changeConference,
  scheduleConference,
  summarizeConference,
} from './conferences.server.ts';
import { logContact } from './log-contact.server.ts';
import { openConferences, openContactLogs, openMessages } from './view-conversation.server.ts';

const NOW = new Date('2026-11-20T15:00:00Z');
const HOUR = 3_600_000;

let cast: Cast;
const clock = fixedClock(NOW);

beforeAll(async () => {
  cast = await createCast(await createTestDatabase(), { clock });
});

beforeEach(() => clock.set(NOW));

afterAll(() => cast.close());

function day(text: string) {
  const date = parseCalendarDate(text);
  if (!date) throw new Error(`${text} is no date`);
  return date;
}

function sql(text: string, ...values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(text, [...values]);
    return rows;
  });
}

const mailsAbout = (item: MadeItem) =>
  sql(
    `select payload ->> 'message' as message, payload ->> 'recipientKind' as kind, payload ->> 'recipientId' as recipient
     from outbox where kind = 'mail.send' and payload ->> 'itemId' = $1 order by created_at, kind, recipient`,
    item.id,
  );

const actionsAbout = async (item: MadeItem) =>
  (
    await sql(
      "select action from audit_events where codes ->> 'item' = $1 order by position",
      item.id,
    )
  ).map(({ action }) => action);

const placeOf = (item: MadeItem) => ({ organizationId: item.organizationId, itemId: item.id });

const foundOf = (item: MadeItem) => ({ ...placeOf(item), id: item.id, clientId: item.clientId });

const logged = {
  channel: 'phone',
  date: day('2026-11-19'),
  time: '16:30',
  participants: 'Olga Reed, Ada Linden',
  summary: 'Lots 20 to 24 carry the label.',
} as const;

const called = () => ({
  topic: 'Labels and lots',
  joining: 'https://meet.example/4711',
  date: day('2026-11-23'),
  time: '10:00',
  minutes: 30,
  members: [cast.people.alderLiaison.memberId],
  officers: [cast.people.secondAnalyst.memberId],
});

describe('a question to the partner', () => {
  test('is sealed for client and desk, on record, and the filer gets a mail', async () => {
    const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage' });

    await cast.writeAs('analyst', (scope) =>
      askPartner(scope, { itemId: item.id, question: 'Which lots?' }),
    );

    const atDesk = await cast.readAs('secondAnalyst', (scope) =>
      openMessages(scope, placeOf(item)),
    );
    const atPartner = await cast.readAs('alderColleague', (scope) =>
      openConversation(scope, foundOf(item)),
    );
    expect(atDesk).toMatchObject([
      { body: 'Which lots?', isQuestion: true, isOpen: true, isFromDesk: true },
    ]);
    expect(atPartner).toMatchObject([
      { body: { text: 'Which lots?' }, isQuestion: true, isOpen: true, isOurs: false },
    ]);
    expect(await mailsAbout(item)).toEqual([
      {
        message: 'question-to-partner',
        kind: 'member',
        recipient: cast.people.alderLiaison.memberId,
      },
    ]);
    expect(await actionsAbout(item)).toEqual(['message.asked']);
    expect(await sql("select 1 from messages where sealed::text like '%lots%'")).toEqual([]);
  });

  test('is read by nobody of a rival, nor by a colleague without the client', async () => {
    const item = await makeItem(cast, 'cedarLiaison', { client: 'fern' });
    await cast.writeAs('analyst', (scope) =>
      askPartner(scope, { itemId: item.id, question: 'Which lots?' }),
    );

    for (const who of ['birchLiaison', 'cedarColleague'] as const) {
      expect(await cast.readAs(who, (scope) => openConversation(scope, foundOf(item)))).toEqual([]);
    }
    expect(
      await cast.readAs('cedarLiaison', (scope) => openConversation(scope, foundOf(item))),
    ).toHaveLength(1);
  });

  test.each(['withdrawn', 'closed'] as const)('is refused once the item is %s', async (state) => {
    const item = await makeItem(cast, 'alderLiaison', { state });

    const attempt = cast.writeAs('analyst', (scope) =>
      askPartner(scope, { itemId: item.id, question: 'Why?' }),
    );

    await expect(attempt).rejects.toMatchObject({ code: 'transition_refused' });
    expect(await mailsAbout(item)).toEqual([]);
  });
});

describe('a contact', () => {
  test('is logged in Eastern time, sealed for the desk', async () => {
    const item = await makeItem(cast, 'alderLiaison');

    await cast.writeAs('analyst', (scope) => logContact(scope, { ...logged, itemId: item.id }));

    expect(
      await cast.readAs('supervisor', (scope) => openContactLogs(scope, placeOf(item))),
    ).toMatchObject([
      {
        channel: 'phone',
        occurredAt: '2026-11-19T21:30:00.000Z',
        participants: logged.participants,
        summary: logged.summary,
        loggedBy: cast.people.analyst.memberId,
      },
    ]);
    expect(await actionsAbout(item)).toEqual(['contact.logged']);
  });

  test('that is still to come is not logged', async () => {
    const item = await makeItem(cast, 'alderLiaison');

    const attempt = cast.writeAs('analyst', (scope) =>
      logContact(scope, { ...logged, itemId: item.id, date: day('2026-11-20'), time: '10:01' }),
    );

    await expect(attempt).rejects.toMatchObject({
      code: 'invalid',
      fields: { date: [expect.any(String)] },
    });
    await cast.writeAs('analyst', (scope) =>
      logContact(scope, { ...logged, itemId: item.id, date: day('2026-11-20'), time: '10:00' }),
    );
    expect(await actionsAbout(item)).toEqual(['contact.logged']);
  });
});

describe('a conference', () => {
  async function scheduled() {
    const item = await makeItem(cast, 'alderLiaison');
    const conferenceId = await cast.writeAs('analyst', (scope) =>
      scheduleConference(scope, { ...called(), itemId: item.id }),
    );
    await sql('delete from outbox where payload ->> $1 = $2', 'itemId', item.id);
    return { item, on: { itemId: item.id, conferenceId } };
  }

  const conferenceOf = async (item: MadeItem) =>
    (await cast.readAs('analyst', (scope) => openConferences(scope, placeOf(item))))[0];

  test('is called: the partner opens how to join, and everyone is invited by mail', async () => {
    const item = await makeItem(cast, 'alderLiaison');

    await cast.writeAs('analyst', (scope) =>
      scheduleConference(scope, { ...called(), itemId: item.id }),
    );

    expect(await conferenceOf(item)).toMatchObject({
      state: 'scheduled',
      sequence: 0,
      startsAt: '2026-11-23T15:00:00.000Z',
      endsAt: '2026-11-23T15:30:00.000Z',
      topic: 'Labels and lots',
      joining: 'https://meet.example/4711',
      membershipIds: [cast.people.alderLiaison.memberId],
    });
    const { analyst, secondAnalyst, alderLiaison } = cast.people;
    const mails = await mailsAbout(item);
    expect(new Set(mails.map(({ message }) => message))).toEqual(
      new Set(['conference-invitation']),
    );
    expect(new Set(mails.map(({ kind, recipient }) => `${kind} ${recipient}`))).toEqual(
      new Set([
        `member ${alderLiaison.memberId}`,
        `officer ${analyst.memberId}`,
        `officer ${secondAnalyst.memberId}`,
      ]),
    );
    expect(await actionsAbout(item)).toEqual(['conference.scheduled']);
  });

  test.each([
    ['a liaison of a rival', () => ({ members: [cast.people.birchLiaison.memberId] }), 'members'],
    [
      'a colleague who is no liaison',
      () => ({ members: [cast.people.alderAdministrator.memberId] }),
      'members',
    ],
    [
      'an officer of a destination',
      () => ({ officers: [cast.people.hsiOfficer.memberId] }),
      'officers',
    ],
    ['a time that is over', () => ({ date: day('2026-11-20'), time: '10:00' }), 'date'],
  ])('is not called with %s', async (_what, change, field) => {
    const item = await makeItem(cast, 'alderLiaison');

    const attempt = cast.writeAs('analyst', (scope) =>
      scheduleConference(scope, { ...called(), ...change(), itemId: item.id }),
    );

    await expect(attempt).rejects.toMatchObject({
      code: 'invalid',
      fields: { [field]: [expect.any(String)] },
    });
    expect(await conferenceOf(item)).toBeUndefined();
    expect(await mailsAbout(item)).toEqual([]);
  });

  test('moves: a higher sequence, an update to everyone', async () => {
    const { item, on } = await scheduled();
    const { members: _members, officers: _officers, ...when } = called();

    await cast.writeAs('secondAnalyst', (scope) =>
      changeConference(scope, { ...when, ...on, sequence: 0, time: '14:00', joining: 'Call 4711' }),
    );

    expect(await conferenceOf(item)).toMatchObject({
      sequence: 1,
      startsAt: '2026-11-23T19:00:00.000Z',
      joining: 'Call 4711',
    });
    expect((await mailsAbout(item)).map(({ message }) => message)).toEqual(
      Array(3).fill('conference-updated'),
    );
  });

  test('is called off: a higher sequence, a cancellation to everyone, and nothing more can be done', async () => {
    const { item, on } = await scheduled();

    await cast.writeAs('analyst', (scope) => cancelConference(scope, { ...on, sequence: 0 }));

    expect(await conferenceOf(item)).toMatchObject({ state: 'cancelled', sequence: 1 });
    expect((await mailsAbout(item)).map(({ message }) => message)).toEqual(
      Array(3).fill('conference-cancelled'),
    );
    await expect(
      cast.writeAs('analyst', (scope) => cancelConference(scope, { ...on, sequence: 1 })),
    ).rejects.toMatchObject({ code: 'transition_refused' });
  });

  test('gets its summary once it was held, in the contact log', async () => {
    const { item, on } = await scheduled();
    const summary = { ...on, sequence: 0, participants: 'All', summary: 'They send the lots.' };
    await expect(
      cast.writeAs('analyst', (scope) => summarizeConference(scope, summary)),
    ).rejects.toMatchObject({ code: 'transition_refused' });
    clock.set(new Date(Date.parse('2026-11-23T15:00:00Z') + HOUR));

    await cast.writeAs('analyst', (scope) => summarizeConference(scope, summary));

    expect(await conferenceOf(item)).toMatchObject({ state: 'held' });
    expect(
      await cast.readAs('analyst', (scope) => openContactLogs(scope, placeOf(item))),
    ).toMatchObject([
      { channel: 'conference', conferenceId: on.conferenceId, summary: 'They send the lots.' },
    ]);
    expect(await mailsAbout(item)).toEqual([]);
    expect(await actionsAbout(item)).toEqual(['conference.scheduled', 'conference.summarized']);
  });

  test('that somebody changed meanwhile is a conflict, and of another item not found', async () => {
    const { item, on } = await scheduled();
    const other = await makeItem(cast, 'birchLiaison');

    await expect(
      cast.writeAs('analyst', (scope) => cancelConference(scope, { ...on, sequence: 4 })),
    ).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      cast.writeAs('analyst', (scope) =>
        cancelConference(scope, { ...on, itemId: other.id, sequence: 0 }),
      ),
    ).rejects.toMatchObject({ code: 'conference_not_found' });
    expect(await conferenceOf(item)).toMatchObject({ state: 'scheduled', sequence: 0 });
  });
});

describe('talking about an item', () => {
  const acts: readonly (readonly [
    string,
    (scope: WriteScope, itemId: string) => Promise<unknown>,
  ])[] = [
    ['ask', (scope, itemId) => askPartner(scope, { itemId, question: 'Which lots?' })],
    ['log', (scope, itemId) => logContact(scope, { ...logged, itemId })],
    ['call', (scope, itemId) => scheduleConference(scope, { ...called(), itemId })],
  ];

  test.each(acts)('is for the desk alone: %s', async (_name, act) => {
    const item = await makeItem(cast, 'alderLiaison');

    for (const who of ['alderLiaison', 'hsiOfficer', 'onboardingAdmin', 'auditor'] as const) {
      await expect(
        cast.writeAs(who, (scope) => act(scope, item.id)),
        who,
      ).rejects.toThrow();
    }

    expect(await actionsAbout(item)).toEqual([]);
    await cast.writeAs('supervisor', (scope) => act(scope, item.id));
    expect(await actionsAbout(item)).toHaveLength(1);
  });

  test.each(acts)('needs a submitted item: %s', async (_name, act) => {
    const draft = await makeDraft(cast, 'alderLiaison');

    await expect(cast.writeAs('analyst', (scope) => act(scope, draft.id))).rejects.toMatchObject({
      code: 'item_not_found',
    });
  });
});
