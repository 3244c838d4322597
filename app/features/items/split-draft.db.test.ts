import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { viewDraft, viewStep } from './draft-pages.server.ts';
import { fileItem } from './file-item.server.ts';
import { splitIntoDrafts, viewSplit } from './split-draft.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const importer = (name: string) => ({
  ...{ role: 'importer_of_record', name, address: '4100 Dock Road, Carson, CA 90745' },
  ...{ country: 'US', importerNumber: '', identifier: '' },
});

function makeDouble() {
  const parties = [importer('Elm Imports'), importer('Oak Imports')];
  return makeDraft(cast, 'alderLiaison', { type: 'adcvd', asTyped: { parties }, files: 1 });
}

const split = (
  who: 'alderLiaison' | 'alderColleague' | 'birchLiaison',
  draftId: string,
  version = 1,
) => cast.writeAs(who, (scope) => splitIntoDrafts(scope, { draftId, version }));

test('a draft with two importers becomes two that name each other, and both can be filed', async () => {
  const { id } = await makeDouble();
  const offered = await cast.readAs('alderLiaison', (scope) => viewSplit(scope, { draftId: id }));

  const { ids } = await split('alderLiaison', id);

  expect(offered.names).toEqual(['Elm Imports', 'Oak Imports']);
  const pages = await Promise.all(
    ids.map((draftId) =>
      cast.readAs('alderLiaison', (scope) =>
        viewStep(scope, { draftId, step: 'claim', check: true }),
      ),
    ),
  );
  expect(pages.map(({ values }) => [values['title'], values['related']])).toEqual([
    [
      'Steel hangers from China declared as Thai (Elm Imports)',
      'Steel hangers from China declared as Thai (Oak Imports)',
    ],
    [
      'Steel hangers from China declared as Thai (Oak Imports)',
      'Steel hangers from China declared as Thai (Elm Imports)',
    ],
  ]);
  expect(pages.map(({ namesToSplit }) => namesToSplit)).toEqual([[], []]);
  const [first, second] = await Promise.all(
    ids.map((draftId) => cast.readAs('alderLiaison', (scope) => viewDraft(scope, { draftId }))),
  );
  expect([first, second]).toMatchObject([
    { isReady: true, fileCount: 1, version: 2 },
    { isReady: true, fileCount: 0, version: 1 },
  ]);
  const filed = await cast.writeAs('alderLiaison', (scope) =>
    fileItem(scope, { draftId: ids[1] ?? '', version: 1, isCertified: true }),
  );
  expect(filed.itemId).toMatch(/^[\da-f-]{36}$/);
});

test('a draft with one importer, or one that changed meanwhile, is not split and nothing is made', async () => {
  const single = await makeDraft(cast, 'alderLiaison', { type: 'adcvd' });
  const double = await makeDouble();

  await expect(split('alderLiaison', single.id)).rejects.toMatchObject({
    code: 'transition_refused',
  });
  await expect(split('alderLiaison', double.id, 7)).rejects.toMatchObject({ code: 'conflict' });

  const drafts = await cast.readAs('alderLiaison', (scope) =>
    scope.db.selectFrom('drafts').select('id').execute(),
  );
  expect(drafts.filter(({ id }) => ![single.id, double.id].includes(id))).toHaveLength(1);
});

test.each(['alderColleague', 'birchLiaison'] as const)('%s does not find it', async (who) => {
  const { id } = await makeDouble();

  await expect(split(who, id)).rejects.toMatchObject({ code: 'draft_not_found' });
  await expect(
    cast.readAs(who, (scope) => viewSplit(scope, { draftId: id })),
  ).rejects.toMatchObject({ code: 'draft_not_found' });
});
