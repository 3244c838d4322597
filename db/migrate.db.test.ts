import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe('a table that is in use (baseline 100)', () => {
  const file = '9003_locks.sql';
  const patience = { lockMs: 50, tries: 3, pauseMs: 50 };

  beforeAll(() =>
    writeFile(path.join(directory, file), 'alter table public.good add column more text;'),
  );

  test('makes the migration step aside and try again, until it gives up', async () => {
    await withSuperuser(database.superuserUrl, async (holder) => {
      await holder.query('begin; lock table good in access share mode');

      await expect(migrate(database.urls.psilo_migrator, directory, patience)).rejects.toThrow(
        `migration ${file} failed`,
      );
      await holder.query('rollback');
    });
  });

  test('is changed once the others are done', async () => {
    await withSuperuser(database.superuserUrl, async (holder) => {
      await holder.query('begin; lock table good in access share mode');
      const migrated = migrate(database.urls.psilo_migrator, directory, { ...patience, tries: 40 });
      await untilWaiting(holder);
      await holder.query('rollback');

      expect(await migrated).toEqual([file]);
    });
  });

  async function untilWaiting(client: pg.Client): Promise<void> {
    for (;;) {
      const { rows } = await client.query('select 1 from pg_locks where not granted');
      if (rows.length > 0) return;
    }
  }
});

test('a file without transaction builds an index beside writers, also after a try that broke off', async () => {
  const sql = `-- migrate: no transaction
drop index concurrently if exists good_more;
create unique index concurrently good_more on public.good (more);
`;
  await writeFile(path.join(directory, '9004_index.sql'), sql);
  await withSuperuser(database.superuserUrl, (client) =>
    client.query(
      "insert into good (id, more) select gen_random_uuid(), 'twice' from generate_series(1, 2)",
    ),
  );

  await expect(migrate(database.urls.psilo_migrator, directory)).rejects.toThrow('9004_index.sql');
  await withSuperuser(database.superuserUrl, (client) => client.query('delete from good'));
  expect(await migrate(database.urls.psilo_migrator, directory)).toEqual(['9004_index.sql']);

  const index = await withSuperuser(database.superuserUrl, async (client) => {
    const { rows } = await client.query(
      "select indisvalid from pg_index where indexrelid = 'good_more'::regclass",
    );
    return rows;
  });
  expect(index).toEqual([{ indisvalid: true }]);
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
