import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { viewCheck, viewStep } from './draft-pages.server.ts';
import { type SaveTyped, saveTyped } from './testing/save-typed.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const save: SaveTyped = (...typed) => saveTyped(cast, typed);

test('pasted rows and answers to what stood not on the page are kept, and a step that is not asked is no page', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', {
    type: 'ipr',
    typed: { smallParcel: '', parcels: [] },
  });

  await expect(save('alderLiaison', draft.id, {}, 'parcels')).rejects.toMatchObject({
    code: 'page_not_found',
  });
  const asked = await save(
    'alderLiaison',
    draft.id,
    { smallParcel: 'on', product: 'Packs' },
    'goods',
  );
  expect(asked.next).toBe('features');
  const pasted = await save(
    'alderLiaison',
    draft.id,
    { version: '2', paste: { parcels: 'Mart\tann\nBazaar\tbob' } },
    'parcels',
  );
  expect(pasted).toMatchObject({
    pasted: 2,
    isComplete: true,
    place: { field: 'parcels', rows: 2 },
  });
  const refused = save(
    'alderLiaison',
    draft.id,
    { version: '3', paste: { parcels: 'a,b,c,d,e,f' } },
    'parcels',
  );
  await expect(refused).rejects.toMatchObject({
    code: 'invalid',
    fields: { 'paste.parcels': [expect.stringContaining('6 cells')] },
  });

  const hidden = await save(
    'alderLiaison',
    draft.id,
    { version: '3', infringementKind: 'exclusion_order', unasked: 'exclusionOrder,protectedWork' },
    'claim',
  );
  expect(hidden.newlyAsked).toEqual(['exclusionOrder']);
  await save(
    'alderLiaison',
    draft.id,
    { version: '4', infringementKind: 'exclusion_order', exclusionOrder: '337-TA-1234' },
    'claim',
  );
  await save(
    'alderLiaison',
    draft.id,
    { version: '5', infringementKind: 'counterfeit', unasked: 'exclusionOrder' },
    'claim',
  );
  const page = await cast.readAs('alderLiaison', (scope) =>
    viewStep(scope, { draftId: draft.id, step: 'claim', check: false }),
  );
  expect(page.values).toMatchObject({
    infringementKind: 'counterfeit',
    exclusionOrder: '337-TA-1234',
  });
  expect(page.values['parcels']).toMatchObject([{ seller: 'ann' }, { seller: 'bob' }]);
});

test('the check page advises what would help to act, and only once the filing can be submitted', async () => {
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'trend' });
  const ready = await cast.readAs('alderLiaison', (scope) =>
    viewCheck(scope, { draftId: draft.id }),
  );
  expect(ready.advice.map(({ code }) => code)).toEqual(['suggestion', 'evidence']);

  await save('alderLiaison', draft.id, { title: '' });

  const unready = await cast.readAs('alderLiaison', (scope) =>
    viewCheck(scope, { draftId: draft.id }),
  );
  expect(unready.advice).toEqual([]);
});
