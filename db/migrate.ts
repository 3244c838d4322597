import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

type Migration = { readonly name: string; readonly sql: string; readonly digest: string };

/** How long a migration waits for a lock before it steps aside, and how often it comes back. */
export type Patience = {
  readonly lockMs: number;
  readonly tries: number;
  /** Between the first two tries; then twice as long each time. */
  readonly pauseMs: number;
};

/** While a migration waits for its lock, everyone behind it waits too: two seconds are felt, not suffered. */
const PATIENCE: Patience = { lockMs: 2_000, tries: 8, pauseMs: 500 };
/** No single statement of a transaction runs longer; what takes longer is no migration. */
const STATEMENT_MS = 300_000;
/** Another migrator at work is waited for this long. */
const QUEUE_MS = 60_000;

/** lock_not_available and deadlock_detected: somebody else was first. */
const WORTH_ANOTHER_TRY = new Set(['55P03', '40P01']);

/** First line of a file whose statements run one by one outside a transaction: `create index concurrently`. */
export const NO_TRANSACTION = /^-- migrate: no transaction$/m;

/** Raised when an applied migration file was changed or removed: migrations are forward-only. */
export class MigrationChangedError extends Error {}

/**
 * Applies the migrations that a database lacks, each in its own transaction, as psilo_migrator. One that finds its
 * table locked lets go, waits and tries again, so that requests behind it pass (baseline 100).
 * @param directory where the SQL files lie; beside this module unless the build put them elsewhere
 * @returns names applied now, in order
 * @throws MigrationChangedError when an applied file no longer matches its recorded digest
 */
export async function migrate(
  migratorUrl: string,
  directory: string = path.join(import.meta.dirname, 'migrations'),
  patience: Patience = PATIENCE,
): Promise<readonly string[]> {
  const migrations = await readMigrations(directory);
  const client = new pg.Client({ connectionString: migratorUrl });
  await client.connect();
  try {
    await setTimeouts(client, { lockMs: QUEUE_MS, statementMs: STATEMENT_MS });
    await client.query('select pg_advisory_lock(728146)');
    const missing = await listMissing(client, migrations);
    for (const migration of missing) await applyPatiently(client, migration, patience);
    return missing.map((migration) => migration.name);
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

async function listMissing(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
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
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function applyPatiently(
  client: pg.Client,
  migration: Migration,
  { lockMs, tries, pauseMs }: Patience,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await apply(client, migration, lockMs);
    } catch (error) {
      if (attempt >= tries || !isWorthAnotherTry(error)) {
        throw new Error(`migration ${migration.name} failed`, { cause: error });
      }
      await pause(pauseMs * 2 ** (attempt - 1));
    }
  }
}

function apply(client: pg.Client, migration: Migration, lockMs: number): Promise<void> {
  return NO_TRANSACTION.test(migration.sql)
    ? applyOneByOne(client, migration)
    : applyAtOnce(client, migration, lockMs);
}

async function applyAtOnce(client: pg.Client, migration: Migration, lockMs: number): Promise<void> {
  await setTimeouts(client, { lockMs, statementMs: STATEMENT_MS });
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await noteApplied(client, migration);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/**
 * Building an index concurrently waits for every old transaction and holds up nobody, so no timeout ends it. A try that
 * breaks off is made again from the first statement, which drops what is left of it.
 */
async function applyOneByOne(client: pg.Client, migration: Migration): Promise<void> {
  await setTimeouts(client, { lockMs: 0, statementMs: 0 });
  for (const statement of migration.sql.split(/;\s*$/m)) {
    if (statement.replaceAll(/^--.*$/gm, '').trim() !== '') await client.query(statement);
  }
  await noteApplied(client, migration);
}

async function noteApplied(client: pg.Client, { name, digest }: Migration): Promise<void> {
  await client.query('insert into migrations.applied (name, digest) values ($1, $2)', [
    name,
    digest,
  ]);
}

async function setTimeouts(
  client: pg.Client,
  { lockMs, statementMs }: { readonly lockMs: number; readonly statementMs: number },
): Promise<void> {
  await client.query(
    `select set_config('lock_timeout', $1, false), set_config('statement_timeout', $2, false)`,
    [`${lockMs}ms`, `${statementMs}ms`],
  );
}

function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof pg.DatabaseError && WORTH_ANOTHER_TRY.has(error.code ?? '');
}
