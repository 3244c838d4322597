import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { createRolePool, type RolePool } from '../pools.ts';
import { ensureDatabase, withDatabase } from '../provision.ts';
import { LOGIN_ROLES, type LoginRole } from '../roles.ts';
import { ensureTemplate, roleUrl, testPasswords, withSuperuser } from './template.ts';

/** A migrated database of its own, on the real server of this run. */
export type TestDatabase = {
  readonly name: string;
  /** For what no role may do: looking past row security, or breaking something on purpose. */
  readonly superuserUrl: string;
  readonly urls: Readonly<Record<LoginRole, string>>;
  /** The pool of a role, opened at the first call and closed with the database. */
  pool(role: LoginRole, size?: number): RolePool;
  close(): Promise<void>;
};

const POOL_SIZE = 2;

/** Copies the migrated template; closing drops the copy. */
export async function copyTemplate(serverUrl: string): Promise<TestDatabase> {
  return copyDatabase(serverUrl, await ensureTemplate(serverUrl));
}

/** Copies a database that nobody is connected to; closing drops the copy. */
export async function copyDatabase(serverUrl: string, template: string): Promise<TestDatabase> {
  const name = `psilo_test_${randomBytes(6).toString('hex')}`;
  await withSuperuser(serverUrl, async (client) => {
    await untilLeft(client, template);
    await client.query(`create database ${name} template ${template} owner psilo_migrator`);
  });
  // A copy has the tables but not the rights on the database itself.
  await ensureDatabase(serverUrl, { database: name, rolePasswords: testPasswords });
  const database = connectTo(serverUrl, name);
  return {
    ...database,
    async close() {
      await database.close();
      await withSuperuser(serverUrl, (client) =>
        client.query(`drop database ${name} with (force)`),
      );
    },
  };
}

const LONGEST_LEAVING_MS = 10_000;
const POLL_MS = 20;

/** A connection that was ended is gone from the server a moment later, and a copy wants nobody there. */
async function untilLeft(client: pg.Client, database: string): Promise<void> {
  const deadline = performance.now() + LONGEST_LEAVING_MS;
  const text = 'select 1 from pg_stat_activity where datname = $1 limit 1';
  while ((await client.query(text, [database])).rowCount && performance.now() < deadline) {
    await pause(POLL_MS);
  }
}

/** A database that another process of this run made; closing ends the connections only. */
export function connectTo(serverUrl: string, name: string): TestDatabase {
  const urls = urlsOf(serverUrl, name);
  const pools = new Map<LoginRole, RolePool>();
  return {
    name,
    superuserUrl: withDatabase(serverUrl, name),
    urls,
    pool(role, size = POOL_SIZE) {
      const pool = pools.get(role) ?? createRolePool(role, { url: urls[role], size });
      pools.set(role, pool);
      return pool;
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

function urlsOf(serverUrl: string, name: string): Readonly<Record<LoginRole, string>> {
  // LOGIN_ROLES lists every key of the record.
  return Object.fromEntries(
    LOGIN_ROLES.map((role) => [role, roleUrl(serverUrl, name, role)]),
  ) as Record<LoginRole, string>;
}
