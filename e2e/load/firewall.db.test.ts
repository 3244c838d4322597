import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '#db/testing/database.ts';
import type { TestDatabase } from '#db/testing/test-database.ts';
import { fill } from './bench-database.ts';
import { firewallCases } from './firewall.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await fill(database.superuserUrl, 10_000, () => undefined);
});

afterAll(() => database.close());

test('every page of the benchmark runs both ways, and shows something of all but the smallest organization', async () => {
  const { cases, close } = await firewallCases(database);

  for (const each of cases) {
    await each.ours();
    await each.theirs();
  }
  await close();

  expect(cases).not.toHaveLength(0);
  const empty = cases.filter(({ rows }) => rows === 0).map(({ name }) => name);
  expect(empty.filter((name) => !name.includes('small'))).toEqual([]);
});

test('no statement of the page of an item or of the queue is planned at every call', async () => {
  const { cases, plannedAnew, close } = await firewallCases(database);

  const pages = cases.filter(({ name }) => !name.includes('grants'));
  for (const each of pages) for (let call = 0; call < 7; call += 1) await each.ours();
  const found = await plannedAnew();
  await close();

  expect(pages).not.toHaveLength(0);
  expect(found).toEqual([]);
});
