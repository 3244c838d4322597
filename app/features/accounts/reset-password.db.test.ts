import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashToken } from '#app/crypto/tokens.ts';
import { totpCode } from '#app/crypto/totp.ts';
import { type FixedClock, fixedClock } from '#app/lib/clock.ts';
import type { SessionServices } from '#app/session/services.ts';
import { giveFirstFactor, giveSecondFactor } from '#app/session/sign-in.server.ts';
import { findSession, issueToken } from '#db/queries/gate.ts';
import { CAST_PASSWORD, type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import type { PersonName } from '#db/testing/people.ts';
import { isResetGood, resetPassword } from './reset-password.server.ts';
import { createResetWorld, NEW_PASSWORD, type ResetWorld } from './testing/reset-world.ts';

let clock: FixedClock;
let cast: Cast;
let world: ResetWorld;

beforeAll(async () => {
  clock = fixedClock('2026-11-03T14:00:00Z');
  cast = await createCast(await createTestDatabase(), { clock });
  world = createResetWorld(cast);
});
afterAll(() => cast.close());

async function sessionOf(token: string) {
  const session = await findSession(cast.session.gate.pool, hashToken(token).toString('hex'));
  if (!session) throw new Error('no session');
  return session;
}

function codeOf(who: PersonName): string {
  clock.advance(60_000);
  return totpCode(cast.people[who].totpSecret, clock.now());
}

describe('setting the password', () => {
  test('ends every session, refuses the old password and still asks for the code (baseline 9)', async () => {
    const before = await cast.signIn('birchLiaison');
    const { token } = await world.linkFor('birchLiaison');
    expect(await findSession(cast.session.gate.pool, before.id)).toBeDefined();

    const isSet = await world.reset(token);

    expect(isSet).toBe(true);
    expect(await findSession(cast.session.gate.pool, before.id)).toBeUndefined();
    await expect(world.give('birchLiaison', CAST_PASSWORD)).rejects.toMatchObject({
      code: 'sign_in_refused',
    });
    const first = await world.give('birchLiaison', NEW_PASSWORD);
    expect(first.next).toBe('code');
    expect(await sessionOf(first.token)).toMatchObject({ stage: 'password', memberId: null });
  });

  test('notifies the address, leaves an event and uses up every link of the person', async () => {
    const { email, identityId } = cast.people.cedarLiaison;
    const earlier = await world.linkFor('cedarLiaison');
    const pending = await world.ask(email);
    const { token, resetId } = await world.linkFor('cedarLiaison');
    expect(await isResetGood(cast.session, earlier.token)).toBe(true);

    await world.reset(token);

    expect(await isResetGood(cast.session, token)).toBe(false);
    expect(await isResetGood(cast.session, earlier.token)).toBe(false);
    expect(await world.reset(token, 'another willow cinder 30')).toBe(false);
    expect(await world.reset(earlier.token, 'another willow cinder 30')).toBe(false);
    expect(await world.compose(pending.row.id, 'password-reset')).toBeNull();
    expect(await world.compose(resetId, 'password-changed')).toEqual({
      to: email,
      face: 'partner',
      mail: { name: 'password-changed', props: { path: '/forgot' } },
    });
    const jobs = await world.rowsOf(
      "select payload from outbox where subject_id = $1 and payload ? 'message'",
      [resetId],
    );
    expect(jobs.map(({ payload }) => payload.message).sort()).toEqual([
      'password-changed',
      'password-reset',
    ]);
    const events = await world.rowsOf(
      "select outcome from audit_events where action = 'password.reset' and object_id = $1",
      [identityId],
    );
    expect(events).toEqual([{ outcome: 'done' }]);
    await expect(world.give('cedarLiaison', NEW_PASSWORD)).resolves.toMatchObject({ next: 'code' });
  });

  test('works once when two use the link at the same moment, or two links', async () => {
    const links = [await world.linkFor('hsiOfficer'), await world.linkFor('hsiOfficer')];
    const tokens = links.flatMap(({ token }) => [token, token]);

    const outcomes = await Promise.all(
      tokens.map((token, index) => world.reset(token, `${NEW_PASSWORD} ${index}`)),
    );

    expect(outcomes.filter((isSet) => isSet)).toHaveLength(1);
  });

  test('is refused with the reason for a weak password, and the link stays good', async () => {
    const { token } = await world.linkFor('alderColleague');

    for (const weak of ['too short', 'aldercolleague 12']) {
      await expect(world.reset(token, weak)).rejects.toMatchObject({
        code: 'invalid',
        fields: { password: [expect.any(String)] },
      });
    }
    expect(await world.reset(token)).toBe(true);
  });

  test('is refused with an expired, an unknown or a malformed token, and noted', async () => {
    const { token } = await world.linkFor('supervisor');
    const other = await world.linkFor('supervisor');
    await world.rowsOf(
      `update reset_tokens set created_at = now() - interval '30 minutes 1 second'
       where token_hash = $1`,
      [hashToken(token)],
    );
    const origin = world.fresh();

    const outcomes: boolean[] = [];
    for (const bad of [token, 'A'.repeat(43), 'cut-short']) {
      const input = { token: bad, password: NEW_PASSWORD };
      outcomes.push(await resetPassword(cast.session, input, origin));
    }

    expect(outcomes).toEqual([false, false, false]);
    const events = await world.rowsOf(
      'select action, object_id, outcome, reason_code from audit_events where request_id = $1',
      [origin.requestId],
    );
    const refusal = { action: 'password.reset-refused', object_id: null, outcome: 'refused' };
    expect(events).toEqual(Array(3).fill({ ...refusal, reason_code: 'link_spent' }));
    expect(await world.reset(other.token)).toBe(true);
  });

  test('happens at the face of the person alone', async () => {
    const { token } = await world.linkFor('iprOfficer');
    const partnerFace: SessionServices = { ...cast.session, faces: ['partner'] };

    expect(await isResetGood(partnerFace, token)).toBe(false);
    expect(await world.reset(token, NEW_PASSWORD, partnerFace)).toBe(false);
    expect(await world.reset(token)).toBe(true);
  });

  test('opens an account that wrong passwords had shut (baseline 11)', async () => {
    const origin = world.fresh();
    const { email } = cast.people.birchAdministrator;
    const tryIn = (password: string) => giveFirstFactor(cast.session, { email, password }, origin);
    for (let attempt = 0; attempt < 7; attempt += 1) await tryIn('wrong').catch(() => undefined);
    await expect(tryIn(CAST_PASSWORD)).rejects.toMatchObject({ code: 'too_many' });
    const { token } = await world.linkFor('birchAdministrator');

    await resetPassword(cast.session, { token, password: NEW_PASSWORD }, origin);

    await expect(tryIn(NEW_PASSWORD)).resolves.toMatchObject({ next: 'code' });
  });

  test('works for a person whose only membership is disabled: the password is the person’s, the door stays shut', async () => {
    const { memberId } = cast.people.drakeAdministrator;
    await world.rowsOf("update memberships set state = 'disabled' where id = $1", [memberId]);

    const { token } = await world.linkFor('drakeAdministrator');
    const isSet = await world.reset(token);

    expect(isSet).toBe(true);
    const first = await world.give('drakeAdministrator', NEW_PASSWORD);
    const second = await giveSecondFactor(
      cast.session,
      { session: await sessionOf(first.token), code: codeOf('drakeAdministrator') },
      world.fresh(),
    );
    const { id: sessionId } = await sessionOf(second.token);
    const actor = { sessionId, face: 'partner', requestId: 'test' } as const;
    expect(await issueToken(cast.session.gate.pool, actor)).toBeUndefined();
  });
});

describe('signing in at the same moment', () => {
  test('with the old password, checked before the reset and used after it, begins no session', async () => {
    const { token } = await world.linkFor('cedarColleague');
    const { hasher } = cast.session;
    const slow: SessionServices = {
      ...cast.session,
      hasher: {
        ...hasher,
        verify: async (stored, password) => {
          const isRight = await hasher.verify(stored, password);
          await world.reset(token);
          return isRight;
        },
      },
    };

    const late = world.give('cedarColleague', CAST_PASSWORD, slow);

    await expect(late).rejects.toMatchObject({ code: 'sign_in_refused' });
    const { identityId } = cast.people.cedarColleague;
    expect(
      await world.rowsOf('select id from sessions where identity_id = $1', [identityId]),
    ).toEqual([]);
  });

  test('with a first factor from before the reset, the second begins no session', async () => {
    const { token } = await world.linkFor('targetingOfficer');
    const first = await world.give('targetingOfficer', CAST_PASSWORD);
    const session = await sessionOf(first.token);
    // The reset lands between the code's acceptance and the new session: their transactions are two.
    const between: SessionServices = {
      ...cast.session,
      keeper: {
        ...cast.session.keeper,
        start: async (connection, wanted) => {
          await world.reset(token);
          return cast.session.keeper.start(connection, wanted);
        },
      },
    };

    const late = giveSecondFactor(
      between,
      { session, code: codeOf('targetingOfficer') },
      world.fresh(),
    );

    await expect(late).rejects.toMatchObject({ code: 'sign_in_required' });
    const { identityId } = cast.people.targetingOfficer;
    expect(
      await world.rowsOf('select id from sessions where identity_id = $1', [identityId]),
    ).toEqual([]);
  });
});
