import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { ConfigurationError } from './problems.ts';
import { loginRoleOf, type ProcessRole } from './roles.ts';
import { assertSafeRoles, type CheckedPool } from './safe-roles.ts';

// Roles are shared by all databases of a server, so this test makes its own under names of its own.
const suffix = randomBytes(4).toString('hex');
const password = randomBytes(12).toString('hex');
const database = `safe_roles_${suffix}`;
const login = `safe_login_${suffix}`;
const other = `safe_other_${suffix}`;
let superuser: pg.Client;

/** The real connection of our throw-away role, presented under the name of the role it stands for. */
function poolAs(role: ProcessRole, user = login): CheckedPool {
  return {
    role,
    query: async (sql) => {
      const client = new pg.Client({ connectionString: urlOf(user) });
      await client.connect();
      try {
        const { rows } = await client.query(sql);
        return { rows: rows.map((row) => renamed(row, loginRoleOf(role))) };
      } finally {
        await client.end();
      }
    },
  };
}

function renamed(row: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, value === login ? name : value]),
  );
}

function urlOf(user: string): string {
  const url = new URL(inject('superuserUrl'));
  if (user !== 'superuser') Object.assign(url, { username: user, password });
  url.pathname = `/${database}`;
  return url.href;
}

async function problemsFound(pool: CheckedPool): Promise<readonly string[]> {
  try {
    await assertSafeRoles([pool]);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError)
      return error.problems.map((problem) => problem.problem);
    throw error;
  }
}

beforeAll(async () => {
  const server = new pg.Client({ connectionString: inject('superuserUrl') });
  await server.connect();
  await server.query(`create database ${database}`);
  await server.end();
  superuser = new pg.Client({ connectionString: urlOf('superuser') });
  await superuser.connect();
  await superuser.query(`create role ${other} login password '${password}'`);
  await superuser.query(`create role ${login} login password '${password}'`);
  await superuser.query('create table facts (id integer)');
});

afterAll(async () => {
  await superuser.end();
  const server = new pg.Client({ connectionString: inject('superuserUrl') });
  await server.connect();
  await server.query(`drop database ${database} with (force)`);
  await server.query(`drop role ${login}, ${other}`);
  await server.end();
});

beforeEach(async () => {
  await superuser.query(
    `alter role ${login} nosuperuser nobypassrls nocreaterole nocreatedb noreplication`,
  );
  await superuser.query(`revoke ${other} from ${login}`);
  await superuser.query('alter table facts owner to current_user');
  await superuser.query(`alter role ${other} nosuperuser nobypassrls`);
});

describe('who a pool really is (baseline 30)', () => {
  it('is fine for a role with nothing of its own', async () => {
    await expect(assertSafeRoles([poolAs('partner')])).resolves.toBeUndefined();
  });

  it('must be the expected role', async () => {
    expect(await problemsFound(poolAs('partner', other))).toEqual([
      `the database knows this connection as ${other}`,
    ]);
  });

  it.each([
    ['superuser', 'the role is, or may become, a superuser'],
    ['bypassrls', 'the role passes row security'],
    ['createrole', 'the role may create roles or databases, or replicate'],
    ['replication', 'the role may create roles or databases, or replicate'],
  ])('must not have the attribute %s', async (attribute, problem) => {
    await superuser.query(`alter role ${login} ${attribute}`);

    expect(await problemsFound(poolAs('partner'))).toContain(problem);
  });

  it('must not be a member of a role that passes row security', async () => {
    await superuser.query(`alter role ${other} bypassrls`);
    await superuser.query(`grant ${other} to ${login}`);

    expect(await problemsFound(poolAs('staff'))).toEqual(['the role passes row security']);
  });

  it('must own no table, itself or through membership', async () => {
    await superuser.query(`alter table facts owner to ${login}`);
    expect(await problemsFound(poolAs('partner'))).toEqual(['the role owns tables']);

    await superuser.query(`alter table facts owner to ${other}`);
    expect(await problemsFound(poolAs('partner'))).toEqual([]);

    await superuser.query(`grant ${other} to ${login}`);
    expect(await problemsFound(poolAs('partner'))).toEqual(['the role owns tables']);
  });

  it('may own tables where it is the queue', async () => {
    await superuser.query(`alter table facts owner to ${login}`);

    expect(await problemsFound(poolAs('queue'))).toEqual([]);
  });

  it('must be on a supported PostgreSQL, which the real one is (baseline 103)', async () => {
    const real = poolAs('partner');
    const old: CheckedPool = {
      role: 'partner',
      query: (sql) =>
        sql.includes('server_version_num')
          ? Promise.resolve({ rows: [{ version: 170_010 }] })
          : real.query(sql),
    };

    expect(await problemsFound(real)).toEqual([]);
    expect(await problemsFound(old)).toEqual(['PostgreSQL 17 answers; supported: 18']);
    await expect(assertSafeRoles([old])).rejects.toThrow(
      /DATABASE_URL_PARTNER +PostgreSQL 17 answers; supported: 18 +a server of PostgreSQL 18/,
    );
  });

  it('reports all pools together', async () => {
    await superuser.query(`alter role ${login} bypassrls`);
    const both = assertSafeRoles([poolAs('partner'), poolAs('gate')]);

    await expect(both).rejects.toThrow(/DATABASE_URL_PARTNER[\s\S]*DATABASE_URL_GATE/);
  });
});
