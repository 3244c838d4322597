import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import { makeLink } from '#db/testing/linked.ts';
import type { PartnerName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { compareForCast } from '../accused/testing/compare.ts';
import { acknowledgeItem } from '../triage/triage-item.server.ts';
import { viewDeskItem } from '../triage/view-item.server.ts';
import { StepFormSchema } from './drafts.schema.ts';
import { fileItem } from './file-item.server.ts';
import { saveStep } from './save-step.server.ts';
import { startCompletion } from './start-draft.server.ts';
import { viewFiledForUs } from './view-filed.server.ts';
import { viewItem } from './view-item.server.ts';
import { viewVersion } from './view-version.server.ts';
import { withdrawItem } from './withdraw-item.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const TYPED = {
  title: 'Ships at dawn now',
  orders: 'A-570-918',
  evasionMethods: ['transshipment'],
};

async function draftOf(who: PartnerName, itemId: string, typed: Record<string, unknown> = TYPED) {
  const { id: draftId } = await cast.writeAs(who, (scope) => startCompletion(scope, { itemId }));
  const form = StepFormSchema.parse({ version: '1', ...typed });
  await cast.writeAs(who, (scope) => saveStep(scope, { draftId, step: 'claim', form }));
  return draftId;
}

const submit = (who: PartnerName, draftId: string) =>
  cast.writeAs(who, (scope) => fileItem(scope, { draftId, version: 2, isCertified: true }));

const makeAllegation = (state: 'submitted' | 'in_triage' | 'vetted' | 'closed' = 'in_triage') =>
  makeItem(cast, 'alderLiaison', { type: 'adcvd', state, files: 1 });

function query(text: string, values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(text, [...values]);
    return rows;
  });
}

describe.each(['submitted', 'in_triage', 'vetted'] as const)('an item that is %s', (state) => {
  test('gets a further version: same number and status, its place kept, the desk waits for comparing', async () => {
    const item = await makeAllegation(state);

    const { itemId } = await submit('alderLiaison', await draftOf('alderLiaison', item.id));

    expect(itemId).toBe(item.id);
    const after = await cast.readAuditedAs('alderLiaison', (scope) => viewItem(scope, { itemId }));
    expect(after).toMatchObject({
      version: 2,
      controlNumber: item.controlNumber,
      title: TYPED.title,
    });
    expect(after.files).toHaveLength(1);
    const [row] = await query('select state, supplemented_at from triage where item_id = $1', [
      itemId,
    ]);
    expect(row).toMatchObject({ state, supplemented_at: expect.any(Date) });
    const desk = () =>
      cast.readAuditedAs('analyst', (scope) => viewDeskItem(scope, { itemId: item.id }));
    await expect(desk()).rejects.toMatchObject({ code: 'item_not_found' });
    await compareForCast(cast, { by: 'alder', itemId });
    expect(await desk()).toMatchObject({
      filing: { version: 2 },
      supplementedAt: expect.anything(),
    });
  });
});

test('partner and desk read the difference, field by field and word by word, and what was filed before', async () => {
  const item = await makeAllegation();
  const { itemId } = await submit('alderLiaison', await draftOf('alderLiaison', item.id));
  await compareForCast(cast, { by: 'alder', itemId });

  const second = await cast.readAuditedAs('alderLiaison', (scope) =>
    viewVersion(scope, { itemId, version: 2 }),
  );
  const title = second.differences?.find(({ name }) => name === 'title');
  expect(
    title?.runs
      .filter(({ kind }) => kind !== 'added')
      .map(({ text }) => text)
      .join(''),
  ).toBe(item.title);
  expect(
    title?.runs
      .filter(({ kind }) => kind !== 'removed')
      .map(({ text }) => text)
      .join(''),
  ).toBe(TYPED.title);
  const first = await cast.readAuditedAs('alderLiaison', (scope) =>
    viewVersion(scope, { itemId, version: 1 }),
  );
  expect(first).toMatchObject({ title: item.title, differences: null });
  const desk = await cast.readAuditedAs('analyst', (scope) => viewDeskItem(scope, { itemId }));
  expect(desk.filing.differences).toEqual(second.differences);
  await expect(
    cast.readAuditedAs('alderLiaison', (scope) => viewVersion(scope, { itemId, version: 3 })),
  ).rejects.toMatchObject({ code: 'item_not_found' });
  await expect(
    cast.readAuditedAs('birchLiaison', (scope) => viewVersion(scope, { itemId, version: 1 })),
  ).rejects.toMatchObject({ code: 'item_not_found' });
});

test('an officer who still looks at the version before is told, and the mark goes with the next act', async () => {
  const item = await makeAllegation('submitted');
  const seen = await cast.readAuditedAs('analyst', (scope) =>
    viewDeskItem(scope, { itemId: item.id }),
  );
  await submit('alderLiaison', await draftOf('alderLiaison', item.id));
  await compareForCast(cast, { by: 'alder', itemId: item.id });
  const acknowledge = (version: number) =>
    cast.writeAs('analyst', (scope) => acknowledgeItem(scope, { itemId: item.id, version }));

  await expect(acknowledge(seen.version)).rejects.toMatchObject({ code: 'conflict' });
  const now = await cast.readAuditedAs('analyst', (scope) =>
    viewDeskItem(scope, { itemId: item.id }),
  );
  await acknowledge(now.version);

  const after = await cast.readAuditedAs('analyst', (scope) =>
    viewDeskItem(scope, { itemId: item.id }),
  );
  expect(after.supplementedAt).toBeNull();
});

test('danger to life that becomes known later puts the item on top', async () => {
  const item = await makeAllegation();
  const { id: draftId } = await cast.writeAs('alderLiaison', (scope) =>
    startCompletion(scope, { itemId: item.id }),
  );
  const form = StepFormSchema.parse({
    version: '1',
    dangerToLife: 'yes',
    dangerDetail: 'They burn.',
  });
  await cast.writeAs('alderLiaison', (scope) => saveStep(scope, { draftId, step: 'danger', form }));
  const rank = 'select rank_key, is_danger_to_life as danger from triage where item_id = $1';
  const [before] = await query(rank, [item.id]);

  await submit('alderLiaison', draftId);

  const [after] = await query(rank, [item.id]);
  expect(after.danger).toBe(true);
  expect(after.rank_key - before.rank_key).toBeCloseTo(10_000, 3);
});

test('of two colleagues who add to the same version the second is told and keeps the draft', async () => {
  const item = await makeAllegation();
  const first = await draftOf('alderLiaison', item.id);
  const second = await draftOf('alderColleague', item.id);
  await submit('alderLiaison', first);

  await expect(submit('alderColleague', second)).rejects.toMatchObject({ code: 'conflict' });

  const { version } = await cast.readAuditedAs('alderLiaison', (scope) =>
    viewItem(scope, { itemId: item.id }),
  );
  expect(version).toBe(2);
});

test('nothing is added to what was closed or withdrawn', async () => {
  const over = { code: 'transition_refused' };
  const start = (itemId: string) =>
    cast.writeAs('alderLiaison', (scope) => startCompletion(scope, { itemId }));
  await expect(start((await makeAllegation('closed')).id)).rejects.toMatchObject(over);
  const item = await makeAllegation();
  const draftId = await draftOf('alderLiaison', item.id);
  await cast.writeAs('alderLiaison', (scope) =>
    withdrawItem(scope, { itemId: item.id, reason: 'Settled.' }),
  );

  await expect(submit('alderLiaison', draftId)).rejects.toMatchObject(over);
});

test('a client that is a partner reads the further version, and that its representative withdrew it', async () => {
  const { item } = await makeLink(cast, { client: 'fern', to: 'alder' });
  const read = () =>
    cast.readAuditedAs('alderLiaison', (scope) => viewFiledForUs(scope, { itemId: item.id }));
  expect(await read()).toMatchObject({ version: 1 });
  const { id: draftId } = await cast.writeAs('cedarLiaison', (scope) =>
    startCompletion(scope, { itemId: item.id }),
  );

  await cast.writeAs('cedarLiaison', (scope) =>
    fileItem(scope, { draftId, version: 1, isCertified: true }),
  );
  expect(await read()).toMatchObject({ version: 2 });
  await cast.writeAs('cedarLiaison', (scope) =>
    withdrawItem(scope, { itemId: item.id, reason: 'Settled.' }),
  );

  expect((await read()).status).toMatchObject({
    code: 'withdrawn',
    sentence: expect.stringContaining('Who filed it withdrew it.'),
  });
});
