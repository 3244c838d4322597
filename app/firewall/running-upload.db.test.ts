// An upload that runs while nobody touches a key (RULES 24): its parts go on coming, and nothing else does.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { receive } from './resource.ts';
import { answerOf, argsOf, changeSession } from './testing/requests.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const IDLE = `last_active_at = now() - interval '1 hour'`;

const run = async ({
  write,
}: {
  write: (work: (scope: { actor: { id: string } }) => Promise<string>) => Promise<string>;
}) => new Response(await write(async ({ actor }) => actor.id));
const nextPart = receive({ access: 'send OwnUpload', methods: ['PATCH'], runsOn: true, run });
const begin = receive({ access: 'send OwnUpload', methods: ['POST'], run });

async function send(door: typeof nextPart, method: string, cookie: string) {
  const args = await argsOf(cast, { cookie });
  const request = new Request(args.request.url, { method, headers: args.request.headers });
  const { status, location } = await answerOf(door({ ...args, request }));
  return location ?? status;
}

const part = (cookie: string) => send(nextPart, 'PATCH', cookie);
const first = (cookie: string) => send(begin, 'POST', cookie);

test('parts go on in a session that nobody uses; no other upload begins there', async () => {
  const { id, cookie } = await cast.signIn('alderLiaison');
  expect(await part(cookie)).toBe(200);

  await changeSession(cast, id, IDLE);

  expect(await part(cookie)).toBe(200);
  expect(await first(cookie)).toBe('/sign-in');
});

test('a session in which nothing ran cannot be gone on in', async () => {
  const { id, cookie } = await cast.signIn('alderLiaison');

  await changeSession(cast, id, IDLE);

  expect(await part(cookie)).toBe('/sign-in');
});

test.each([
  ['nothing came for as long as a session idles', `${IDLE}, runs_until = now() - interval '1 s'`],
  ['the session is over', `absolute_expires_at = now() - interval '1 s'`],
  ['the password alone was given', `stage = 'password'`],
])('they end when %s', async (_, change) => {
  const { id, cookie } = await cast.signIn('alderLiaison');
  await part(cookie);

  await changeSession(cast, id, change);

  expect(await part(cookie)).toBe('/sign-in');
});

test('they end when somebody signs out, or is disabled', async () => {
  const out = await cast.signIn('alderLiaison');
  await part(out.cookie);
  await cast.session.keeper.end(out.id);
  expect(await part(out.cookie)).toBe('/sign-in');

  const disabled = await cast.signIn('birchLiaison');
  expect(await part(disabled.cookie)).toBe(200);
  await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(`update memberships set state = 'disabled' where id = $1`, [
      cast.people.birchLiaison.memberId,
    ]),
  );
  expect(await part(disabled.cookie)).toBe('/access-ended');
});

test('verbs that are not declared are refused before anything is asked', async () => {
  const { cookie } = await cast.signIn('alderLiaison');

  expect(await send(nextPart, 'DELETE', cookie)).toBe(405);
  expect(await send(begin, 'PATCH', cookie)).toBe(405);
});
