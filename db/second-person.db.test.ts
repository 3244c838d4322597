// What not even a process past row security may store, and what closes with a recusal.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import type { OfficerName } from './testing/people.ts';
import { createRlsWorld, type RlsWorld } from './testing/rls-world.ts';
import { runAs, type Statement, verdictOf } from './testing/run-as.ts';
import { withSuperuser } from './testing/template.ts';

let cast: Cast;
let world: RlsWorld;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  world = await createRlsWorld(cast);
});
afterAll(() => cast.close());

test.each([
  ['proposals', () => world.proposals.asked, 'secondAnalyst', 'supervisor'],
  ['key_destructions', () => world.destructions.asked, 'securityAdmin', 'secondSecurityAdmin'],
] as const)(
  'of %s, one approved by its own officer or person breaks a constraint, whoever writes',
  async (table, id, firstName, secondName) => {
    const { [firstName]: first, [secondName]: second } = cast.people;
    const approve = (decidedBy: string, decidedIdentity: string) =>
      withSuperuser(cast.database.superuserUrl, (client) =>
        client.query(
          `update ${table} set state = 'approved', decided_by = $2, decided_identity = $3, decided_at = now() where id = $1`,
          [id(), decidedBy, decidedIdentity],
        ),
      );
    const refused = new RegExp(`${table}_second_person`);

    await expect(approve(first.memberId, second.identityId)).rejects.toThrow(refused);
    await expect(approve(second.memberId, first.identityId)).rejects.toThrow(refused);
    await expect(approve(second.memberId, second.identityId)).resolves.toMatchObject({
      rowCount: 1,
    });
  },
);

const run = async (who: OfficerName, statement: Statement) =>
  runAs(cast.database.pool('psilo_staff'), (await cast.credentialOf(who)).token, statement);

test('a proposal closes with its matter to whoever made it and is recused since; a request to open the matter stays', async () => {
  const { item, id: referralId } = world.atHsi;
  const { memberId, identityId } = cast.people.secondAnalyst;
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

  expect(verdictOf(await seen('supervisor', 'release'))).toBeGreaterThan(0);
  expect(verdictOf(await seen('secondAnalyst', 'release'))).toBe(0);
  expect(verdictOf(await seen('secondAnalyst', 'break_glass'))).toBeGreaterThan(0);
});
