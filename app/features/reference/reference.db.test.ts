import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseCalendarDate } from '#app/lib/calendar-date.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { CodeList } from './code-query.policy.ts';
import { findKnownLists, listEditions } from './known-codes.server.ts';
import { nameEdition } from './known-list.policy.ts';
import { loadSchedule, type ScheduleFile } from './load-schedule.server.ts';
import { searchCodes } from './search-codes.server.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  await load({ bytes: HTS });
  await load({ schedule: 'port', bytes: PORTS, validFrom: '2025-04-01' });
});
afterAll(() => cast.close());

const HTS = [
  'HTS Number,Indent,Description,Unit of Quantity,General Rate of Duty,Special Rate of Duty,Column 2 Rate of Duty,Quota Quantity,Additional Duties',
  '"3926","0","Other articles of plastics:","","","","","",""',
  '"3926.20","1","Gloves and mittens","","","","","",""',
  '"4203","0","Articles of apparel of leather:","","","","","",""',
  '"","1","Gloves, mittens and mitts:","","","","","",""',
  '"4203.21.20.00","2","Batting gloves","","3%","","","",""',
  '"4203.21.55","2","Other","","3.5%","","","",""',
  '"6116","0","Mittens, knitted","","","","","",""',
  '"9902.12.01","0","Mitts","","Free","","","",""',
].join('\r\n');

const PORTS = [
  'Schedule D - District/Port List (by District Code) [ProducedAPRIL25]',
  '04       |              |    BOSTON, MA',
  '         |    0411      |    HARTFORD, CT',
  '         |    0499      |    TINYTOWN, CT',
].join('\n');

type Given = {
  readonly bytes: string | Buffer;
  readonly schedule?: ScheduleFile['schedule'];
  readonly validFrom?: string;
  readonly without?: readonly number[];
};

function load({ bytes, schedule = 'hts', validFrom = '2024-07-01', without = [] }: Given) {
  const day = parseCalendarDate(validFrom);
  if (!day) throw new Error('a real day');
  const file = { schedule, bytes: Buffer.from(bytes), validFrom: day, without };
  return loadSchedule(cast.database.urls.psilo_migrator, file);
}

function search(list: CodeList, typed: string) {
  return cast.readAs('alderLiaison', (scope) => searchCodes(scope, list, typed));
}

async function codes(list: CodeList, typed: string): Promise<readonly string[]> {
  return (await search(list, typed)).map(({ value }) => value);
}

function countEntries(): Promise<number> {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query('select count(*)::int as n from reference_entries');
    return rows[0].n;
  });
}

test('words find what holds them before what stands below it, with the chapter beside', async () => {
  const found = await search('hts', 'gloves mitten');

  expect(found.map(({ value }) => value)).toEqual(['3926.20', '4203.21.2000', '4203.21.55']);
  expect(found[2]?.label).toBe(
    'Leather goods, handbags, luggage › Articles of apparel of leather › Gloves, mittens and mitts › Other',
  );
});

test('temporary provisions, which name goods of every chapter, come last', async () => {
  expect((await codes('hts', 'mitts')).at(-1)).toBe('9902.12.01');
  expect(await codes('hts', '9902')).toEqual(['9902.12.01']);
});

test('figures find nothing by the middle of a code, and the chapter with its numbers', async () => {
  const found = await codes('hts', '42');
  expect(found[0]).toBe('42');
  expect(found.every((code) => code.startsWith('42'))).toBe(true);
});

test('plural and beginning of a word find the same', async () => {
  expect(await codes('hts', 'knitt mittens')).toEqual(['6116']);
});

test('figures find the codes that begin with them, shortest first', async () => {
  expect(await codes('hts', '42032')).toEqual(['4203.21', '4203.21.55', '4203.21.2000']);
  expect(await codes('port', '04')).toContain('0499');
});

test('everyday words of the short lists still find their codes', async () => {
  expect(await codes('hts', 'handbag')).toContain('4202.21');
  expect(await codes('hts', 'aluminum extrusions')).toEqual(['7604.21.00', '7604.29']);
  expect(await codes('port', 'kennedy')).toEqual(['1012', '4701']);
  expect(await codes('order', 'quartz india')).toEqual(['A-533-889']);
});

test.each(["' | !!: (", '%_\\', ':*', '🙂', '<script>'])(
  'typed as %s nothing breaks and nothing odd is found',
  async (typed) => {
    expect(await search('hts', typed)).toEqual([]);
  },
);

test('codes are looked up in the edition in force, which is named', async () => {
  const lists = await cast.readAs('alderLiaison', (scope) =>
    findKnownLists(scope, {
      hts: ['4203', '4203.21.5500', '42', '9999.99'],
      port: ['0499', '4601', '0498'],
      order: ['A-570-918-001'],
    }),
  );

  expect(lists.hts?.name).toBe('the tariff schedule of 1 Jul 2024');
  expect(['4203', '4203.21.5500', '42', '9999.99'].map((code) => lists.hts?.has(code))).toEqual([
    ...[true, true, true, false],
  ]);
  expect(['0499', '4601', '0498'].map((code) => lists.port?.has(code))).toEqual([
    true,
    true,
    false,
  ]);
  expect(lists.order?.name).toBe('the short list of orders here');
  expect(lists.order?.has('A-570-918-001')).toBe(true);
});

test('an edition of a later day waits for it, one of an earlier day is passed over', async () => {
  await load({ bytes: HTS.replace('Batting', 'Goalkeeper'), validFrom: '2099-01-01' });
  await load({ bytes: HTS.replace('Batting', 'Riding'), validFrom: '2020-01-01' });

  expect(await codes('hts', 'goalkeeper')).toEqual([]);
  expect(await codes('hts', 'riding')).toEqual([]);
  expect(await codes('hts', 'batting')).toEqual(['4203.21.2000']);
  const editions = await cast.readAs('alderLiaison', (scope) => listEditions(scope));
  expect(editions.map(nameEdition)).toEqual(['hts 2024-07-01', 'port 2025-04-01']);
});

test('the same file again changes nothing; another for the same day is refused', async () => {
  const before = await countEntries();

  expect(await load({ bytes: HTS })).toEqual({ entryCount: 7, isNew: false });
  await expect(load({ bytes: HTS.replace('Batting', 'Golf') })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await countEntries()).toBe(before);
});

test('a bad file is refused whole with the numbers of its lines, unless those are left out', async () => {
  const bad = `${HTS}\r\n"6117.9","1","Other","","","","","",""\r\n`;
  const before = await countEntries();

  await expect(load({ bytes: bad, validFrom: '2021-01-01' })).rejects.toMatchObject({
    code: 'invalid',
    sentence: expect.stringContaining('line 10: 6117.9 lost its final zero: it was 6117.90'),
  });
  expect(await countEntries()).toBe(before);

  const loaded = await load({ bytes: bad, validFrom: '2021-01-01', without: [10] });
  expect(loaded).toEqual({ entryCount: 7, isNew: true });
});

test('a file that is not UTF-8 is refused', async () => {
  await expect(
    load({ bytes: Buffer.from([0x48, 0xff, 0xfe]), validFrom: '2022-01-01' }),
  ).rejects.toMatchObject({ code: 'invalid' });
});
