import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MigrationChangedError, migrate } from './migrate.ts';
import { createTestDatabase } from './testing/database.ts';
import { withSuperuser } from './testing/template.ts';
import type { TestDatabase } from './testing/test-database.ts';

const shipped = path.join(import.meta.dirname, 'migrations');
let database: TestDatabase;
let directory: string;

beforeAll(async () => {
  database = await createTestDatabase();
  directory = await mkdtemp(path.join(tmpdir(), 'psilo-migrations-'));
  await cp(shipped, directory, { recursive: true });
});
afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
  await database.close();
});

test('a migrated database has nothing left to apply', async () => {
  expect(await migrate(database.urls.psilo_migrator, directory)).toEqual([]);
});

test('a new file is applied once, and one that fails leaves nothing behind (baseline 100)', async () => {
  await writeFile(
    path.join(directory, '9001_good.sql'),
    'create table public.good (id uuid primary key);',
  );
  await writeFile(
    path.join(directory, '9002_bad.sql'),
    'create table public.half (id uuid primary key); select no_such_column from public.half;',
  );

  await expect(migrate(database.urls.psilo_migrator, directory)).rejects.toThrow('9002_bad.sql');
  const tables = await withSuperuser(database.superuserUrl, async (client) => {
    const { rows } = await client.query(
      "select to_regclass('good') as good, to_regclass('half') as half",
    );
    return rows[0];
  });

  expect(tables).toEqual({ good: 'good', half: null });
  await rm(path.join(directory, '9002_bad.sql'));
  expect(await migrate(database.urls.psilo_migrator, directory)).toEqual([]);
});

test('an applied file that was changed or removed is refused: forward only (baseline 100)', async () => {
  const [first] = (await readdir(shipped)).sort();
  const changed = path.join(directory, String(first));
  await writeFile(changed, 'select 1;');

  await expect(migrate(database.urls.psilo_migrator, directory)).rejects.toThrow(
    MigrationChangedError,
  );
  await rm(changed);
  await expect(migrate(database.urls.psilo_migrator, directory)).rejects.toThrow(
    MigrationChangedError,
  );
});

test('only the migrator can change the schema (baseline 100)', async () => {
  for (const role of [
    'psilo_partner',
    'psilo_staff',
    'psilo_gate',
    'psilo_worker',
    'psilo_steward',
  ] as const) {
    await expect(migrate(database.urls[role], shipped)).rejects.toThrow(/permission denied/);
  }
});
