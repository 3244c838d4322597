import pg from 'pg';
import { LOGIN_ROLES, type LoginRole, OWNER_ROLES } from './roles.ts';

type Provision = {
  readonly database: string;
  readonly rolePasswords: Readonly<Record<LoginRole, string>>;
};

const identifier = pg.escapeIdentifier;
const literal = pg.escapeLiteral;

/**
 * Creates login roles, owner roles and the database where they are missing, and sets the passwords.
 * Needs a superuser; run once by the demo, the tests and an installation's administrator. Idempotent.
 */
export async function ensureDatabase(superuserUrl: string, provision: Provision): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await client.query('select pg_advisory_lock(728145)');
    await ensureRoles(client, provision.rolePasswords);
    const found = await client.query('select 1 from pg_database where datname = $1', [
      provision.database,
    ]);
    if (found.rowCount === 0) {
      await client.query(
        `create database ${identifier(provision.database)} owner psilo_migrator template template0 encoding 'UTF8'`,
      );
    }
    await client.query('select pg_advisory_unlock(728145)');
  });
  await withClient(withDatabase(superuserUrl, provision.database), async (client) => {
    await client.query(`
      revoke all on database ${identifier(provision.database)} from public;
      grant connect on database ${identifier(provision.database)} to ${LOGIN_ROLES.join(', ')};
      grant temporary on database ${identifier(provision.database)} to psilo_queue;
      revoke all on schema public from public;
      alter schema public owner to psilo_migrator;
      create schema if not exists queue authorization psilo_queue;
    `);
  });
}

async function ensureRoles(
  client: pg.Client,
  passwords: Readonly<Record<LoginRole, string>>,
): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>(
    "select rolname from pg_roles where rolname like 'psilo\\_%'",
  );
  const existing = new Set(rows.map((row) => row.rolname));
  for (const role of OWNER_ROLES) {
    if (!existing.has(role))
      await client.query(`create role ${identifier(role)} nologin noinherit`);
  }
  for (const role of LOGIN_ROLES) {
    const attributes = role === 'psilo_backup' ? 'bypassrls' : 'nobypassrls';
    const verb = existing.has(role) ? 'alter' : 'create';
    await client.query(
      `${verb} role ${identifier(role)} login nosuperuser nocreatedb nocreaterole ${attributes} password ${literal(passwords[role])}`,
    );
  }
  // The migrator may hand functions to their owners but does not inherit what their policies allow.
  await client.query(
    `grant ${OWNER_ROLES.join(', ')} to psilo_migrator with inherit false, set true`,
  );
  await client.query('alter role psilo_queue set search_path = queue');
  await client.query('grant pg_read_all_data to psilo_backup');
}

/** The same connection string with another database name. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.toString();
}

async function withClient(url: string, run: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}
