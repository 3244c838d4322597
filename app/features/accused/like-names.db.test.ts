import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decideAccusation } from '../triage/decide-accusation.server.ts';
import { openAccusations } from './accusations.server.ts';
import { openIdentifiers, registerIdentifier } from './identifiers.server.ts';
import { type AccusedGround, openAccusedGround } from './testing/ground.ts';

let ground: AccusedGround;
let cast: AccusedGround['cast'];
const NUMBER = '83-1234567';
const gone = { code: 'item_not_found' };

beforeAll(async () => {
  ground = await openAccusedGround();
  cast = ground.cast;
});
afterAll(() => cast.close());
beforeEach(() => ground.clear());

const byNumber = () => [
  { accused: cast.organizations.birch, basis: 'identifier', state: 'confirmed' },
];

describe('a like name', () => {
  const answer = (itemId: string, choice: 'confirmed' | 'rejected') =>
    cast.writeAs('analyst', (scope) =>
      decideAccusation(scope, { itemId, accusedId: cast.organizations.birch, answer: choice }),
    );

  test('is a question to the desk, which keeps the item once an officer says so', async () => {
    await ground.register('birch', 'Birch Hardware Corp.', 'name');
    const itemId = await ground.fileCompared('alderLiaison', {
      name: 'BIRCH HARDWARE corporation',
    });
    const { organizationId } = await ground.atDesk('analyst', itemId);
    const partner = { accusedId: cast.organizations.birch, name: 'Birch Hardware Corp.' };
    const asked = () =>
      cast.readAs('analyst', (scope) => openAccusations(scope, { organizationId, itemId }));

    expect(await asked()).toEqual([{ ...partner, isByNumber: false, state: 'suggested' }]);
    expect(await ground.own('alderColleague', itemId)).toMatchObject({ id: itemId });
    await answer(itemId, 'confirmed');
    await expect(ground.own('alderColleague', itemId)).rejects.toMatchObject(gone);
    await answer(itemId, 'rejected');
    expect(await ground.own('alderColleague', itemId)).toMatchObject({ id: itemId });
    const events = await ground.sql(
      "select codes->>'answer' as answer from audit_events where action = 'item.accused-decided' and object_id = $1 order by at",
      itemId,
    );
    expect(events).toEqual([{ answer: 'confirmed' }, { answer: 'rejected' }]);
  });

  test('leaves nothing to decide once the number says so', async () => {
    await ground.register('birch', 'Birch Hardware', 'name');
    const itemId = await ground.fileCompared('alderLiaison', {
      name: 'Birch Hardware',
      importerNumber: `${NUMBER}AB`,
    });
    await answer(itemId, 'rejected');

    await ground.register('birch', NUMBER);

    expect(await ground.accusations()).toEqual(byNumber());
    await expect(answer(itemId, 'rejected')).rejects.toMatchObject({
      code: 'accusation_not_found',
    });
    await expect(ground.own('alderColleague', itemId)).rejects.toMatchObject(gone);
  });

  test('of another kind of party, or of nobody known, asks nothing', async () => {
    await ground.register('birch', 'Birch Hardware', 'name');
    await ground.fileCompared('alderLiaison', { name: 'Beech Hardware' });

    expect(await ground.accusations()).toEqual([]);
  });
});

describe('what an organization is known by', () => {
  test('is read by onboarding administrators, its name from its founding', async () => {
    await ground.register('birch', '83-1234567AB');

    const known = await cast.readAs('onboardingAdmin', (scope) =>
      openIdentifiers(scope, cast.organizations.birch),
    );

    expect(known).toEqual([
      { id: expect.any(String), kind: 'importer_number', value: '83-1234567AB', isName: false },
    ]);
  });

  test.each(['securityAdmin', 'analyst', 'birchAdministrator', 'auditor'] as const)(
    'is registered by nobody else: not %s',
    async (who) => {
      const { birch: organizationId } = cast.organizations;
      const registering = cast.writeAs(who, (scope) =>
        registerIdentifier(scope, { organizationId, kind: 'other', value: 'ABC123456' }),
      );

      await expect(registering).rejects.toBeDefined();
      expect(await ground.sql('select 1 from organization_identifiers')).toEqual([]);
    },
  );
});
