import { afterAll, beforeAll, expect, test } from 'vitest';
import { CursorParameter } from '#app/lib/cursor.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft } from '#db/testing/factories.ts';
import type { PersonName } from '#db/testing/people.ts';
import { viewHome } from './home.server.ts';
import { listDrafts } from './list-drafts.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const begin = () => makeDraft(cast, 'alderLiaison');
const drafts = (who: PersonName, after?: string | null) =>
  cast.readAuditedAs(who, (scope) =>
    listDrafts(scope, { after: after ? CursorParameter.parse(after) : undefined }),
  );

test('drafts that home has no room for stand in the list of all, page by page, each once', async () => {
  for (let count = 0; count < 20; count += 1) await begin();
  const full = await cast.readAuditedAs('alderLiaison', viewHome);
  for (let count = 20; count < 27; count += 1) await begin();
  const overfull = await cast.readAuditedAs('alderLiaison', viewHome);

  const first = await drafts('alderLiaison');
  const second = await drafts('alderLiaison', first.next);

  expect([full.drafts.length, full.hasMoreDrafts]).toEqual([20, false]);
  expect([overfull.drafts.length, overfull.hasMoreDrafts]).toEqual([20, true]);
  expect(first.drafts.slice(0, 20)).toEqual(overfull.drafts);
  expect([first.drafts.length, second.drafts.length, second.next]).toEqual([25, 2, null]);
  expect(new Set([...first.drafts, ...second.drafts].map(({ id }) => id)).size).toBe(27);
});

test('nobody else finds them', async () => {
  await begin();

  expect((await drafts('alderColleague')).drafts).toEqual([]);
  expect((await drafts('birchLiaison')).drafts).toEqual([]);
});
