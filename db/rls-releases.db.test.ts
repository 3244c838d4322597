// What a second person must approve (RULES 4), by raw SQL.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import type { OfficerName } from './testing/people.ts';
import { type Statements, statementsOf, update } from './testing/rls-statements.ts';
import { createRlsWorld, type RlsWorld } from './testing/rls-world.ts';
import { REFUSED, runAs, type Statement, verdictOf } from './testing/run-as.ts';
import { withSuperuser } from './testing/template.ts';

let cast: Cast;
let world: RlsWorld;
let statements: Statements;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  world = await createRlsWorld(cast);
  statements = statementsOf(cast, world);
});
afterAll(() => cast.close());

async function run(who: OfficerName, statement: Statement) {
  return runAs(cast.database.pool('psilo_staff'), (await cast.credentialOf(who)).token, statement);
}

describe('releases', () => {
  test('what a second person must approve is neither stored as if not, nor delivered before', async () => {
    const open = statements.referral({ is_source_identifying: true });
    const waiting = statements.referral({ is_source_identifying: true, needs_second_person: true });
    const approved = statements.referral({ needs_second_person: true, approved_at: new Date() });

    expect(verdictOf(await run('analyst', waiting))).toBe(1);
    expect(verdictOf(await run('analyst', open))).toBe(REFUSED);
    expect(verdictOf(await run('analyst', approved))).toBe(REFUSED);
  });

  test('nobody marks a referral approved without its proposal, and no job delivers it', async () => {
    const mark = update('referrals', 'approved_at = now()', { id: world.onItsWay.id });
    const deliver = update('referrals', "state = 'delivered', delivered_at = now()", {
      id: world.onItsWay.id,
    });
    const job = async () =>
      runAs(cast.database.pool('psilo_worker'), (await cast.jobFor('alder')).token, deliver);

    expect(verdictOf(await job())).toBe(1);
    await withSuperuser(cast.database.superuserUrl, (client) =>
      client.query('update referrals set needs_second_person = true where id = $1', [
        world.onItsWay.id,
      ]),
    );

    expect(verdictOf(await run('secondSupervisor', mark))).toBe(REFUSED);
    expect(verdictOf(await run('analyst', mark))).toBe(REFUSED);
    expect(verdictOf(await job())).toBe(REFUSED);
  });
});
