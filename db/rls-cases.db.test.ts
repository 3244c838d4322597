import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import { ask, identitiesOf } from './testing/rls-ask.ts';
import { listCases } from './testing/rls-cases.ts';
import { createRlsWorld } from './testing/rls-world.ts';
import { withSuperuser } from './testing/template.ts';

let cast: Cast;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});

afterAll(() => cast.close());

test('row security answers every case as stated, with a token, without one, and to its own roles', async () => {
  const cases = listCases(cast, await createRlsWorld(cast));
  const identityOf = identitiesOf(cast);

  const wrong = await withSuperuser(cast.database.superuserUrl, async (client) => {
    const found: string[] = [];
    await client.query('begin');
    for (const asked of cases) {
      const answer = await ask(client, { case: asked, identity: await identityOf(asked.asker) });
      if (answer !== asked.answer) found.push(`${asked.name}: ${answer}, not ${asked.answer}`);
    }
    return found;
  });

  expect(wrong).toEqual([]);
});
