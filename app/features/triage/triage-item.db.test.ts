import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WriteScope } from '#app/firewall/scope.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { type MadeItem, makeDraft, makeItem } from '#db/testing/factories.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import {
  acknowledgeItem,
  gradeItem,
  returnForCompletion,
  takeItem,
  writeNote,
} from './triage-item.server.ts';
import { viewDeskItem } from './view-item.server.ts';

let cast: Cast;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});

afterAll(() => cast.close());

function sql(text: string, ...values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(text, [...values]);
    return rows;
  });
}

const triageOf = async (item: MadeItem) =>
  (await sql('select * from triage where item_id = $1', item.id))[0];

const actionsOn = async (item: MadeItem) =>
  (
    await sql(
      `select action from audit_events where object_id = $1 and action <> 'item.viewed' order by position`,
      item.id,
    )
  ).map(({ action }) => action);

const jobsOf = (item: MadeItem) =>
  sql(
    `select kind, payload ->> 'message' as message, payload ->> 'recipientId' as recipient from outbox
     where payload ->> 'itemId' = $1 order by kind`,
    item.id,
  );

const view = (item: MadeItem) =>
  cast.readAuditedAs('analyst', (scope) => viewDeskItem(scope, { itemId: item.id }));

const returned = { missing: ['narrative'], message: 'Add the port of entry.' };
const grades = { source: 'B', information: '2', reason: 'Right before.' } as const;

type Act = (scope: WriteScope, itemId: string, version: number) => Promise<unknown>;

const acts: readonly (readonly [string, Act])[] = [
  ['take', (scope, itemId, version) => takeItem(scope, { itemId, version })],
  ['acknowledge', (scope, itemId, version) => acknowledgeItem(scope, { itemId, version })],
  [
    'return',
    (scope, itemId, version) => returnForCompletion(scope, { itemId, version, ...returned }),
  ],
  ['grade', (scope, itemId, version) => gradeItem(scope, { itemId, version, ...grades })],
];

describe('an analyst', () => {
  test('acknowledges a complete filing, becomes its owner, and the partner is told', async () => {
    const item = await makeItem(cast, 'alderLiaison');

    await cast.writeAs('analyst', (scope) =>
      acknowledgeItem(scope, { itemId: item.id, version: 1 }),
    );

    expect(await triageOf(item)).toMatchObject({
      state: 'acknowledged',
      version: 2,
      assigned_to: cast.people.analyst.memberId,
      acknowledged_at: expect.any(Date),
    });
    expect(await actionsOn(item)).toEqual(['item.acknowledged']);
    expect(await jobsOf(item)).toMatchObject([{ kind: 'item.publish-status' }]);
  });

  test('takes an acknowledged item into triage, and one in triage from a colleague', async () => {
    const item = await makeItem(cast, 'alderLiaison', { state: 'acknowledged' });

    await cast.writeAs('analyst', (scope) => takeItem(scope, { itemId: item.id, version: 1 }));
    const first = await triageOf(item);
    await cast.writeAs('secondAnalyst', (scope) =>
      takeItem(scope, { itemId: item.id, version: 2 }),
    );

    expect(first).toMatchObject({ state: 'in_triage', assigned_to: cast.people.analyst.memberId });
    expect(await triageOf(item)).toMatchObject({
      state: 'in_triage',
      assigned_to: cast.people.secondAnalyst.memberId,
      triage_started_at: first?.triage_started_at,
    });
    expect(await jobsOf(item)).toHaveLength(1);
  });

  test('returns a filing with a message that the partner can open, and a mail goes out', async () => {
    const item = await makeItem(cast, 'alderLiaison');

    await cast.writeAs('analyst', (scope) =>
      returnForCompletion(scope, { itemId: item.id, version: 1, ...returned }),
    );

    expect(await triageOf(item)).toMatchObject({ state: 'returned_for_completion' });
    expect((await view(item)).messages).toMatchObject([
      { body: returned.message, isFromDesk: true, isQuestion: false, from: 'Olga Reed' },
    ]);
    expect(await jobsOf(item)).toEqual([
      { kind: 'item.publish-status', message: null, recipient: null },
      {
        kind: 'mail.send',
        message: 'returned-for-completion',
        recipient: cast.people.alderLiaison.memberId,
      },
    ]);
  });

  test('grades, which moves the item in the queue and keeps earlier gradings', async () => {
    const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage' });
    const before = await triageOf(item);

    await cast.writeAs('analyst', (scope) =>
      gradeItem(scope, { itemId: item.id, version: 1, ...grades }),
    );
    await cast.writeAs('secondAnalyst', (scope) =>
      gradeItem(scope, {
        itemId: item.id,
        version: 2,
        source: 'C',
        information: '4',
        reason: 'Less sure.',
      }),
    );

    const after = await triageOf(item);
    expect(after).toMatchObject({ source_grade: 'C', information_grade: '4', version: 3 });
    expect(after?.rank_key).toBe(before?.rank_key + 8 + 3);
    expect((await view(item)).gradings).toMatchObject([
      { grade: 'C4', reason: 'Less sure.', by: 'Otto Brook' },
      { grade: 'B2', reason: 'Right before.', by: 'Olga Reed' },
    ]);
  });

  test('writes a note that colleagues open and the trail only counts', async () => {
    const item = await makeItem(cast, 'alderLiaison');

    await cast.writeAs('analyst', (scope) =>
      writeNote(scope, { itemId: item.id, text: 'Compare with the June case.' }),
    );

    const seen = await cast.readAuditedAs('supervisor', (scope) =>
      viewDeskItem(scope, { itemId: item.id }),
    );
    expect(seen.notes).toMatchObject([{ body: 'Compare with the June case.', by: 'Olga Reed' }]);
    expect(await actionsOn(item)).toEqual(['item.noted']);
    expect(await sql("select 1 from audit_events where codes::text like '%June%'")).toEqual([]);
  });
});

describe('an act on an item', () => {
  test.each(acts)('that somebody changed meanwhile is a conflict: %s', async (_name, act) => {
    const item = await makeItem(cast, 'alderLiaison');
    await sql('update triage set version = version + 1 where item_id = $1', item.id);

    await expect(cast.writeAs('analyst', (scope) => act(scope, item.id, 1))).rejects.toMatchObject({
      code: 'conflict',
    });

    expect(await actionsOn(item)).toEqual([]);
    await cast.writeAs('analyst', (scope) => act(scope, item.id, 2));
    expect(await actionsOn(item)).toHaveLength(1);
  });

  test.each(acts)(
    'that does not exist, or is still a draft, is not found: %s',
    async (_name, act) => {
      const draft = await makeDraft(cast, 'alderLiaison');

      for (const itemId of [draft.id, crypto.randomUUID()]) {
        await expect(
          cast.writeAs('analyst', (scope) => act(scope, itemId, 1)),
        ).rejects.toMatchObject({
          code: 'item_not_found',
        });
      }
    },
  );

  test.each(['alderLiaison', 'hsiOfficer', 'onboardingAdmin', 'auditor'] as const)(
    'is not open to %s, but to a supervisor',
    async (who: PersonName) => {
      const item = await makeItem(cast, 'alderLiaison');

      for (const [, act] of acts) {
        await expect(cast.writeAs(who, (scope) => act(scope, item.id, 1))).rejects.toThrow();
      }

      expect(await triageOf(item)).toMatchObject({ state: 'submitted', version: 1 });
      await cast.writeAs('supervisor', (scope) =>
        acknowledgeItem(scope, { itemId: item.id, version: 1 }),
      );
      expect(await triageOf(item)).toMatchObject({ state: 'acknowledged' });
    },
  );

  test.each([
    'acknowledged',
    'in_triage',
    'vetted',
    'not_actionable',
    'withdrawn',
    'closed',
  ] as const)('that is %s can be neither acknowledged nor returned', async (state) => {
    const item = await makeItem(cast, 'alderLiaison', { state });

    for (const [name, act] of acts.filter(([of]) => of === 'acknowledge' || of === 'return')) {
      const attempt = cast.writeAs('analyst', (scope) => act(scope, item.id, 1));
      await expect(attempt, name).rejects.toMatchObject({ code: 'transition_refused' });
    }

    expect(await triageOf(item)).toMatchObject({ state, version: 1 });
    expect(await jobsOf(item)).toEqual([]);
  });
});
