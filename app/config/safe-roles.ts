import { ConfigurationError, type Problem } from './problems.ts';
import { databaseVariableOf, loginRoleOf, type ProcessRole } from './roles.ts';

/** The little of a connection pool that the check needs. */
export interface CheckedPool {
  readonly role: ProcessRole;
  query(sql: string): Promise<{ readonly rows: readonly unknown[] }>;
}

// Membership counts: a role that may become an owner is as good as the owner.
const WHO_AM_I = `
  select session_user::text as "sessionUser",
         current_user::text as "currentUser",
         bool_or(r.rolsuper) as "isSuperuser",
         bool_or(r.rolbypassrls) as "bypassesRowSecurity",
         bool_or(r.rolcreaterole or r.rolcreatedb or r.rolreplication) as "administers",
         exists (
           select from pg_catalog.pg_class c
             join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where pg_catalog.pg_has_role(session_user, c.relowner, 'member')
              and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
              and n.nspname not in ('pg_catalog', 'information_schema')
         ) as "ownsTables"
    from pg_catalog.pg_roles r
   where pg_catalog.pg_has_role(session_user, r.oid, 'member')`;

interface RoleFacts {
  readonly sessionUser: string;
  readonly currentUser: string;
  readonly isSuperuser: boolean;
  readonly bypassesRowSecurity: boolean;
  readonly administers: boolean;
  readonly ownsTables: boolean;
}

/** BullMQ's role owns the tables of its own schema, which has no row security (RULES 19). */
const MAY_OWN_TABLES: readonly ProcessRole[] = ['queue'];

/**
 * Asks the database who each pool really is (SECURITY-BASELINE 30).
 * @throws ConfigurationError when a pool is another role than expected, a superuser, passes row
 *   security, administers roles or owns a table, itself or through a role it is a member of.
 */
export async function assertSafeRoles(pools: readonly CheckedPool[]): Promise<void> {
  const found = await Promise.all(
    pools.map(async (pool) => problemsOf(pool.role, await factsOf(pool))),
  );
  const problems = found.flat();
  if (problems.length > 0) throw new ConfigurationError(problems);
}

async function factsOf(pool: CheckedPool): Promise<RoleFacts> {
  const { rows } = await pool.query(WHO_AM_I);
  // The query above fixes the shape of its single row.
  return rows[0] as RoleFacts;
}

function problemsOf(role: ProcessRole, facts: RoleFacts): readonly Problem[] {
  const expected = loginRoleOf(role);
  const claims: readonly (readonly [boolean, string])[] = [
    [facts.sessionUser !== expected, `the database knows this connection as ${facts.sessionUser}`],
    [facts.currentUser !== facts.sessionUser, `the connection acts as ${facts.currentUser}`],
    [facts.isSuperuser, 'the role is, or may become, a superuser'],
    [facts.bypassesRowSecurity, 'the role passes row security'],
    [facts.administers, 'the role may create roles or databases, or replicate'],
    [facts.ownsTables && !MAY_OWN_TABLES.includes(role), 'the role owns tables'],
  ];
  return claims
    .filter(([isTrue]) => isTrue)
    .map(([, problem]) => ({
      variable: databaseVariableOf(role),
      problem,
      example: `log in as ${expected}, made by npm run migrate`,
    }));
}
