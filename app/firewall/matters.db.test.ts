// What a scope knows of recusals, openings and affiliation, for whom, and until when.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import type { PersonName } from '#db/testing/people.ts';
import { openForCast, recuseOfCast } from '#db/testing/recusals.ts';
import { loadMatters, NO_MATTERS, openingOf } from './matters.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const mattersOf = (who: PersonName) => cast.readAs(who, async ({ matters }) => matters);

test('an officer of the desk is kept from items and organizations, and told what is open', async () => {
  const closed = await makeItem(cast, 'birchLiaison');
  const opened = await makeItem(cast, 'birchLiaison');
  const { alder, birch } = cast.organizations;
  for (const { id } of [closed, opened]) {
    await recuseOfCast(cast, 'analyst', { organizationId: birch, itemId: id });
  }
  await recuseOfCast(cast, 'analyst', { organizationId: alder, itemId: null });
  const at = { organizationId: birch, itemId: opened.id };
  const openingId = await openForCast(cast, 'analyst', at);
  const ofAlder = await makeItem(cast, 'alderLiaison');
  await openForCast(cast, 'analyst', { organizationId: alder, itemId: ofAlder.id });
  const free = await makeItem(cast, 'birchLiaison');
  await openForCast(cast, 'analyst', { organizationId: birch, itemId: free.id });
  const over = await makeItem(cast, 'birchLiaison');
  await openForCast(cast, 'analyst', { organizationId: birch, itemId: over.id, minutes: -5 });

  const matters = await mattersOf('analyst');

  expect([...matters.closedIds].sort()).toEqual([closed.id, opened.id, alder].sort());
  expect(matters.openings).toContainEqual({
    id: openingId,
    itemId: opened.id,
    expiresAt: expect.any(Date),
  });
  expect(matters.openings.map(({ itemId }) => itemId).sort()).toEqual(
    [opened.id, ofAlder.id].sort(),
  );
  expect(openingOf(matters, opened.id)).toMatchObject({ id: openingId });
  expect(openingOf(matters, closed.id)).toBeUndefined();
  expect(await mattersOf('secondAnalyst')).toEqual(NO_MATTERS);
});

test('an officer of a destination has an affiliation, anybody else nothing', async () => {
  expect(await mattersOf('hsiOfficer')).toEqual({ ...NO_MATTERS, affiliation: 'department' });
  for (const who of ['alderLiaison', 'onboardingAdmin', 'auditor'] as const) {
    expect(await mattersOf(who)).toEqual(NO_MATTERS);
  }
});

test('an officer without a person is kept from nothing by name', async () => {
  const matters = await cast.readAs('secondAnalyst', ({ db, actor }) =>
    loadMatters(db, { ...actor, identityId: null }),
  );

  expect(matters).toEqual(NO_MATTERS);
});
