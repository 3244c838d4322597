import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseControlNumber } from '#app/lib/control-number.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft, makeItem } from '#db/testing/factories.ts';
import type { PartnerName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { compareForCast } from '../accused/testing/compare.ts';
import { openEvidence } from '../triage/open-evidence.server.ts';
import { viewDraft } from './draft-pages.server.ts';
import { StepFormSchema } from './drafts.schema.ts';
import { fileItem } from './file-item.server.ts';
import { saveStep } from './save-step.server.ts';
import { startCompletion, startDraft } from './start-draft.server.ts';
import { viewItem, viewReceipt } from './view-item.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

function submit(
  who: PartnerName,
  draftId: string,
  more: { version?: number; isCertified?: boolean } = {},
) {
  return cast.writeAs(who, (scope) =>
    fileItem(scope, { draftId, version: 1, isCertified: true, ...more }),
  );
}

function asSuperuser(text: string, values: readonly string[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(text, [...values]);
    return rows;
  });
}

const triageOf = (itemId: string) =>
  asSuperuser('select state, version, is_danger_to_life from triage where item_id = $1', [itemId]);

test.each(['ipr', 'adcvd', 'preference', 'trend'] as const)(
  'submitting a %s draft makes an item with control number, version, parties, status and a place in the queue',
  async (type) => {
    const draft = await makeDraft(cast, 'alderLiaison', { type });

    const { itemId } = await submit('alderLiaison', draft.id);

    const item = await cast.readAuditedAs('alderLiaison', (scope) => viewItem(scope, { itemId }));
    expect(parseControlNumber(item.controlNumber)).toBe(item.controlNumber);
    expect(item).toMatchObject({ type, version: 1, status: { code: 'received' } });
    expect(item.narrative?.content.length).toBeGreaterThan(0);
    expect(await triageOf(itemId)).toMatchObject([{ state: 'submitted', version: 1 }]);
    await expect(
      cast.readAs('alderLiaison', (scope) => viewDraft(scope, { draftId: draft.id })),
    ).rejects.toMatchObject({ code: 'draft_not_found' });
    const [left] = await asSuperuser(
      'select count(*)::int as n from record_keys where record_id = $1',
      [draft.id],
    );
    expect(left).toEqual({ n: 0 });
  },
);

test('the filer gets a mail and the trail an event, with ids and codes only', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  const { itemId } = await submit('alderLiaison', draft.id);

  const { memberId } = cast.people.alderLiaison;
  const mails = await asSuperuser(
    `select kind, payload from outbox where payload->>'itemId' = $1 order by kind`,
    [itemId],
  );
  expect(mails).toEqual([
    { kind: 'item.compare-parties', payload: { itemId } },
    {
      kind: 'mail.send',
      payload: {
        message: 'control-number',
        recipientKind: 'member',
        recipientId: memberId,
        itemId,
      },
    },
  ]);
  const events = await asSuperuser('select action, codes from audit_events where object_id = $1', [
    itemId,
  ]);
  expect(events).toEqual([{ action: 'item.submitted', codes: { type: 'ipr' } }]);
});

test('danger to life is in clear and ranks the item above others', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', {
    type: 'ipr',
    typed: { dangerToLife: 'yes' },
  });
  const calm = await makeDraft(cast, 'alderLiaison', {
    type: 'ipr',
    typed: { dangerToLife: 'no' },
  });
  const urgent = await submit('alderLiaison', draft.id);
  const usual = await submit('alderLiaison', calm.id);

  const rows = await asSuperuser(
    'select item_id, is_danger_to_life from triage where item_id = any ($1::uuid[]) order by rank_key desc',
    [`{${urgent.itemId},${usual.itemId}}`],
  );
  expect(rows).toEqual([
    { item_id: urgent.itemId, is_danger_to_life: true },
    { item_id: usual.itemId, is_danger_to_life: false },
  ]);
});

test('the desk opens item and files once they are submitted and compared, and not before', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr', files: 1 });
  const evidenceId = draft.evidence[0]?.id ?? '';
  const ids = { organizationId: draft.organizationId, evidenceId };
  await expect(
    cast.readAuditedAs('analyst', (scope) => openEvidence(scope, ids)),
  ).rejects.toMatchObject({ code: 'evidence_not_found' });

  const { itemId } = await submit('alderLiaison', draft.id);
  await expect(
    cast.readAuditedAs('analyst', (scope) => openEvidence(scope, ids)),
  ).rejects.toMatchObject({ code: 'evidence_not_found' });
  await compareForCast(cast, { by: 'alder', itemId });

  const file = await cast.readAuditedAs('analyst', (scope) => openEvidence(scope, ids));
  expect(file.name).toBe('Packing list 1.txt');
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.bytes) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toBe('Packing list 1 of alderLiaison\n');
  const item = await cast.readAuditedAs('alderLiaison', (scope) => viewItem(scope, { itemId }));
  expect(item.files).toMatchObject([{ id: evidenceId }]);
});

test('the same draft sent twice, also at the same moment, is one item', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });

  const [first, second] = await Promise.all([
    submit('alderLiaison', draft.id),
    submit('alderLiaison', draft.id),
  ]);
  const third = await submit('alderLiaison', draft.id);

  expect(new Set([first.itemId, second.itemId, third.itemId]).size).toBe(1);
  const [row] = await asSuperuser('select count(*)::int as n from items where draft_id = $1', [
    draft.id,
  ]);
  expect(row).toEqual({ n: 1 });
});

test('an incomplete, an uncertified and an outdated submission are refused and the draft stays as it was', async () => {
  const draft = await cast.writeAs('alderLiaison', (scope) =>
    startDraft(scope, { type: 'ipr', danger: 'no' }),
  );
  await expect(submit('alderLiaison', draft.id)).rejects.toMatchObject({ code: 'invalid' });
  const good = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
  await expect(submit('alderLiaison', good.id, { isCertified: false })).rejects.toMatchObject({
    code: 'invalid',
    fields: { certification: [expect.any(String)] },
  });
  await expect(submit('alderLiaison', good.id, { version: 7 })).rejects.toMatchObject({
    code: 'conflict',
  });

  const kept = await cast.readAs('alderLiaison', (scope) => viewDraft(scope, { draftId: good.id }));
  expect(kept).toMatchObject({ version: 1, isReady: true });
});

test.each(['alderColleague', 'alderAdministrator', 'birchLiaison'] as const)(
  '%s cannot submit a draft of alderLiaison, nor learn that it was submitted',
  async (who) => {
    const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr' });
    await expect(submit(who, draft.id)).rejects.toMatchObject({ code: 'draft_not_found' });
    const { itemId } = await submit('alderLiaison', draft.id);
    if (who === 'alderColleague') return;

    await expect(submit(who, draft.id)).rejects.toMatchObject({ code: 'draft_not_found' });
    await expect(
      cast.readAuditedAs(who, (scope) => viewReceipt(scope, { itemId })),
    ).rejects.toMatchObject({ code: 'item_not_found' });
  },
);

test('a client whose authority ended gets nothing new', async () => {
  const draft = await makeDraft(cast, 'cedarLiaison', { type: 'ipr', client: 'fern' });
  await asSuperuser(`update clients set state = 'authority_ended' where id = $1`, [
    cast.clients.fern,
  ]);

  await expect(submit('cedarLiaison', draft.id)).rejects.toMatchObject({
    code: 'transition_refused',
  });

  await asSuperuser(`update clients set state = 'active' where id = $1`, [cast.clients.fern]);
  expect(await submit('cedarLiaison', draft.id)).toHaveProperty('itemId');
});

test('a returned item is completed: next version, same number, before the desk again, its row counted on', async () => {
  const item = await makeItem(cast, 'alderLiaison', {
    type: 'ipr',
    state: 'returned_for_completion',
    files: 1,
  });
  const { id: draftId } = await cast.writeAs('alderColleague', (scope) =>
    startCompletion(scope, { itemId: item.id }),
  );
  const form = StepFormSchema.parse({
    version: '1',
    dangerToLife: 'yes',
    dangerDetail: 'They burn.',
  });
  await cast.writeAs('alderColleague', (scope) =>
    saveStep(scope, { draftId, step: 'danger', form }),
  );

  const { itemId } = await submit('alderColleague', draftId, { version: 2 });

  expect(itemId).toBe(item.id);
  const after = await cast.readAuditedAs('alderLiaison', (scope) => viewItem(scope, { itemId }));
  expect(after).toMatchObject({
    version: 2,
    controlNumber: item.controlNumber,
    isDangerToLife: true,
  });
  expect(after.statuses.map(({ code }) => code)).toEqual(['received', 'returned', 'received']);
  expect(after.files).toHaveLength(1);
  expect(await triageOf(itemId)).toEqual([
    { state: 'submitted', version: 2, is_danger_to_life: true },
  ]);
  expect((await submit('alderColleague', draftId, { version: 2 })).itemId).toBe(itemId);
});

test('a completion is refused once the desk has taken the item up, and the draft is kept', async () => {
  const item = await makeItem(cast, 'alderLiaison', {
    type: 'ipr',
    state: 'returned_for_completion',
  });
  const { id: draftId } = await cast.writeAs('alderLiaison', (scope) =>
    startCompletion(scope, { itemId: item.id }),
  );
  await asSuperuser(`update triage set state = 'closed' where item_id = $1`, [item.id]);

  await expect(submit('alderLiaison', draftId)).rejects.toMatchObject({
    code: 'transition_refused',
  });

  const { version } = await cast.readAuditedAs('alderLiaison', (scope) =>
    viewItem(scope, { itemId: item.id }),
  );
  expect(version).toBe(1);
  expect(await cast.readAs('alderLiaison', (scope) => viewDraft(scope, { draftId }))).toMatchObject(
    { id: draftId },
  );
});
