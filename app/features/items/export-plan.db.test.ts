import { afterAll, beforeAll, expect, test } from 'vitest';
import { CursorParameter } from '#app/lib/cursor.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { MOST_BYTES } from './export-plan.policy.ts';
import { viewExport } from './export-plan.server.ts';
import { archiveOf } from './testing/archives.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const viewed = (query = {}) => cast.readAs('alderLiaison', (scope) => viewExport(scope, query));
const placeIn = (packed: string | null) => CursorParameter.parse(packed);

test('without items there is nothing to download', async () => {
  expect(await viewed()).toMatchObject({
    load: { items: 0, files: 0, byteSize: 0 },
    ...{ until: null, older: null, newest: null },
  });
});

test('the page counts items and files, and what one archive does not hold is in the next', async () => {
  const day = 86_400_000;
  const made = [];
  for (const days of [9, 8, 7]) {
    const submittedAt = new Date(Date.now() - days * day);
    made.push(await makeItem(cast, 'alderLiaison', { type: 'ipr', files: 1, submittedAt }));
  }
  await makeItem(cast, 'birchLiaison', { type: 'ipr', files: 1 });
  const [oldest, middle, newest] = made;
  const small = Number(newest?.evidence[0]?.byteSize);
  const whole = await viewed();
  await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query('update evidence set byte_size = $1 where item_id = $2', [MOST_BYTES, middle?.id]),
  );

  const first = await viewed();
  const second = await viewed({ after: placeIn(first.older) });
  const third = await viewed({ after: placeIn(second.older) });

  expect(whole).toMatchObject({
    load: { items: 3, files: 3, byteSize: 3 * small },
    newest: newest?.submittedAt.toISOString(),
    oldest: oldest?.submittedAt.toISOString(),
    older: null,
  });
  expect(first).toMatchObject({ load: { items: 1 }, until: first.older });
  expect(second).toMatchObject({ load: { items: 1, byteSize: MOST_BYTES } });
  expect(third).toMatchObject({ load: { items: 1, byteSize: small }, older: null });
  const files = await archiveOf(cast, 'alderLiaison', {
    after: placeIn(third.after),
    until: placeIn(third.until),
  });
  expect([...files.keys()].map((name) => name.split('/')[0])).toEqual([
    ...[oldest, oldest, oldest].map((item) => item?.controlNumber),
    ...['contents.json', 'sha256sums.txt', 'contents.txt'],
  ]);
});
