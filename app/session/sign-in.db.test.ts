import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashToken } from '#app/crypto/tokens.ts';
import { totpCode } from '#app/crypto/totp.ts';
import { type FixedClock, fixedClock } from '#app/lib/clock.ts';
import { CAST_PASSWORD, type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { SESSION_COOKIE } from './keeper.ts';
import { chooseMember, giveFirstFactor, giveSecondFactor, signOut } from './sign-in.server.ts';

const ORIGIN = { requestId: 'request-1', source: '203.0.113.0/24' };
let clock: FixedClock;
let cast: Cast;

beforeAll(async () => {
  clock = fixedClock('2026-11-03T14:00:00Z');
  cast = await createCast(await createTestDatabase(), { clock });
});
afterAll(() => cast.close());

/** A step of the second factor counts once a person: tests of the same person use different steps. */
function nextStep(): void {
  clock.advance(60_000);
}

function give(who: PersonName, password = CAST_PASSWORD, source = ORIGIN.source) {
  const { email } = cast.people[who];
  return giveFirstFactor(cast.session, { email, password }, { ...ORIGIN, source });
}

async function liveSession(cookie: string) {
  return cast.session.keeper.find(cookie.split(';')[0] ?? null, 'note');
}

async function giveBoth(who: PersonName) {
  nextStep();
  const first = await give(who);
  const session = await liveSession(first.cookie);
  if (!session) throw new Error('the first factor started no session');
  const code = totpCode(cast.people[who].totpSecret, clock.now());
  return {
    first,
    session,
    second: await giveSecondFactor(cast.session, { session, code }, ORIGIN),
  };
}

describe('the cookie (baseline 16, 17)', () => {
  test('binds to the host, hides from scripts and crosses no site', async () => {
    const { cookie } = await give('alderLiaison');

    expect(cookie).toMatch(/^__Host-psilo=[\w-]{43};/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/Secure/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Path=\//);
    expect(cookie).not.toMatch(/Domain/i);
  });

  test('carries a token of 256 bits of which the table holds the digest only', async () => {
    const { token } = await give('alderLiaison');
    const digest = hashToken(token).toString('hex');

    const ids = await withSuperuser(cast.database.superuserUrl, async (client) => {
      const { rows } = await client.query<{ id: string }>('select id from sessions');
      return rows.map((row) => row.id);
    });

    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(ids).toContain(digest);
    expect(ids).not.toContain(token);
    expect(await cast.session.keeper.find(`${SESSION_COOKIE}=${digest}`, 'note')).toBeNull();
    expect(await cast.session.keeper.find(`${SESSION_COOKIE}=${token}`, 'note')).not.toBeNull();
  });
});

describe('the two factors', () => {
  test('the second factor starts a new session and the first one dies (baseline 18)', async () => {
    const { first, second } = await giveBoth('alderLiaison');

    expect(second.token).not.toBe(first.token);
    expect(await liveSession(first.cookie)).toBeNull();
    expect(await liveSession(second.cookie)).toMatchObject({
      stage: 'full',
      memberKind: 'partner',
    });
  });

  test('enrolling the second factor is an event, once (baseline 69)', async () => {
    const { identityId } = cast.people.drakeLiaison;
    await withSuperuser(cast.database.superuserUrl, (client) =>
      client.query('update identities set totp_confirmed_at = null where id = $1', [identityId]),
    );

    await giveBoth('drakeLiaison');
    await giveBoth('drakeLiaison');

    const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
      client.query(
        `select actor_id from audit_events where action = 'factor.enrolled' and codes ->> 'identity' = $1`,
        [identityId],
      ),
    );
    expect(rows).toEqual([{ actor_id: cast.people.drakeLiaison.memberId }]);
  });

  test('a password alone opens nothing: no actor token is issued for it', async () => {
    const { cookie } = await give('alderLiaison');
    const session = await liveSession(cookie);

    const { rows } = await cast.session.gate.pool.query(
      'select token from gate.issue_token($1, $2, $3)',
      [session?.id, 'partner', 'request-1'],
    );

    expect(session?.stage).toBe('password');
    expect(rows).toEqual([]);
  });

  test('a code is good once, also for two requests at the same moment (baseline 7)', async () => {
    nextStep();
    const { cookie } = await give('birchLiaison');
    const session = await liveSession(cookie);
    if (!session) throw new Error('no session');
    const code = totpCode(cast.people.birchLiaison.totpSecret, clock.now());

    const tries = await Promise.allSettled(
      [1, 2].map(() => giveSecondFactor(cast.session, { session, code }, ORIGIN)),
    );

    expect(tries.map((attempt) => attempt.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('a code of ten minutes ago is refused', async () => {
    nextStep();
    const { cookie } = await give('cedarLiaison');
    const session = await liveSession(cookie);
    if (!session) throw new Error('no session');
    const old = totpCode(
      cast.people.cedarLiaison.totpSecret,
      new Date(clock.now().getTime() - 600_000),
    );

    const attempt = giveSecondFactor(cast.session, { session, code: old }, ORIGIN);

    await expect(attempt).rejects.toMatchObject({ code: 'sign_in_refused' });
  });
});

describe('refusals', () => {
  test('unknown address, wrong password and disabled person answer alike (baseline 10)', async () => {
    await withSuperuser(cast.database.superuserUrl, (client) =>
      client.query('update identities set disabled_at = now() where id = $1', [
        cast.people.drakeAdministrator.identityId,
      ]),
    );

    const answers = await Promise.all(
      [
        giveFirstFactor(
          cast.session,
          { email: 'nobody@alder.example', password: CAST_PASSWORD },
          ORIGIN,
        ),
        give('alderColleague', 'a wrong password'),
        give('drakeAdministrator'),
      ].map((attempt) =>
        attempt.then(
          () => 'signed in',
          (error) => error,
        ),
      ),
    );

    for (const answer of answers) expect(answer).toMatchObject({ code: 'sign_in_refused' });
    expect(new Set(answers.map((answer) => answer.sentence)).size).toBe(1);
    await expect(give('alderColleague')).resolves.toMatchObject({ next: 'code' });
  });

  test('tries are throttled across processes: a wait after five, whatever is typed then (baseline 11)', async () => {
    for (let attempt = 0; attempt < 7; attempt += 1) {
      await give('birchAdministrator', 'wrong', '198.51.100.0/24').catch(() => undefined);
    }

    const blocked = give('birchAdministrator', CAST_PASSWORD, '198.51.100.0/24');

    await expect(blocked).rejects.toMatchObject({
      code: 'too_many',
      retryAfter: expect.any(Number),
    });
    // From elsewhere the same person signs in: nobody locks a rival out.
    await expect(give('birchAdministrator')).resolves.toMatchObject({ next: 'code' });
  });

  test('the wait of one account never holds up another from the same place (baseline 34)', async () => {
    const source = '198.51.100.0/25';
    for (let attempt = 0; attempt < 7; attempt += 1) {
      await give('cedarAdministrator', 'wrong', source).catch(() => undefined);
    }

    await expect(give('cedarAdministrator', CAST_PASSWORD, source)).rejects.toMatchObject({
      code: 'too_many',
    });
    await expect(give('alderColleague', CAST_PASSWORD, source)).resolves.toMatchObject({
      next: 'code',
    });
  });

  test('each refusal leaves its trace without the address that was typed', async () => {
    const email = 'canary.typed@alder.example';
    await giveFirstFactor(
      cast.session,
      { email, password: 'x' },
      { ...ORIGIN, requestId: 'request-trace' },
    ).catch(() => undefined);

    const events = await withSuperuser(cast.database.superuserUrl, async (client) => {
      const { rows } = await client.query(
        "select action, outcome, source, row_to_json(e)::text as whole from audit_events e where request_id = 'request-trace'",
      );
      return rows;
    });

    expect(events).toMatchObject([
      { action: 'session.refused', outcome: 'refused', source: ORIGIN.source },
    ]);
    expect(events[0].whole).not.toContain('canary');
  });
});

describe('what the trail of an organization says of a coming or going', () => {
  const eventsOf = (requestId: string) =>
    withSuperuser(cast.database.superuserUrl, async (client) => {
      const { rows } = await client.query(
        `select action, organization_id as organization, actor_id as actor, object_id as object, codes
         from audit_events where request_id = $1 order by position`,
        [requestId],
      );
      return rows;
    });

  test('names the membership; the identity stands where auditors alone read', async () => {
    const { memberId, identityId, organizationId } = cast.people.cedarLiaison;
    const { second } = await giveBoth('cedarLiaison');
    const session = await liveSession(second.cookie);
    if (!session) throw new Error('no session');

    await signOut(
      cast.session,
      { session, everywhere: false },
      { ...ORIGIN, requestId: 'request-out' },
    );

    expect(await eventsOf('request-out')).toEqual([
      {
        action: 'session.ended',
        organization: organizationId,
        ...{ actor: memberId, object: memberId, codes: { identity: identityId } },
      },
    ]);
  });

  test('a switch is a signing in there, so that it does not tell of other memberships', async () => {
    const { memberId, identityId, organizationId } = cast.people.alderAdministrator;
    const { second } = await giveBoth('alderAdministrator');
    const session = await liveSession(second.cookie);
    if (!session) throw new Error('no session');

    await chooseMember(
      cast.session,
      { session, memberId },
      { ...ORIGIN, requestId: 'request-switch' },
    );

    expect(await eventsOf('request-switch')).toMatchObject([
      { action: 'session.signed-in', organization: organizationId, actor: memberId },
      { action: 'session.switched', organization: null, actor: identityId },
    ]);
  });
});

describe('the end of a session', () => {
  test('signing out binds the next request; everywhere means everywhere (baseline 21)', async () => {
    const { second: one } = await giveBoth('drakeLiaison');
    const { second: two } = await giveBoth('drakeLiaison');
    const session = await liveSession(one.cookie);
    if (!session) throw new Error('no session');

    await signOut(cast.session, { session, everywhere: false }, ORIGIN);
    const afterOne = [await liveSession(one.cookie), await liveSession(two.cookie)];
    const other = await liveSession(two.cookie);
    if (!other) throw new Error('no session');
    await signOut(cast.session, { session: other, everywhere: true }, ORIGIN);

    expect(afterOne).toEqual([null, expect.objectContaining({ stage: 'full' })]);
    expect(await liveSession(two.cookie)).toBeNull();
  });

  test.each([
    ['idle', "last_active_at = now() - interval '16 minutes'"],
    ['absolute', "absolute_expires_at = now() - interval '1 second'"],
  ])('the %s limit ends it, enforced by the database (baseline 19)', async (_limit, change) => {
    const { second } = await giveBoth('cedarColleague');
    const before = await liveSession(second.cookie);

    await withSuperuser(cast.database.superuserUrl, (client) =>
      client.query(`update sessions set ${change} where id = $1`, [before?.id]),
    );

    expect(before).not.toBeNull();
    expect(await liveSession(second.cookie)).toBeNull();
  });

  test('only activity moves the idle limit, not what a page asks by itself', async () => {
    const { second } = await giveBoth('cedarAdministrator');
    const cookie = second.cookie.split(';')[0] ?? null;
    const age = (minutes: number) =>
      withSuperuser(cast.database.superuserUrl, (client) =>
        client.query(
          `update sessions set last_active_at = now() - make_interval(mins => ${minutes}) where id = $1`,
          [hashToken(second.token).toString('hex')],
        ),
      );

    await age(5);
    await cast.session.keeper.find(cookie, 'ignore');
    const ignored = await cast.session.keeper.find(cookie, 'ignore');
    await cast.session.keeper.find(cookie, 'note');
    const noted = await cast.session.keeper.find(cookie, 'ignore');

    expect(Date.now() - (ignored?.lastActiveAt.getTime() ?? 0)).toBeGreaterThan(4 * 60_000);
    expect(Date.now() - (noted?.lastActiveAt.getTime() ?? 0)).toBeLessThan(60_000);
  });
});
