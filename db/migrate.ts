import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

type Migration = { readonly name: string; readonly sql: string; readonly digest: string };

/** Raised when an applied migration file was changed or removed: migrations are forward-only. */
export class MigrationChangedError extends Error {}

/**
 * Applies the migrations that a database lacks, each in its own transaction, as psilo_migrator.
 * @param directory where the SQL files lie; beside this module unless the build put them elsewhere
 * @returns names applied now, in order
 * @throws MigrationChangedError when an applied file no longer matches its recorded digest
 */
export async function migrate(
  migratorUrl: string,
  directory: string = path.join(import.meta.dirname, 'migrations'),
): Promise<readonly string[]> {
  const migrations = await readMigrations(directory);
  const client = new pg.Client({ connectionString: migratorUrl });
  await client.connect();
  try {
    await client.query("set lock_timeout = '10s'");
    await client.query('select pg_advisory_lock(728146)');
    return await applyMissing(client, migrations);
  } finally {
    await client.end();
  }
}

async function readMigrations(directory: string): Promise<readonly Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(directory, name), 'utf8');
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function applyMissing(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  await client.query(`create schema if not exists migrations`);
  await client.query(`create table if not exists migrations.applied (
    name text primary key, digest text not null, applied_at timestamptz not null default now())`);
  const { rows } = await client.query<{ name: string; digest: string }>(
    'select name, digest from migrations.applied order by name',
  );
  const known = new Map(migrations.map((migration) => [migration.name, migration.digest]));
  for (const row of rows) {
    if (known.get(row.name) !== row.digest) throw new MigrationChangedError(row.name);
  }
  const applied = new Set(rows.map((row) => row.name));
  const missing = migrations.filter((migration) => !applied.has(migration.name));
  for (const migration of missing) await apply(client, migration);
  return missing.map((migration) => migration.name);
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into migrations.applied (name, digest) values ($1, $2)', [
      migration.name,
      migration.digest,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name} failed`, { cause: error });
  }
}
