import { afterAll, beforeAll, expect, test } from 'vitest';
import { CursorParameter } from '#app/lib/cursor.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import { makeConversation } from '#db/testing/referral-factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { viewHome } from '../home/home.server.ts';
import { answerQuestion, viewQuestion } from './answer-question.server.ts';
import { listItems } from './list-items.server.ts';
import { viewItem, viewReceipt } from './view-item.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

test('the list shows the items of the clients granted, titles opened, newest first', async () => {
  const own = await makeItem(cast, 'cedarLiaison', {
    client: 'cedar',
    typed: { title: 'Ours' },
    submittedAt: new Date('2026-03-01'),
  });
  const fern = await makeItem(cast, 'cedarLiaison', {
    client: 'fern',
    typed: { title: "Fern's" },
    submittedAt: new Date('2026-03-02'),
  });
  await makeItem(cast, 'cedarColleague', { client: 'gorse' });
  await makeItem(cast, 'birchLiaison');

  const { items, clients } = await cast.readAuditedAs('cedarLiaison', (scope) =>
    listItems(scope, {}),
  );

  expect(items.map(({ id, title }) => [id, title])).toEqual([
    [fern.id, "Fern's"],
    [own.id, 'Ours'],
  ]);
  expect(clients.map(({ name }) => name)).toEqual(['Cedar Growers Association', 'Fern Farms']);
  const none = await cast.readAuditedAs('cedarLiaison', (scope) =>
    listItems(scope, { client: cast.clients.gorse }),
  );
  expect(none.items).toEqual([]);
});

test('filters narrow by type, client and the last status told', async () => {
  await makeItem(cast, 'birchLiaison', { type: 'trend' });
  const returned = await makeItem(cast, 'birchLiaison', {
    type: 'ipr',
    state: 'returned_for_completion',
  });
  const ids = async (filters: Parameters<typeof listItems>[1]) => {
    const { items } = await cast.readAuditedAs('birchLiaison', (scope) =>
      listItems(scope, filters),
    );
    return items.map(({ id }) => id);
  };

  expect(await ids({ type: 'ipr' })).toEqual([returned.id]);
  expect(await ids({ status: 'returned' })).toEqual([returned.id]);
  expect(await ids({ status: 'closed' })).toEqual([]);
  expect(await ids({ client: cast.clients.birch })).toContain(returned.id);
});

test('pages follow each other without losing or repeating an item', async () => {
  const submittedAt = new Date('2026-04-01T10:00:00Z');
  for (let made = 0; made < 27; made += 1)
    await makeItem(cast, 'drakeLiaison', { type: 'trend', submittedAt });

  const first = await cast.readAuditedAs('drakeLiaison', (scope) => listItems(scope, {}));
  const after = CursorParameter.parse(first.next);
  const second = await cast.readAuditedAs('drakeLiaison', (scope) => listItems(scope, { after }));

  expect(first.items).toHaveLength(25);
  expect(second).toMatchObject({ next: null });
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(27);
});

/** What a partner's page of an item is made of; a field that is not listed here does not leave (baseline 27). */
const LISTED = [
  'answers',
  'client',
  'conferences',
  'controlNumber',
  'editions',
  'filedAt',
  'files',
  'id',
  'isDangerToLife',
  'messages',
  'narrative',
  'openings',
  'publicNarrative',
  'status',
  'statuses',
  'submittedAt',
  'submittedBy',
  'title',
  'tlp',
  'type',
  'typeName',
  'version',
  'versions',
];

test('opening an item leaves one event and shows its listed fields alone, nothing of the desk (baseline 27)', async () => {
  const item = await makeItem(cast, 'alderLiaison', {
    type: 'ipr',
    state: 'in_triage',
    sourceGrade: 'B',
    informationGrade: '2',
  });
  await makeConversation(cast, 'alderLiaison', item);

  const view = await cast.readAuditedAs('alderLiaison', (scope) =>
    viewItem(scope, { itemId: item.id }),
  );

  expect(view.status).toMatchObject({ code: 'in_review', label: 'In review' });
  expect(view.messages.some(({ isQuestion }) => isQuestion)).toBe(true);
  expect(view.conferences).toHaveLength(1);
  expect(Object.keys(view).sort()).toEqual(LISTED);
  expect(JSON.stringify(view)).not.toMatch(/grade|assigned|note/i);
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(`select action from audit_events where object_id = $1`, [item.id]),
  );
  expect(rows).toEqual([{ action: 'item.viewed' }]);
});

test.each(['birchLiaison', 'alderAdministrator', 'cedarLiaison'] as const)(
  '%s does not find an item of Alder',
  async (who) => {
    const item = await makeItem(cast, 'alderLiaison', { type: 'ipr' });
    await makeConversation(cast, 'alderLiaison', item);
    const gone = { code: 'item_not_found' };
    const itemId = item.id;

    await expect(
      cast.readAuditedAs(who, (scope) => viewItem(scope, { itemId })),
    ).rejects.toMatchObject(gone);
    await expect(
      cast.readAuditedAs(who, (scope) => viewReceipt(scope, { itemId })),
    ).rejects.toMatchObject(gone);
    await expect(
      cast.readAuditedAs(who, (scope) => viewQuestion(scope, { itemId })),
    ).rejects.toMatchObject(gone);
    const colleague = await cast.readAuditedAs('alderColleague', (scope) =>
      viewItem(scope, { itemId }),
    );
    expect(colleague.controlNumber).toBe(item.controlNumber);
  },
);

test('a liaison of one client does not find an item of another client of the same organization', async () => {
  const item = await makeItem(cast, 'cedarColleague', { client: 'gorse' });
  await expect(
    cast.readAuditedAs('cedarLiaison', (scope) => viewItem(scope, { itemId: item.id })),
  ).rejects.toMatchObject({ code: 'item_not_found' });
  const own = await cast.readAuditedAs('cedarColleague', (scope) =>
    viewItem(scope, { itemId: item.id }),
  );
  expect(own.id).toBe(item.id);
});

async function askedItem() {
  const item = await makeItem(cast, 'alderLiaison', { type: 'ipr', state: 'in_triage' });
  await makeConversation(cast, 'alderLiaison', item);
  const { rows } = await withSuperuser(cast.database.superuserUrl, async (client) => {
    await client.query(`delete from messages where item_id = $1 and direction = 'to-desk'`, [
      item.id,
    ]);
    return client.query(
      `select id, author_officer_id from messages where item_id = $1 and is_question`,
      [item.id],
    );
  });
  return {
    itemId: item.id,
    question: String(rows[0].id),
    officer: String(rows[0].author_officer_id),
  };
}

test('an answer goes to the desk, closes the question, and the officer who asked gets a mail', async () => {
  const { itemId, question, officer } = await askedItem();
  const before = await cast.readAuditedAs('alderLiaison', (scope) =>
    viewQuestion(scope, { itemId }),
  );
  expect(before.question?.id).toBe(question);

  await cast.writeAs('alderLiaison', (scope) =>
    answerQuestion(scope, { itemId, question, body: 'In May.' }),
  );

  const after = await cast.readAuditedAs('alderLiaison', (scope) => viewItem(scope, { itemId }));
  expect(after.messages.find(({ isOurs }) => isOurs)).toMatchObject({
    from: 'Ada Linden',
    body: { text: 'In May.' },
  });
  expect(after.messages.some(({ isOpen }) => isOpen)).toBe(false);
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `select payload from outbox where payload->>'message' = 'answer-received' and payload->>'itemId' = $1`,
      [itemId],
    ),
  );
  expect(rows).toMatchObject([{ payload: { recipientKind: 'officer', recipientId: officer } }]);
});

test('a question is answered once, and only where it was asked', async () => {
  const { itemId, question } = await askedItem();
  const other = await makeItem(cast, 'alderLiaison', { type: 'ipr' });
  const answer = (input: { itemId: string; question: string }) =>
    cast.writeAs('alderLiaison', (scope) => answerQuestion(scope, { ...input, body: 'Yes.' }));

  await expect(answer({ itemId: other.id, question })).rejects.toMatchObject({
    code: 'message_not_found',
  });
  const both = await Promise.allSettled([
    answer({ itemId, question }),
    answer({ itemId, question }),
  ]);

  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(answer({ itemId, question })).rejects.toMatchObject({ code: 'conflict' });
  await expect(
    cast.writeAs('birchLiaison', (scope) =>
      answerQuestion(scope, { itemId, question, body: 'No.' }),
    ),
  ).rejects.toMatchObject({ code: 'item_not_found' });
});

test('home shows what waits for the reader and nothing of other organizations', async () => {
  const { itemId, question } = await askedItem();
  const returned = await makeItem(cast, 'alderLiaison', {
    type: 'ipr',
    state: 'returned_for_completion',
  });

  const home = await cast.readAuditedAs('alderLiaison', (scope) => viewHome(scope));
  const stranger = await cast.readAuditedAs('birchLiaison', (scope) => viewHome(scope));

  expect(home.returned.map(({ id }) => id)).toContain(returned.id);
  expect(home.questions.map(({ id, item }) => [id, item.id])).toContainEqual([question, itemId]);
  expect(home.newest.length).toBeLessThanOrEqual(5);
  expect(JSON.stringify(stranger)).not.toContain(itemId);
  expect(stranger.questions).toEqual([]);
});
