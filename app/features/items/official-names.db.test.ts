// What codes stand for, where an installation has loaded official lists: as in the edition that a filing was checked with.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parseCalendarDate } from '#app/lib/calendar-date.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft, makeItem } from '#db/testing/factories.ts';
import { makeLink } from '#db/testing/linked.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { loadSchedule } from '../reference/load-schedule.server.ts';
import { openFiling, packageItem } from '../referrals/compose-package.server.ts';
import { findDeskItem, viewDeskItem } from '../triage/view-item.server.ts';
import { fileItem } from './file-item.server.ts';
import { viewFiledForUs } from './view-filed.server.ts';
import { viewItemPage } from './view-item.server.ts';
import { viewVersion } from './view-version.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  await load('2024-07-01', 'Batting gloves');
  await load('2025-07-01', 'Gloves for another game');
});
afterAll(() => cast.close());

async function load(day: string, gloves: string): Promise<void> {
  const validFrom = parseCalendarDate(day);
  if (!validFrom) throw new Error('a real day');
  const lines = [
    'HTS Number,Indent,Description,Unit of Quantity,General Rate of Duty,Special Rate of Duty,Column 2 Rate of Duty,Quota Quantity,Additional Duties',
    '"4203","0","Articles of apparel of leather:","","","","","",""',
    `"4203.21.20.00","1","${gloves}","","3%","","","",""`,
    '"4203.21.55","1","Other gloves","","3.5%","","","",""',
  ];
  const bytes = Buffer.from(lines.join('\r\n'));
  await loadSchedule(cast.database.urls.psilo_migrator, {
    ...{ schedule: 'hts' as const, bytes, validFrom, without: [] },
  });
}

/** An item as it was filed while these editions were in force. */
async function filedWith(editions: readonly string[], hts = '4203.21.2000') {
  const item = await makeItem(cast, 'alderLiaison', { typed: { hts } });
  await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query('update item_versions set editions = $2 where item_id = $1', [item.id, editions]),
  );
  return item.id;
}

type Answers = readonly { readonly name: string; readonly value: string }[];

const htsOf = (answers: Answers | undefined) =>
  answers?.find(({ name }) => name === 'hts')?.value.split('\n');

const ownPage = (itemId: string) =>
  cast.readAuditedAs('alderLiaison', (scope) => viewItemPage(scope, { itemId }));

const deskPage = (itemId: string) =>
  cast.readAuditedAs('analyst', (scope) => viewDeskItem(scope, { itemId }));

test('the page of an item, that of a version and the desk call a code as the edition did, also when there is a later one', async () => {
  const itemId = await filedWith(['hts 2024-07-01']);
  const version = await cast.readAuditedAs('alderLiaison', (scope) =>
    viewVersion(scope, { itemId, version: 1 }),
  );
  const { filing } = await deskPage(itemId);

  const called = [
    '4203.21.2000 Leather goods, handbags, luggage › Articles of apparel of leather › Batting gloves',
  ];
  expect(htsOf((await ownPage(itemId)).item?.answers)).toEqual(called);
  expect(htsOf(version.answers)).toEqual(called);
  expect(htsOf(filing.groups.flatMap(({ rows }) => rows))).toEqual(called);
});

test('a package calls a code as the edition did', async () => {
  const itemId = await filedWith(['hts 2024-07-01']);

  const { description } = await cast.writeAs('analyst', async (scope) => {
    const row = await findDeskItem(scope, itemId);
    return packageItem(row, await openFiling(scope, row), 'full');
  });

  expect(htsOf(description)?.[0]).toMatch(/Batting gloves$/);
});

test('a client that is a partner reads the names that whoever filed for it reads', async () => {
  await makeLink(cast, { client: 'fern', to: 'drake' });
  const draft = await makeDraft(cast, 'cedarLiaison', {
    client: 'fern',
    typed: { hts: '4203.21.2000' },
  });
  const { itemId } = await cast.writeAs('cedarLiaison', (scope) =>
    fileItem(scope, { draftId: draft.id, version: 1, isCertified: true }),
  );

  const { answers } = await cast.readAuditedAs('drakeLiaison', (scope) =>
    viewFiledForUs(scope, { itemId }),
  );

  expect(htsOf(answers)?.[0]).toMatch(/Gloves for another game$/);
});

test('one that was filed before any list was loaded keeps the names of the short lists', async () => {
  const itemId = await filedWith([]);

  expect(htsOf((await ownPage(itemId)).item?.answers)?.[0]).not.toContain('Batting');
});

test('many codes are looked up as one is', async () => {
  const one = await filedWith(['hts 2024-07-01']);
  const three = await filedWith(['hts 2024-07-01'], '4203.21.2000, 4203.21.55, 8541.43');
  const pool = cast.services.pools.partner?.pool;
  if (!pool) throw new Error('partners have a pool');
  const client = await pool.connect();
  const asked = vi.spyOn(Object.getPrototypeOf(client), 'query');
  client.release();
  const queriesOf = async (itemId: string) => {
    asked.mockClear();
    const { item } = await ownPage(itemId);
    return {
      queries: asked.mock.calls.length,
      codes: htsOf(item?.answers)?.length,
    };
  };

  const [few, many] = [await queriesOf(one), await queriesOf(three)];
  asked.mockRestore();
  expect(many).toEqual({ queries: few.queries, codes: 3 });
  expect(few.queries).toBeGreaterThan(3);
});
