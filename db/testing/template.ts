import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '../migrate.ts';
import { ensureDatabase, withDatabase } from '../provision.ts';
import { LOGIN_ROLES, type LoginRole } from '../roles.ts';

/** Passwords of the login roles on throw-away servers. */
const PASSWORD = 'only-for-tests';
export const testPasswords: Readonly<Record<LoginRole, string>> = passwordsOf();

const DB_FOLDER = path.dirname(import.meta.dirname);

/**
 * Builds the migrated database that test databases are copied from, once per server and set of migrations.
 * @returns its name
 */
export async function ensureTemplate(superuserUrl: string): Promise<string> {
  const name = `psilo_template_${await fingerprint()}`;
  await withSuperuser(superuserUrl, async (client) => {
    await client.query('select pg_advisory_lock(728147)');
    if (await exists(client, name)) return;
    // Built under another name: a run that was cut off leaves no half-migrated template behind.
    const building = `${name}_new`;
    await client.query(`drop database if exists ${building} with (force)`);
    await ensureDatabase(superuserUrl, { database: building, rolePasswords: testPasswords });
    await migrate(roleUrl(superuserUrl, building, 'psilo_migrator'));
    await client.query(`alter database ${building} rename to ${name}`);
  });
  return name;
}

/** Connection string of a login role on the server of `superuserUrl`. */
export function roleUrl(superuserUrl: string, database: string, role: LoginRole): string {
  const url = new URL(withDatabase(superuserUrl, database));
  url.username = role;
  url.password = testPasswords[role];
  return url.toString();
}

export async function withSuperuser<T>(
  superuserUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function exists(client: pg.Client, name: string): Promise<boolean> {
  const found = await client.query('select 1 from pg_database where datname = $1', [name]);
  return found.rowCount === 1;
}

export async function fingerprint(): Promise<string> {
  const migrations = path.join(DB_FOLDER, 'migrations');
  const names = (await readdir(migrations)).filter((name) => name.endsWith('.sql')).sort();
  const files = [
    path.join(DB_FOLDER, 'provision.ts'),
    ...names.map((name) => path.join(migrations, name)),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

function passwordsOf(): Readonly<Record<LoginRole, string>> {
  // LOGIN_ROLES lists every key of the record.
  return Object.fromEntries(LOGIN_ROLES.map((role) => [role, PASSWORD])) as Record<
    LoginRole,
    string
  >;
}
