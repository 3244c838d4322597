import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft, makeItem } from '#db/testing/factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { discardDraft } from './discard-draft.server.ts';
import { viewCheck, viewDraft, viewStep } from './draft-pages.server.ts';
import { StepFormSchema } from './drafts.schema.ts';
import { saveStep } from './save-step.server.ts';
import { startCompletion, startDraft, viewStart } from './start-draft.server.ts';
import { type SaveTyped, saveTyped } from './testing/save-typed.ts';
import { findStep } from './types/item-type.ts';
import { getItemType } from './types/registry.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const start = { type: 'ipr', danger: 'no' } as const;

const save: SaveTyped = (...typed) => saveTyped(cast, typed);

function countWraps(recordId: string): Promise<number> {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(
      'select count(*)::int as n from record_keys where record_id = $1',
      [recordId],
    );
    return rows[0].n;
  });
}

test('a liaison of one client starts a draft without choosing, and the danger answer is in it', async () => {
  const { id } = await cast.writeAs('alderLiaison', (scope) =>
    startDraft(scope, { ...start, danger: 'yes' }),
  );

  const page = await cast.readAs('alderLiaison', (scope) =>
    viewStep(scope, { draftId: id, step: 'danger', check: false }),
  );
  expect(page.values['dangerToLife']).toBe('yes');
  expect(page.contact).toBe('Call 555 0100.');
});

test('a liaison of several clients chooses one of them', async () => {
  const client = cast.clients.fern;
  const { id } = await cast.writeAs('cedarLiaison', (scope) =>
    startDraft(scope, { ...start, client }),
  );
  const draft = await cast.readAs('cedarLiaison', (scope) => viewDraft(scope, { draftId: id }));
  expect(draft.client).toBe('Fern Farms');

  const none = cast.writeAs('cedarLiaison', (scope) => startDraft(scope, start));
  await expect(none).rejects.toMatchObject({
    code: 'invalid',
    fields: { client: [expect.any(String)] },
  });
});

test.each([
  ['a client of the organization that is not granted', 'gorse'],
  ['a client of another organization', 'birch'],
] as const)('nobody files for %s', async (_what, client) => {
  const refused = cast.writeAs('cedarLiaison', (scope) =>
    startDraft(scope, { ...start, client: cast.clients[client] }),
  );
  await expect(refused).rejects.toMatchObject({ code: 'client_not_found' });
});

test('the start page offers the granted clients and no other', async () => {
  const { clients } = await cast.readAs('cedarLiaison', (scope) => viewStart(scope));
  expect(clients.map(({ name }) => name)).toEqual(['Cedar Growers Association', 'Fern Farms']);
});

test('what is typed is kept as typed, right or wrong, and only that step changes', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'adcvd' });

  const saved = await save('alderLiaison', draft.id, { title: 'A title', orders: 'not an order' });

  expect(saved).toMatchObject({ isComplete: false, next: 'goods' });
  const page = await cast.readAs('alderLiaison', (scope) =>
    viewStep(scope, { draftId: draft.id, step: 'claim', check: true }),
  );
  expect(page.values).toMatchObject({ title: 'A title', orders: 'not an order' });
  expect(page.version).toBe(2);
  expect(page.errors).toHaveProperty('orders');
  expect(page.values).toHaveProperty('product');
});

test('parties are added and removed by buttons, and the others stay', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const parties = [
    { role: 'seller', name: 'First Shop' },
    { role: 'seller', name: 'Second Shop' },
  ];

  const added = await save('alderLiaison', draft.id, { parties, intent: 'add-party' }, 'parties');
  expect(added.rows).toBe(3);
  const removed = await save(
    'alderLiaison',
    draft.id,
    { parties, intent: 'remove-party:0', version: '2' },
    'parties',
  );
  expect(removed.rows).toBe(1);
  const page = await cast.readAs('alderLiaison', (scope) =>
    viewStep(scope, { draftId: draft.id, step: 'parties', check: false }),
  );
  expect(page.values['parties']).toMatchObject([{ name: 'Second Shop' }]);
});

test('a manufacturer code is filled in by a button where one can be built and nothing else stands', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const maker = {
    ...{ role: 'manufacturer', name: 'Baolin Wire', country: 'China' },
    address: '77 Jianshe Road, Shaoxing',
  };
  const parties = [maker, { ...maker, identifier: 'shop.example' }];

  for (const [version, place] of [
    ['1', 0],
    ['2', 1],
  ] as const)
    await save(
      'alderLiaison',
      draft.id,
      {
        version,
        intent: `fill-code:${place}`,
        parties: parties.map((party, index) =>
          index === 0 && version === '2' ? { ...party, identifier: 'CNBAOWIR77SHA' } : party,
        ),
      },
      'parties',
    );

  const page = await cast.readAs('alderLiaison', (scope) =>
    viewStep(scope, { draftId: draft.id, step: 'parties', check: false }),
  );
  expect(page.values['parties']).toMatchObject([
    { identifier: 'CNBAOWIR77SHA' },
    { identifier: 'shop.example' },
  ]);
});

test('a field that does not belong to the step, or is too long to keep, is refused and stores nothing', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });

  await expect(
    save('alderLiaison', draft.id, { product: 'Of another step' }),
  ).rejects.toMatchObject({ code: 'invalid' });
  await expect(save('alderLiaison', draft.id, { title: 'x'.repeat(10_000) })).rejects.toMatchObject(
    {
      code: 'invalid',
      fields: { title: [expect.stringContaining('too long')] },
    },
  );
  const { version } = await cast.readAs('alderLiaison', (scope) =>
    viewDraft(scope, { draftId: draft.id }),
  );
  expect(version).toBe(1);
});

test('a save from a page that is out of date is refused', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  await save('alderLiaison', draft.id, { title: 'Saved first' });

  await expect(save('alderLiaison', draft.id, { title: 'Saved second' })).rejects.toMatchObject({
    code: 'conflict',
  });

  const { title } = await cast.readAs('alderLiaison', (scope) =>
    viewDraft(scope, { draftId: draft.id }),
  );
  expect(title).toBe('Saved first');
});

const viewClaim = (draftId: string, step = 'claim') =>
  cast.readAs('alderLiaison', (scope) => viewStep(scope, { draftId, step, check: false }));

test('two windows on different steps of one draft do not stand in each other’s way', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'adcvd' });
  const { seen } = await viewClaim(draft.id);
  const typed = { dangerToLife: 'yes', dangerDetail: 'They burn.' };
  await save('alderLiaison', draft.id, typed, 'danger');

  await save('alderLiaison', draft.id, { title: 'Of the other window', seen });

  expect((await viewClaim(draft.id)).values).toMatchObject({ title: 'Of the other window' });
  expect((await viewClaim(draft.id, 'danger')).values).toMatchObject(typed);
});

test('a save sent again because its answer was lost is one save', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'adcvd' });
  const { seen } = await viewClaim(draft.id);
  const first = await save('alderLiaison', draft.id, { title: 'Sent twice', seen });

  const second = await save('alderLiaison', draft.id, { title: 'Sent twice', seen });

  expect(second).toEqual(first);
  expect((await viewClaim(draft.id)).version).toBe(2);
});

test('of two texts for one page nothing is overwritten before a person chose, field by field', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'adcvd' });
  const { seen } = await viewClaim(draft.id);
  await save('alderLiaison', draft.id, { title: 'Saved first', orders: 'A-570-900', seen });
  const typed = { title: 'Typed second', orders: 'A-570-918', evasionMethods: ['transshipment'] };
  await expect(save('alderLiaison', draft.id, { ...typed, seen })).rejects.toMatchObject({
    code: 'conflict',
  });

  const now = await viewClaim(draft.id);
  const choosing = { ...typed, seen: now.seen, intent: 'resolve' };
  await expect(
    save('alderLiaison', draft.id, { ...choosing, choice: { title: 'mine' } }),
  ).rejects.toMatchObject({
    code: 'invalid',
    fields: { 'choice.orders': [expect.any(String)] },
  });
  await save('alderLiaison', draft.id, {
    ...choosing,
    choice: { title: 'mine', orders: 'theirs', evasionMethods: 'mine' },
  });

  expect((await viewClaim(draft.id)).values).toMatchObject({
    title: 'Typed second',
    orders: 'A-570-900',
  });
});

test('a draft that came from a filing compares as its form posts it', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'adcvd' });
  const { values: all } = await viewClaim(draft.id);
  const own = findStep(getItemType('adcvd'), 'claim')?.fields ?? [];
  const values = Object.fromEntries(own.map(({ name }) => [name, all[name]]));

  await save('alderLiaison', draft.id, { ...values, title: 'Only this', version: '9' }).catch(
    () => undefined,
  );
  const choosing = { ...values, title: 'Only this', intent: 'resolve', choice: { title: 'mine' } };
  await save('alderLiaison', draft.id, choosing);

  expect((await viewClaim(draft.id)).values).toEqual({ ...all, title: 'Only this' });
});

test('a step that the type does not have is no page', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  await expect(save('alderLiaison', draft.id, {}, 'standing')).rejects.toMatchObject({
    code: 'page_not_found',
  });
});

test.each(['alderColleague', 'alderAdministrator', 'birchLiaison', 'cedarLiaison'] as const)(
  '%s does not find a draft of alderLiaison, by any use case',
  async (who) => {
    const { id: draftId } = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
    const form = StepFormSchema.parse({ version: '1', title: 'Mine now' });
    const gone = { code: 'draft_not_found' };

    await expect(cast.readAs(who, (scope) => viewDraft(scope, { draftId }))).rejects.toMatchObject(
      gone,
    );
    await expect(cast.readAs(who, (scope) => viewCheck(scope, { draftId }))).rejects.toMatchObject(
      gone,
    );
    await expect(
      cast.writeAs(who, (scope) => saveStep(scope, { draftId, step: 'claim', form })),
    ).rejects.toMatchObject(gone);
    await expect(
      cast.writeAs(who, (scope) => discardDraft(scope, { draftId })),
    ).rejects.toMatchObject(gone);
    const own = await cast.readAs('alderLiaison', (scope) => viewDraft(scope, { draftId }));
    expect(own.id).toBe(draftId);
  },
);

test('the desk has no way to a draft: neither row nor key', async () => {
  const { id } = await makeDraft(cast, 'alderLiaison', { type: 'ipr', files: 1 });

  const rows = cast.readAs('analyst', (scope) =>
    scope.db.selectFrom('drafts').select('id').execute(),
  );
  await expect(rows).rejects.toMatchObject({ code: '42501' });
  const keys = await cast.readAs('analyst', (scope) =>
    scope.db.selectFrom('recordKeys').select('holderId').where('recordId', '=', id).execute(),
  );
  expect(keys).toEqual([]);
  expect(await countWraps(id)).toBe(1);
});

test('the check page shows every answer, what is wrong, and the notices', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', {
    type: 'adcvd',
    typed: { certification: 'on' },
    files: 1,
  });
  const good = await cast.readAs('alderLiaison', (scope) =>
    viewCheck(scope, { draftId: draft.id }),
  );
  expect(good.problems).toEqual({});
  expect(good.fileLines[0]).toMatch(/^Packing list 1\.txt \(.+\)\. Confidential/);
  expect(good.notices.falseStatementNotice).toBe('Say what is true.');
  const claim = good.sections.find(({ code }) => code === 'claim');
  expect(claim?.answers.find(({ name }) => name === 'orders')?.value).toContain(
    'Steel wire garment hangers',
  );

  await save('alderLiaison', draft.id, { title: '', orders: 'nonsense' });

  const bad = await cast.readAs('alderLiaison', (scope) => viewCheck(scope, { draftId: draft.id }));
  expect(Object.keys(bad.problems)).toEqual(['claim']);
  const typed = bad.sections
    .find(({ code }) => code === 'claim')
    ?.answers.find(({ name }) => name === 'orders');
  expect(typed?.value).toBe('nonsense');
});

test('discarding destroys answers, files and keys, and names the objects to remove', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr', files: 2 });

  const { objects } = await cast.writeAs('alderLiaison', (scope) =>
    discardDraft(scope, { draftId: draft.id }),
  );

  const places = draft.evidence.map(({ organizationId, storageKey }) => ({
    organizationId,
    storageKey,
  }));
  expect(objects).toEqual(expect.arrayContaining(places));
  expect(objects).toHaveLength(2);
  await expect(
    cast.readAs('alderLiaison', (scope) => viewDraft(scope, { draftId: draft.id })),
  ).rejects.toMatchObject({ code: 'draft_not_found' });
  expect(await countWraps(draft.id)).toBe(0);
  for (const file of draft.evidence) expect(await countWraps(file.id)).toBe(0);
});

test('completing starts from what was filed, once, and not once work on it is over', async () => {
  const item = await makeItem(cast, 'alderLiaison', {
    type: 'ipr',
    state: 'returned_for_completion',
  });

  const first = await cast.writeAs('alderLiaison', (scope) =>
    startCompletion(scope, { itemId: item.id }),
  );
  const second = await cast.writeAs('alderLiaison', (scope) =>
    startCompletion(scope, { itemId: item.id }),
  );

  expect(second.id).toBe(first.id);
  const draft = await cast.readAs('alderLiaison', (scope) =>
    viewDraft(scope, { draftId: first.id }),
  );
  expect(draft).toMatchObject({ title: item.title, completesItemId: item.id, isReady: true });
  const closed = await makeItem(cast, 'alderLiaison', { type: 'ipr', state: 'closed' });
  await expect(
    cast.writeAs('alderLiaison', (scope) => startCompletion(scope, { itemId: closed.id })),
  ).rejects.toMatchObject({ code: 'transition_refused' });
  await expect(
    cast.writeAs('birchLiaison', (scope) => startCompletion(scope, { itemId: item.id })),
  ).rejects.toMatchObject({ code: 'item_not_found' });
});
