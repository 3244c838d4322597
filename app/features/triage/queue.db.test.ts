import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMessage } from '#db/seeds/rows/conversations.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { type MadeItem, makeDraft, makeItem } from '#db/testing/factories.ts';
import { makeConversation } from '#db/testing/referral-factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { QueueQuery } from './queue.schema.ts';
import { listQueue } from './queue.server.ts';

let cast: Cast;
const items: Record<string, MadeItem> = {};

const HOUR = 3_600_000;
const ago = (hours: number): Date => new Date(Date.now() - hours * HOUR);

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  const analyst = cast.people.analyst.memberId;
  await makeDraft(cast, 'alderLiaison', { typed: { title: 'Still a draft' } });
  items['trend'] = await makeItem(cast, 'birchLiaison', { type: 'trend', submittedAt: ago(10) });
  items['danger'] = await makeItem(cast, 'cedarLiaison', {
    type: 'ipr',
    submittedAt: ago(2),
    typed: { title: 'Batteries that burn', dangerToLife: 'yes' },
  });
  items['older'] = await makeItem(cast, 'alderLiaison', {
    type: 'adcvd',
    submittedAt: ago(30),
    state: 'in_triage',
    assignedTo: analyst,
    sourceGrade: 'B',
    informationGrade: '2',
  });
  items['newer'] = await makeItem(cast, 'alderLiaison', { type: 'adcvd', submittedAt: ago(20) });
  items['returned'] = await makeItem(cast, 'alderLiaison', {
    state: 'returned_for_completion',
    submittedAt: ago(40),
  });
  items['asked'] = await makeItem(cast, 'drakeLiaison', {
    type: 'preference',
    submittedAt: ago(50),
  });
  items['answered'] = await makeItem(cast, 'drakeLiaison', {
    type: 'preference',
    submittedAt: ago(60),
    state: 'acknowledged',
  });
  items['vetted'] = await makeItem(cast, 'birchLiaison', { state: 'vetted', submittedAt: ago(70) });
  await makeConversation(cast, 'drakeLiaison', items['answered']);
  const { asked } = items;
  if (asked) {
    await cast.seed((book) =>
      addMessage(book, asked, { from: { officerId: analyst }, body: 'Which port?', at: ago(1) }),
    );
  }
});

afterAll(() => cast.close());

function queue(typed: Record<string, string> = {}, who: 'analyst' | 'secondAnalyst' = 'analyst') {
  return cast.readAuditedAs(who, (scope) => listQueue(scope, QueueQuery.parse(typed)));
}

function namesOf(list: Awaited<ReturnType<typeof queue>>): readonly string[] {
  return list.items.map(
    ({ id }) => Object.entries(items).find(([, item]) => item.id === id)?.[0] ?? id,
  );
}

describe('the queue', () => {
  test('puts danger to life first, then goes by priority, and shows no draft', async () => {
    const list = await queue();

    expect(namesOf(list)).toEqual(['danger', 'older', 'newer', 'answered', 'asked', 'trend']);
    expect(list.count).toBe(6);
    expect(list.items.map(({ title }) => title)).toContain('Batteries that burn');
    expect(list.items.map(({ title }) => title)).not.toContain('Still a draft');
  });

  test.each([
    [{ view: 'new' }, ['danger', 'newer', 'asked', 'trend']],
    [{ view: 'triage' }, ['older', 'answered']],
    [{ view: 'waiting' }, ['returned', 'asked']],
    [{ view: 'decided' }, ['vetted']],
    [{ type: 'trend' }, ['trend']],
    [{ owner: 'mine' }, ['older']],
    [{ owner: 'nobody', type: 'adcvd' }, ['newer']],
  ])('narrowed to %o', async (typed, expected) => {
    expect(namesOf(await queue(typed))).toEqual(expected);
  });

  test('“mine” is of the person who asks', async () => {
    expect(namesOf(await queue({ owner: 'mine' }, 'secondAnalyst'))).toEqual([]);
    expect(namesOf(await queue({ owner: 'mine' }))).toEqual(['older']);
  });

  test('says owner, grade and whose turn it is', async () => {
    const rows = new Map((await queue()).items.map((row) => [row.id, row]));

    expect(rows.get(items['older']?.id ?? '')).toMatchObject({
      owner: 'Olga Reed',
      isMine: true,
      grade: 'B2',
      clock: null,
    });
    expect(rows.get(items['asked']?.id ?? '')).toMatchObject({
      owner: null,
      talk: 'asked',
      clock: { isPaused: true },
    });
    expect(rows.get(items['answered']?.id ?? '')).toMatchObject({ talk: 'answered' });
    expect(rows.get(items['newer']?.id ?? '')).toMatchObject({
      talk: null,
      clock: { isPaused: false },
    });
  });

  test('leaves one audit event a page, with codes and no content', async () => {
    const countEvents = () =>
      withSuperuser(cast.database.superuserUrl, async (client) => {
        const { rows } = await client.query(
          "select codes, object_kind from audit_events where action = 'item.listed' order by position desc",
        );
        return rows;
      });
    const before = await countEvents();

    await queue({ view: 'new', type: 'adcvd' });

    const after = await countEvents();
    expect(after.length).toBe(before.length + 1);
    expect(after[0]).toEqual({
      codes: { view: 'new', type: 'adcvd', owner: 'anyone', count: 1 },
      object_kind: 'queue',
    });
  });

  test.each(['alderLiaison', 'hsiOfficer', 'auditor', 'onboardingAdmin'] as const)(
    'is closed to %s, whose role reads no triage',
    async (who) => {
      const read = cast.readAuditedAs(who, (scope) =>
        listQueue(scope, QueueQuery.parse({ view: 'all' })),
      );

      await expect(read).rejects.toThrow(/permission denied/);
      expect((await queue({ view: 'all' })).count).toBeGreaterThan(0);
    },
  );
});

describe('a queue of several pages', () => {
  const many: MadeItem[] = [];
  beforeAll(async () => {
    const submittedAt = ago(5);
    for (let number = 0; number < 60; number += 1) {
      many.push(
        await makeItem(cast, 'birchLiaison', { type: 'trend', submittedAt, state: 'closed' }),
      );
    }
  });

  test('shows each item once, also where all have the same rank and date', async () => {
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const list = await queue({ view: 'all', type: 'trend', ...(after ? { after } : {}) });
      seen.push(...list.items.map(({ id }) => id));
      after = list.next;
    }

    expect(seen.length).toBe(61);
    expect(new Set(seen)).toEqual(new Set([...many.map(({ id }) => id), items['trend']?.id]));
  });
});

describe('the address of a queue', () => {
  test.each([
    { view: 'secret' },
    { type: 'iprx' },
    { owner: 'someone' },
    { after: "1'; drop table triage" },
    { after: '1_not-an-id' },
    { after: '1_5b0c9d6e-1f43-4b7a-9d6c-2f1e0a8b7c65' },
    { q: 'free words' },
  ])('is refused with %o', (typed) => {
    expect(QueueQuery.safeParse(typed).success).toBe(false);
    expect(QueueQuery.safeParse({}).success).toBe(true);
  });

  test('takes a filter that a form sent empty as not set', () => {
    expect(QueueQuery.parse({ view: 'new', type: '', owner: 'mine' })).toEqual({
      view: 'new',
      owner: 'mine',
    });
  });
});
