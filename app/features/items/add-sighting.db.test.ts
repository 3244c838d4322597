import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import type { PartnerName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { viewDeskItem } from '../triage/view-item.server.ts';
import { addSighting } from './add-sighting.server.ts';
import { SightingSchema } from './items.schema.ts';
import { viewItem } from './view-item.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

function add(who: PartnerName, itemId: string, year = '2026') {
  const seen = SightingSchema.parse({
    date: { year, month: '1', day: '12' },
    where: 'Long Beach',
    text: 'Forty cartons of the same labels.',
  });
  return cast.writeAs(who, (scope) => addSighting(scope, { itemId, ...seen }));
}

test.each(['submitted', 'in_triage', 'closed'] as const)(
  'a sighting of an item that is %s stands with its day and place before partner and desk, and changes no version',
  async (state) => {
    const item = await makeItem(cast, 'alderLiaison', { state });

    await add('alderColleague', item.id);

    const body = 'Seen again on 12 Jan 2026, Long Beach.\nForty cartons of the same labels.';
    const own = await cast.readAuditedAs('alderLiaison', (scope) =>
      viewItem(scope, { itemId: item.id }),
    );
    expect(own.version).toBe(1);
    expect(own.messages.at(-1)).toMatchObject({ isOurs: true, body: { text: body } });
    const desk = await cast.readAuditedAs('analyst', (scope) =>
      viewDeskItem(scope, { itemId: item.id }),
    );
    expect(desk.messages.at(-1)?.body).toBe(body);
    const events = await withSuperuser(cast.database.superuserUrl, (client) =>
      client.query(
        `select 1 from audit_events where object_id = $1 and action = 'item.seen-again'`,
        [item.id],
      ),
    );
    expect(events.rowCount).toBe(1);
  },
);

test('a day to come is no sighting, nor is one of a withdrawn item or of somebody else’s', async () => {
  const item = await makeItem(cast, 'alderLiaison', { state: 'in_triage' });
  const withdrawn = await makeItem(cast, 'alderLiaison', { state: 'withdrawn' });

  await expect(add('alderLiaison', item.id, '2199')).rejects.toMatchObject({
    code: 'invalid',
    fields: { date: [expect.any(String)] },
  });
  await expect(add('alderLiaison', withdrawn.id)).rejects.toMatchObject({
    code: 'transition_refused',
  });
  for (const who of ['birchLiaison', 'cedarLiaison', 'alderAdministrator'] as const) {
    await expect(add(who, item.id)).rejects.toMatchObject({ code: 'item_not_found' });
  }
});
