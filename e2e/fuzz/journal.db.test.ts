import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '#db/testing/database.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { TestDatabase } from '#db/testing/test-database.ts';
import { beginJournal, type Journal } from './journal.ts';

let database: TestDatabase;
let journal: Journal;

const ask = (text: string) =>
  withSuperuser(database.superuserUrl, (client) => client.query<{ row: string }>(text));
const rows = async () =>
  (await ask('select t::text as row from throttles t order by key')).rows.map(({ row }) => row);

beforeAll(async () => {
  database = await createTestDatabase();
  await ask(`insert into throttles (key, failures) values ('\\x01', 1), ('\\x02', 2)`);
  journal = await beginJournal(database.superuserUrl);
});

afterAll(async () => {
  await journal.close();
  await database.close();
});

test('what is on record is told by table, once; what was rolled back or changes nothing is not', async () => {
  await ask('begin; update throttles set failures = 9; rollback');
  await ask('update throttles set failures = failures');
  expect(await journal.take()).toEqual(new Map());

  await ask(`update throttles set failures = 9 where key = '\\x01'`);

  expect(await journal.take()).toEqual(new Map([['throttles', 1]]));
  expect(await journal.take()).toEqual(new Map());
  await journal.restore(['throttles']);
});

test('rows that were changed, removed and added are put back as they were, again and again', async () => {
  const before = await rows();

  for (let round = 0; round < 3; round += 1) {
    await ask(`update throttles set failures = 7 where key = '\\x01'`);
    await ask(`delete from throttles where key = '\\x02'`);
    await ask(`insert into throttles (key, failures) values ('\\x03', 3)`);
    expect(await rows()).not.toEqual(before);
    await journal.restore((await journal.take()).keys());

    expect(await rows()).toEqual(before);
    expect(await journal.take()).toEqual(new Map());
  }
});
