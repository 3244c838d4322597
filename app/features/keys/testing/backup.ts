import pg from 'pg';
import { withSuperuser } from '#db/testing/template.ts';

const SCHEMA = 'backup';

/** Keeps every table as it is now, keys included, in a schema beside them: what a backup holds. */
export async function keepBackup(superuserUrl: string): Promise<void> {
  await withSuperuser(superuserUrl, async (client) => {
    await client.query(`create schema ${SCHEMA}`);
    const { rows } = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    for (const { name } of rows)
      await client.query(
        `create table ${SCHEMA}.${pg.escapeIdentifier(name)} as table public.${pg.escapeIdentifier(name)}`,
      );
  });
}

/** Reads the backup as if it were the database. */
export async function inBackup<T>(
  superuserUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  return withSuperuser(superuserUrl, async (client) => {
    await client.query(`set search_path = ${SCHEMA}`);
    return work(client);
  });
}
