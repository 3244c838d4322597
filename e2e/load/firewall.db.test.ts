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
