import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCanaryWorld } from './testing/canary-world.ts';
import { CAST_PASSWORD, type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import { canaryOf, findInDatabase, findInFiles } from './testing/dump.ts';
import { listSealedColumns, openEverything } from './testing/open-everything.ts';
import { CAST_ORGANIZATIONS } from './testing/people.ts';
import { withSuperuser } from './testing/template.ts';

const CANARY = 'kestrelvantage';

let cast: Cast;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  await createCanaryWorld(cast, CANARY);
});

afterAll(() => cast.close());

/** Everything nobody may find in a stolen copy. */
function secrets() {
  const people = Object.values(cast.people);
  return [
    CANARY,
    CAST_PASSWORD,
    ...Object.values(CAST_ORGANIZATIONS).map(({ name }) => name),
    ...people.flatMap(({ name, email, totpSecret }) => [name, email, totpSecret]),
  ].map(canaryOf);
}

test('every sealed column holds the canary: the control', async () => {
  const { opened, columns } = await withSuperuser(cast.database.superuserUrl, async (client) => ({
    opened: await openEverything(client, cast.services.keys),
    columns: await listSealedColumns(client),
  }));

  const holding = opened
    .filter(({ text }) => text.includes(CANARY))
    .map(({ table, column }) => `${table}.${column}`);
  expect([...new Set(holding)].sort()).toEqual(
    columns.map(({ table, column }) => `${table}.${column}`).sort(),
  );
});

test('a full dump of the database shows no secret (baseline 60)', async () => {
  const found = await withSuperuser(cast.database.superuserUrl, (client) =>
    findInDatabase(client, secrets()),
  );

  expect(found).toEqual([]);
});

test('storage shows no secret (baseline 60)', async () => {
  const found = await findInFiles(cast.storageDirectory, secrets());

  expect(found).toEqual([]);
});

describe('the search finds a secret', () => {
  const bytes = Buffer.from(`see ${CANARY} here`);

  test.each([
    ['as text', 'update items set port = $1', bytes.toString('utf8')],
    ['as bytes', 'update items set title_sealed = $1', bytes],
    ['in base64', 'update items set port = $1', bytes.toString('base64')],
    [
      'in base64 at another offset',
      'update items set port = $1',
      Buffer.from(`${CANARY} x`).toString('base64'),
    ],
    [
      'in base64 at the third offset',
      'update items set port = $1',
      Buffer.from(`ab${CANARY}`).toString('base64'),
    ],
    ['in hex', 'update items set port = $1', bytes.toString('hex')],
    ['in a payload', "update outbox set payload = jsonb_build_object('name', $1::text)", CANARY],
  ])('%s', async (_how, text, value) => {
    await cast.jobFor('alder');

    const found = await withSuperuser(cast.database.superuserUrl, async (client) => {
      await client.query('begin');
      await client.query(text, [value]);
      const findings = await findInDatabase(client, [canaryOf(CANARY)]);
      await client.query('rollback');
      return findings;
    });

    expect(found).toContainEqual(
      expect.stringMatching(/^kestrelvantage in public\.(items|outbox)$/),
    );
  });

  test('in a file', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'psilo-dump-'));
    try {
      await writeFile(path.join(directory, 'plain'), bytes);

      expect(await findInFiles(directory, [canaryOf(CANARY)])).toEqual([`${CANARY} in plain`]);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
