import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import type { PartnerName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { exportItems } from './export-items.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

async function archiveOf(who: PartnerName, filters = {}): Promise<string> {
  const { bytes } = await cast.readAuditedAs(who, (scope) => exportItems(scope, filters));
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

test('an archive holds the items of the clients granted and of nobody else, each opening on record', async () => {
  const fern = await makeItem(cast, 'cedarLiaison', { client: 'fern', type: 'ipr', files: 1 });
  const gorse = await makeItem(cast, 'cedarColleague', { client: 'gorse', type: 'ipr' });
  const alder = await makeItem(cast, 'alderLiaison', { type: 'ipr' });

  const archive = await archiveOf('cedarLiaison');

  expect(archive).toContain(`${fern.controlNumber}/item.json`);
  expect(archive).toContain(`${fern.controlNumber}/item.txt`);
  expect(archive).toContain(fern.title);
  expect(archive).toContain('Packing list 1.txt');
  for (const other of [gorse, alder]) expect(archive).not.toContain(other.controlNumber);
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `select action, codes from audit_events where actor_id = $1 and action like 'item.%' order by action`,
      [cast.people.cedarLiaison.memberId],
    ),
  );
  expect(rows).toEqual([
    { action: 'item.exported', codes: { count: 1 } },
    { action: 'item.viewed', codes: {} },
  ]);
});

test('an archive is narrowed like the list', async () => {
  const trend = await makeItem(cast, 'alderLiaison', { type: 'trend' });
  const ipr = await makeItem(cast, 'alderLiaison', { type: 'ipr' });

  const archive = await archiveOf('alderLiaison', { type: 'trend' });

  expect(archive).toContain(trend.controlNumber);
  expect(archive).not.toContain(ipr.controlNumber);
});
