import { afterAll, beforeAll, expect, test } from 'vitest';
import { totpCode } from '#app/crypto/totp.ts';
import { type FixedClock, fixedClock } from '#app/lib/clock.ts';
import { CAST_PASSWORD, type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { confirmIdentity } from './confirm-identity.server.ts';
import { giveFirstFactor } from './sign-in.server.ts';

const ORIGIN = { requestId: 'request-1', source: '203.0.113.0/24' };
let clock: FixedClock;
let cast: Cast;

beforeAll(async () => {
  clock = fixedClock('2026-11-03T14:00:00Z');
  cast = await createCast(await createTestDatabase(), { clock });
});
afterAll(() => cast.close());

/** A session whose last proof of identity is an hour old. */
async function staleSession(who: PersonName) {
  const { id, cookie } = await cast.signIn(who);
  await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(`update sessions set authenticated_at = now() - interval '1 hour' where id = $1`, [
      id,
    ]),
  );
  const session = await cast.session.keeper.find(cookie, 'note');
  if (!session) throw new Error('there is no session');
  return { session, cookie };
}

/** A step of the second factor counts once a person. */
function codeOf(who: PersonName): string {
  clock.advance(60_000);
  return totpCode(cast.people[who].totpSecret, clock.now());
}

const liveSession = (cookie: string) =>
  cast.session.keeper.find(cookie.split(';')[0] ?? null, 'note');

test('both factors start a new session for the same membership, and the old token is dead (baseline 18)', async () => {
  const { session, cookie } = await staleSession('alderLiaison');
  const proof = { session, password: CAST_PASSWORD, code: codeOf('alderLiaison') };

  const started = await confirmIdentity(cast.session, proof, ORIGIN);

  expect(await liveSession(cookie)).toBeNull();
  const renewed = await liveSession(started.cookie);
  expect(renewed).toMatchObject({ stage: 'full', memberId: session.memberId });
  expect(renewed?.authenticatedAt.getTime()).toBeGreaterThan(session.authenticatedAt.getTime());
});

test.each([
  ['password', 'not my password', true],
  ['code', CAST_PASSWORD, false],
])('a wrong %s confirms nothing, in the same words', async (_what, password, isCodeRight) => {
  const { session, cookie } = await staleSession('birchLiaison');
  const right = codeOf('birchLiaison');
  const wrong = right.replace(/^./, (digit) => String((Number(digit) + 1) % 10));

  const proof = { session, password, code: isCodeRight ? right : wrong };
  const confirming = confirmIdentity(cast.session, proof, ORIGIN);

  await expect(confirming).rejects.toMatchObject({
    code: 'sign_in_refused',
    sentence: 'The password or the code is not right. Check both and try again.',
  });
  expect(await liveSession(cookie)).not.toBeNull();
});

test('wrong guesses count as tries to sign in: a stolen session buys none (baseline 11)', async () => {
  const who = 'cedarLiaison';
  const { session } = await staleSession(who);
  const guess = () =>
    confirmIdentity(cast.session, { session, password: 'a guess', code: '000000' }, ORIGIN);
  for (let tried = 0; tried < 6; tried += 1) await guess().catch(() => undefined);

  await expect(guess()).rejects.toMatchObject({ code: 'too_many' });
  await expect(
    giveFirstFactor(
      cast.session,
      { email: cast.people[who].email, password: CAST_PASSWORD },
      ORIGIN,
    ),
  ).rejects.toMatchObject({ code: 'too_many' });
});

test('it is an event of the trail', async () => {
  const { session } = await staleSession('analyst');
  const proof = { session, password: CAST_PASSWORD, code: codeOf('analyst') };

  await confirmIdentity(cast.session, proof, ORIGIN);

  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query('select action from audit_events where object_id = $1', [session.identityId]),
  );
  expect(rows).toContainEqual({ action: 'session.confirmed' });
});
