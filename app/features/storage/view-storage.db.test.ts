import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#app/lib/ids.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { viewStorage } from './view-storage.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const view = () => cast.readAuditedAs('securityAdmin', viewStorage);

test('what is missing is told by ids, with the comparisons, and that somebody looked is on record', async () => {
  const at = new Date('2026-03-02T09:00:00Z');
  const organizationId = cast.organizations.alder;
  const [lost, sound] = [newId(), newId()];
  await cast.seed((book) => {
    const stored = { organizationId, state: 'stored', settledAt: at, dueAt: null };
    book.add('storedObjects', { ...stored, storageKey: lost, gap: 'missing', gapAt: at });
    book.add('storedObjects', { ...stored, storageKey: sound });
    book.add('storageChecks', { startedAt: at, endedAt: at, objects: 1, gaps: 1 });
  });

  const shown = await view();

  expect(shown).toEqual({
    count: 1,
    gaps: [
      { organizationId, storageKey: lost, isMissing: true, foundAt: '2026-03-02T09:00:00.000Z' },
    ],
    checks: [
      {
        startedAt: '2026-03-02T09:00:00.000Z',
        endedAt: '2026-03-02T09:00:00.000Z',
        ...{ objects: 1, strays: 0, gaps: 1, foreignObjects: 0 },
      },
    ],
  });
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(`select actor_kind, codes from audit_events where action = 'storage.viewed'`),
  );
  expect(rows).toEqual([{ actor_kind: 'admin', codes: { gaps: 1 } }]);
});
