import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft, makeItem } from '#db/testing/factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { viewDraft } from './draft-pages.server.ts';
import { listLikelyDuplicates } from './list-duplicates.server.ts';
import { startCompletion, startCopy } from './start-draft.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

test('a new filing starts with the answers of an earlier one, for its client, and stands alone', async () => {
  const item = await makeItem(cast, 'alderLiaison', { type: 'ipr', state: 'closed', files: 1 });

  const copy = await cast.writeAs('alderColleague', (scope) =>
    startCopy(scope, { itemId: item.id }),
  );

  const draft = await cast.readAs('alderColleague', (scope) =>
    viewDraft(scope, { draftId: copy.id }),
  );
  expect(draft).toMatchObject({ title: item.title, completesItemId: null, fileCount: 0 });
  for (const who of ['birchLiaison', 'cedarLiaison'] as const) {
    await expect(
      cast.writeAs(who, (scope) => startCopy(scope, { itemId: item.id })),
    ).rejects.toMatchObject({ code: 'item_not_found' });
  }
});

test('nothing is copied for a client whose authority ended', async () => {
  const item = await makeItem(cast, 'cedarLiaison', { type: 'ipr', client: 'fern' });
  const setState = (state: string) =>
    withSuperuser(cast.database.superuserUrl, (client) =>
      client.query('update clients set state = $1 where id = $2', [state, cast.clients.fern]),
    );
  await setState('authority_ended');

  const refused = cast.writeAs('cedarLiaison', (scope) => startCopy(scope, { itemId: item.id }));
  await expect(refused).rejects.toMatchObject({ code: 'transition_refused' });

  await setState('active');
});

test('an own earlier filing that is likely the same is pointed out; a rival’s, another client’s and this one are not', async () => {
  const typed = { title: 'Threaded rod relabelled in the port of Busan' };
  const earlier = await makeItem(cast, 'cedarLiaison', { client: 'fern', type: 'trend', typed });
  await makeItem(cast, 'alderLiaison', { type: 'trend', typed });
  await makeItem(cast, 'cedarColleague', { client: 'gorse', type: 'trend', typed });
  await makeItem(cast, 'cedarLiaison', { client: 'fern', type: 'trend' });
  const draft = await makeDraft(cast, 'cedarLiaison', { client: 'fern', type: 'trend', typed });

  const found = await cast.readAuditedAs('cedarLiaison', (scope) =>
    listLikelyDuplicates(scope, { draftId: draft.id }),
  );

  expect(found).toMatchObject([{ id: earlier.id, title: typed.title, likeness: 'title' }]);
  const again = await cast.writeAs('cedarLiaison', (scope) =>
    startCompletion(scope, { itemId: earlier.id }),
  );
  const ofItself = await cast.readAuditedAs('cedarLiaison', (scope) =>
    listLikelyDuplicates(scope, { draftId: again.id }),
  );
  expect(ofItself).toEqual([]);
});

test('a party with the same number points to an earlier filing, however it is named', async () => {
  const party = { role: 'seller', address: '', country: '', identifier: '' };
  const earlier = await makeItem(cast, 'alderLiaison', {
    type: 'ipr',
    typed: { parties: [{ ...party, name: 'H. I.', importerNumber: '98-7654321AB' }] },
  });
  const draft = await makeDraft(cast, 'alderLiaison', {
    type: 'ipr',
    typed: {
      title: 'Something else',
      parties: [{ ...party, name: 'Harrow Imports', importerNumber: '98-7654321AB' }],
    },
  });

  const found = await cast.readAuditedAs('alderLiaison', (scope) =>
    listLikelyDuplicates(scope, { draftId: draft.id }),
  );

  expect(found).toMatchObject([{ id: earlier.id, likeness: 'number' }]);
});
