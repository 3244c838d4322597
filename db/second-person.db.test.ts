// What not even a process past row security may store: a proposal decided by the person who made it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import { createRlsWorld, type RlsWorld } from './testing/rls-world.ts';
import { withSuperuser } from './testing/template.ts';

let cast: Cast;
let world: RlsWorld;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  world = await createRlsWorld(cast);
});
afterAll(() => cast.close());

const approve = (decidedBy: string, decidedIdentity: string) =>
  withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `update proposals set state = 'approved', decided_by = $2, decided_identity = $3, decided_at = now() where id = $1`,
      [world.proposals.asked, decidedBy, decidedIdentity],
    ),
  );

test('a proposal approved by its own officer or person breaks a constraint, whoever writes', async () => {
  const { secondAnalyst, supervisor } = cast.people;

  await expect(approve(secondAnalyst.memberId, supervisor.identityId)).rejects.toThrow(
    /proposals_second_person/,
  );
  await expect(approve(supervisor.memberId, secondAnalyst.identityId)).rejects.toThrow(
    /proposals_second_person/,
  );
  await expect(approve(supervisor.memberId, supervisor.identityId)).resolves.toMatchObject({
    rowCount: 1,
  });
});
