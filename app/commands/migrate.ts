import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadMigrateConfig } from '#app/config/commands.ts';
import { readEnvironment } from '#app/config/environment.ts';
import { assertSupportedServer } from '#app/config/safe-roles.ts';
import { MigrationChangedError, migrate } from '#db/migrate.ts';
import { createRolePool } from '#db/pools.ts';
import { Sentence } from './launch/sentence.mjs';
import { runMain } from './processes/run-main.ts';

// A build carries the SQL files beside its commands.
const BUILT_MIGRATIONS = join(import.meta.dirname, '../migrations');

await runMain(async () => {
  const { migratorUrl } = loadMigrateConfig(readEnvironment());
  await requireSupportedServer(migratorUrl);
  const applied = await applyMigrations(migratorUrl);
  console.log(
    applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`,
  );
  return 0;
});

/** Before anything is created on it. */
async function requireSupportedServer(url: string): Promise<void> {
  const { pool, close } = createRolePool('psilo_migrator', { url, size: 1 });
  try {
    await assertSupportedServer('migrator', (text) => pool.query(text));
  } finally {
    await close();
  }
}

async function applyMigrations(url: string): Promise<readonly string[]> {
  try {
    return await (existsSync(BUILT_MIGRATIONS) ? migrate(url, BUILT_MIGRATIONS) : migrate(url));
  } catch (error) {
    if (!(error instanceof MigrationChangedError)) throw error;
    throw new Sentence(
      `Migration ${error.message} was applied and has changed since; migrations only go forward. Restore the file and add a new one.`,
    );
  }
}
