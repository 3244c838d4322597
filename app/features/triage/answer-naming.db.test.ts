import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { compareForCast } from '../accused/testing/compare.ts';
import { fileItem } from '../items/file-item.server.ts';
import { viewItem } from '../items/view-item.server.ts';
import { answerNaming } from './answer-naming.server.ts';
import { routeItem } from './decide-item.server.ts';
import { RouteSchema } from './triage.schema.ts';
import { acknowledgeItem, takeItem } from './triage-item.server.ts';
import { viewDeskItem } from './view-item.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const view = (itemId: string) =>
  cast.readAuditedAs('analyst', (scope) => viewDeskItem(scope, { itemId }));

/** Filed with the request, compared, and in triage. */
async function fileUnnamed(dangerToLife: 'yes' | 'no' = 'no'): Promise<string> {
  const typed = { dangerToLife, ...(dangerToLife === 'yes' ? { dangerDetail: 'They burn.' } : {}) };
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'ipr', typed });
  const filing = { draftId: draft.id, version: 1, isCertified: true, isUnnamed: true };
  const { itemId } = await cast.writeAs('alderLiaison', (scope) => fileItem(scope, filing));
  await compareForCast(cast, { by: 'alder', itemId });
  await cast.writeAs('analyst', (scope) => acknowledgeItem(scope, { itemId, version: 1 }));
  await cast.writeAs('analyst', (scope) => takeItem(scope, { itemId, version: 2 }));
  return itemId;
}

async function route(itemId: string, more: Readonly<Record<string, unknown>> = {}) {
  const { version } = await view(itemId);
  const form = RouteSchema.parse({
    version: String(version),
    destinations: ['hsi'],
    rendition: 'full',
    tlp: 'amber',
    reason: 'documented',
    text: 'Two documents support it.',
    ...more,
  });
  return cast.writeAs('analyst', (scope) => routeItem(scope, { ...form, itemId }));
}

const answer = async (itemId: string, given: 'agreed' | 'declined') => {
  const { version } = await view(itemId);
  const said = { itemId, version, answer: given, reason: 'The rival would know.' };
  await cast.writeAs('analyst', (scope) => answerNaming(scope, said));
};

test('the request stands before desk and partner, and nothing is routed before it is answered', async () => {
  const itemId = await fileUnnamed();
  expect((await view(itemId)).naming).toBe('asked');
  const own = await cast.readAuditedAs('alderLiaison', (scope) => viewItem(scope, { itemId }));
  expect(own.messages.at(-1)?.body.text).toContain('We ask that nobody');

  await expect(route(itemId)).rejects.toMatchObject({ code: 'transition_refused' });
  await answer(itemId, 'agreed');

  const after = await view(itemId);
  expect(after.naming).toBe('agreed');
  expect(after.notes.at(-1)?.body).toBe('Not to be named: The rival would know.');
  await expect(route(itemId, { isSourceIdentifying: true })).rejects.toMatchObject({
    code: 'transition_refused',
  });
  await route(itemId);
  expect((await view(itemId)).state).toBe('vetted');
});

test('the partner reads the answer, without the reason, and gets a mail', async () => {
  const itemId = await fileUnnamed();

  await answer(itemId, 'declined');

  const own = await cast.readAuditedAs('alderLiaison', (scope) => viewItem(scope, { itemId }));
  expect(own.messages.at(-1)?.body.text).toMatch(/We cannot promise that/);
  expect(JSON.stringify(own)).not.toContain('The rival would know.');
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `select payload->>'message' as message from outbox where kind = 'mail.send' and payload->>'itemId' = $1
         and payload->>'message' = 'message-from-desk'`,
      [itemId],
    ),
  );
  expect(rows).toHaveLength(1);
});

test('a request is answered once', async () => {
  const itemId = await fileUnnamed();
  await answer(itemId, 'declined');

  await expect(answer(itemId, 'agreed')).rejects.toMatchObject({ code: 'transition_refused' });
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `select reason_code from audit_events where object_id = $1 and action = 'item.naming-answered'`,
      [itemId],
    ),
  );
  expect(rows).toEqual([{ reason_code: 'declined' }]);
});

test('danger to life is passed on without waiting for the answer', async () => {
  const itemId = await fileUnnamed('yes');

  await route(itemId);

  expect(await view(itemId)).toMatchObject({ state: 'vetted', naming: 'asked' });
});
