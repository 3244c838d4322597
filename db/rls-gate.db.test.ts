// The trail is append-only, and the gate's tables and functions belong to the gate alone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import { actorOf } from './testing/rls-actors.ts';
import { REFUSED, runAs, verdictOf } from './testing/run-as.ts';

let cast: Cast;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});

afterAll(() => cast.close());

describe('the trail is append-only', () => {
  const roles = [
    'alderAdministrator',
    'analyst',
    'targetingOfficer',
    'onboardingAdmin',
    'auditor',
    'alderJob',
  ] as const;

  test.each(roles)('for %s', async (who) => {
    const { credential, role } = await actorOf(cast, who);
    const pool = cast.database.pool(role);

    const outcomes = await Promise.all(
      [
        "update audit_events set outcome = 'failed'",
        'delete from audit_events',
        'truncate audit_events',
      ].map((text) => runAs(pool, credential.token, { text })),
    );

    expect(outcomes.map(verdictOf)).toEqual([REFUSED, REFUSED, REFUSED]);
  });
});

describe('tables of the gate are out of reach', () => {
  test('psilo_gate reads no table and executes its functions', async () => {
    const pool = cast.database.pool('psilo_gate');

    const tables = await runAs(pool, null, { text: 'select id from public.identities' });
    const functions = await runAs(pool, null, { text: "select gate.throttle_wait('\\x00')" });

    expect([verdictOf(tables), verdictOf(functions)]).toEqual([REFUSED, 1]);
  });

  test.each(['alderLiaison', 'analyst', 'onboardingAdmin', 'alderJob'] as const)(
    '%s executes no function of gate or relay',
    async (who) => {
      const { credential, role } = await actorOf(cast, who);
      const pool = cast.database.pool(role);

      const outcomes = await Promise.all(
        [
          'select gate.end_sessions(gen_random_uuid())',
          'select relay.backlog()',
          "select actor.mac('x')",
        ].map((text) => runAs(pool, credential.token, { text })),
      );

      expect(outcomes.map(verdictOf)).toEqual([REFUSED, REFUSED, REFUSED]);
    },
  );
});
