// What a second person must approve (RULES 4), by raw SQL.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#app/lib/ids.ts';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import type { OfficerName } from './testing/people.ts';
import { recuseOfCast } from './testing/recusals.ts';
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
    const deliver = update('referrals', "state = 'queued'", {
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

describe('a proposal', () => {
  type Proposed = {
    readonly by: OfficerName;
    readonly person?: OfficerName;
    readonly hours?: number;
  };

  /** A proposal past row security: made by an officer, or from another office of a `person`. */
  async function propose({ by, person = by, hours = 1 }: Proposed): Promise<string> {
    const id = newId();
    await withSuperuser(cast.database.superuserUrl, (client) =>
      client.query(
        `insert into proposals (organization_id, id, kind, item_id, minutes, sealed, proposed_by, proposed_identity,
           proposed_at, expires_at)
         values ($1, $2, 'break_glass', $3, 60, '\\x00', $4, $5, now() - interval '1 day',
           now() + make_interval(hours => $6))`,
        [
          cast.organizations.birch,
          id,
          world.birchItem.id,
          cast.people[by].memberId,
          cast.people[person].identityId,
          hours,
        ],
      ),
    );
    return id;
  }

  const decide = (who: OfficerName, id: string, state = 'approved') => ({
    text: 'update proposals set state = $2, decided_by = $3, decided_identity = $4 where id = $1',
    values: [id, state, cast.people[who].memberId, cast.people[who].identityId],
  });

  test.each([
    ['another supervisor', 'supervisor', {}, 1],
    ['an analyst', 'secondAnalyst', {}, 0],
    ['the officer who made it', 'supervisor', { by: 'supervisor' }, REFUSED],
    ['the same person in another office', 'supervisor', { person: 'supervisor' }, 0],
    ['anybody too late', 'supervisor', { hours: -1 }, 0],
  ] as const)('is approved by %s or not', async (_who, who, change, verdict) => {
    const id = await propose({ by: 'analyst', ...change });

    expect(verdictOf(await run(who, decide(who, id)))).toBe(verdict);
  });

  test('is decided in the own name, and taken back by who made it alone', async () => {
    const id = await propose({ by: 'analyst' });
    const forged = { ...decide('secondSupervisor', id) };

    expect(verdictOf(await run('supervisor', forged))).toBe(REFUSED);
    expect(verdictOf(await run('analyst', decide('analyst', id, 'withdrawn')))).toBe(1);
    expect(verdictOf(await run('supervisor', decide('supervisor', id, 'withdrawn')))).toBe(REFUSED);
  });

  test('stored as approved by the same person breaks a constraint, whoever writes', async () => {
    const id = await propose({ by: 'analyst' });
    const attempt = withSuperuser(cast.database.superuserUrl, (client) =>
      client.query(
        decide('analyst', id).text.replace('where', ', decided_at = now() where'),
        decide('analyst', id).values,
      ),
    );

    await expect(attempt).rejects.toThrow(/proposals_second_person/);
  });

  test('closes with its matter to whoever made it and is recused since; a request to open the matter stays', async () => {
    const { item, id: referralId } = world.atHsi;
    const { memberId, identityId } = cast.people.secondAnalyst;
    await recuseOfCast(cast, 'secondAnalyst', {
      organizationId: item.organizationId,
      itemId: item.id,
    });
    const rest = [item.organizationId, item.id, memberId, identityId];
    await withSuperuser(cast.database.superuserUrl, (client) =>
      client.query(
        `insert into proposals (organization_id, id, kind, item_id, referral_id, minutes, sealed, proposed_by, proposed_identity, expires_at)
         select $1, gen_random_uuid(), kind, $2, referral_id::uuid, minutes, '\\x00', $3, $4, now() + interval '1 hour'
         from (values ('release', $5, null), ('break_glass', null, 60)) as made (kind, referral_id, minutes)`,
        [...rest, referralId],
      ),
    );
    const seen = (who: OfficerName, kind: string) =>
      run(who, {
        text: 'select id from proposals where item_id = $1 and kind = $2',
        values: [item.id, kind],
      });

    expect(verdictOf(await seen('secondSupervisor', 'release'))).toBe(1);
    expect(verdictOf(await seen('secondAnalyst', 'release'))).toBe(0);
    expect(verdictOf(await seen('secondAnalyst', 'break_glass'))).toBe(1);
  });
});
