import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import { type ActorName, actorOf } from './testing/rls-actors.ts';
import { createRlsWorld } from './testing/rls-world.ts';
import { runAs } from './testing/run-as.ts';
import { withSuperuser } from './testing/template.ts';

let cast: Cast;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  await createRlsWorld(cast);
});

afterAll(() => cast.close());

const PARTNERS: readonly ActorName[] = [
  'alderLiaison',
  'alderColleague',
  'alderAdministrator',
  'birchLiaison',
  'drakeLiaison',
];

/** What was asked for once, beside what asks for the same elsewhere, in any order. */
const BOTH = {
  'what a request starts with': [
    'select kind, id from actor.reach()',
    `select 'client', c from actor.granted_clients() c union all
     select 'closed', a from actor.accused_items() a union all
     select 'shared', s from actor.shared_drafts() s`,
  ],
  'holders whose wraps are read': [
    'select h from actor.own_holders() h',
    'select id from organization_holders',
  ],
} as const;

for (const [name, [once, elsewhere]] of Object.entries(BOTH)) {
  test.for(PARTNERS)(`${name} is the same for policies, by %s`, async (who) => {
    expect(await rowsOf(who, once)).toEqual(await rowsOf(who, elsewhere));
  });
}

test('some partner works for clients, one is kept from an item and one was shown a draft', async () => {
  const kinds = await Promise.all(
    PARTNERS.map((who) => rowsOf(who, 'select distinct kind from actor.reach()')),
  );

  expect(new Set(kinds.flat())).toEqual(new Set(['client', 'closed', 'shared']));
});

test('a draft that was shown is within reach while its client is', async () => {
  const drafts = `select id from actor.reach() where kind = 'shared'`;
  const isShown = async () =>
    (await Promise.all(PARTNERS.map((who) => rowsOf(who, drafts)))).flat().length > 0;
  expect(await isShown()).toBe(true);

  await withSuperuser(cast.database.superuserUrl, async (client) => {
    await client.query('set session_replication_role = replica');
    await client.query('update draft_reviews set client_id = gen_random_uuid()');
  });

  expect(await isShown()).toBe(false);
});

async function rowsOf(who: ActorName, text: string): Promise<readonly string[]> {
  const { credential } = await actorOf(cast, who);
  const outcome = await runAs(cast.database.pool('psilo_partner'), credential.token, { text });
  if (!('rows' in outcome)) throw new Error(outcome.message);
  return outcome.rows.map((row) => Object.values(row).join(' ')).toSorted();
}
