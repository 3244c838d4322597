// A session whose last proof of identity is older than five minutes does nothing dangerous, by whatever SQL.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#app/lib/ids.ts';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import type { PersonName } from './testing/people.ts';
import { insert, type Statements, statementsOf, update } from './testing/rls-statements.ts';
import { createRlsWorld } from './testing/rls-world.ts';
import { REFUSED, runAs, type Statement, verdictOf } from './testing/run-as.ts';
import { staleCredential } from './testing/stale.ts';

let cast: Cast;
let statements: Statements;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  statements = statementsOf(cast, await createRlsWorld(cast));
});
afterAll(() => cast.close());

type Dangerous = readonly [
  act: string,
  who: PersonName,
  statement: (statements: Statements) => Statement,
  stale: typeof REFUSED | 0,
];

const DANGEROUS: readonly Dangerous[] = [
  [
    'disable an officer',
    'securityAdmin',
    (s) => update('officers', "state = 'disabled'", { id: s.idOf('analyst') }),
    REFUSED,
  ],
  [
    'give an office',
    'securityAdmin',
    (s) =>
      insert('officers', {
        id: newId(),
        role: 'analyst',
        affiliation: 'department',
        state: 'invited',
        sealed: Buffer.from('sealed'),
        invited_by: s.idOf('securityAdmin'),
      }),
    REFUSED,
  ],
  [
    'disable a colleague',
    'alderAdministrator',
    (s) => update('memberships', "state = 'disabled'", { id: s.idOf('alderColleague') }),
    REFUSED,
  ],
  ['invite a colleague', 'alderAdministrator', (s) => s.member(), REFUSED],
  ['grant a client', 'cedarAdministrator', (s) => s.grant(), REFUSED],
  [
    'take a client back',
    'cedarAdministrator',
    (s) => ({
      text: 'delete from client_grants where membership_id = $1',
      values: [s.idOf('cedarColleague')],
    }),
    0,
  ],
  [
    'suspend an organization',
    'onboardingAdmin',
    (s) => update('organizations', "state = 'suspended'", { id: s.cast.organizations.birch }),
    REFUSED,
  ],
  [
    'approve an application',
    'secondOnboardingAdmin',
    (s) => s.approval('secondOnboardingAdmin', 'second'),
    REFUSED,
  ],
];

describe.each(DANGEROUS)('%s', (_act, who, statement, stale) => {
  test('control: with a fresh proof it is done', async () => {
    const { token, actor } = await cast.credentialOf(who);
    const pool = cast.database.pool(`psilo_${actor.kind}`);

    expect(verdictOf(await runAs(pool, token, statement(statements)))).toBe(1);
  });

  test('with a stale one the database refuses (baseline 35)', async () => {
    const { token, actor } = await staleCredential(cast, who);
    const pool = cast.database.pool(`psilo_${actor.kind}`);

    expect(verdictOf(await runAs(pool, token, statement(statements)))).toBe(stale);
  });
});

test('a job is never fresh', async () => {
  const { token } = await cast.jobFor('alder');
  const pool = cast.database.pool('psilo_worker');

  const outcome = await runAs(pool, token, { text: 'select actor.is_fresh() as fresh' });

  expect(outcome).toMatchObject({ rows: [{ fresh: false }] });
});
