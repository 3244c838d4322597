import { ConfigurationError, type Problem } from './problems.ts';
import { databaseVariableOf, loginRoleOf, type OwnerRole, type ProcessRole } from './roles.ts';
import { POSTGRES_VERSION_QUERY, postgresVersionProblem, SUPPORTED } from './supported-versions.ts';

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
 * Asks the database who each pool really is, and which PostgreSQL it is (SECURITY-BASELINE 30, 103).
 * @throws ConfigurationError when a pool is another role than expected, a superuser, passes row
 *   security, administers roles or owns a table, itself or through a role it is a member of, or
 *   when the server's major version is not a supported one.
 */
export async function assertSafeRoles(pools: readonly CheckedPool[]): Promise<void> {
  const found = await Promise.all(
    pools.map(async (pool) => [
      ...(await versionProblemsOf(pool)),
      ...problemsOf(pool.role, await factsOf(pool)),
    ]),
  );
  const problems = found.flat();
  if (problems.length > 0) throw new ConfigurationError(problems);
}

/**
 * The same question for a command that holds one connection.
 * @throws ConfigurationError when the server's major version is not a supported one
 */
export async function assertSupportedServer(
  role: ProcessRole | OwnerRole,
  query: CheckedPool['query'],
): Promise<void> {
  const problems = await versionProblemsOf({ role, query });
  if (problems.length > 0) throw new ConfigurationError(problems);
}

/** Each pool is asked: their addresses may lead to different servers. */
async function versionProblemsOf(pool: {
  readonly role: ProcessRole | OwnerRole;
  readonly query: CheckedPool['query'];
}): Promise<readonly Problem[]> {
  const { rows } = await pool.query(POSTGRES_VERSION_QUERY);
  // The query fixes the shape of its single row; its value is judged, not believed.
  const [row] = rows as readonly { readonly version: unknown }[];
  const problem = postgresVersionProblem(row?.version);
  if (problem === null) return [];
  const variable = databaseVariableOf(pool.role);
  return [
    { variable, problem, example: `a server of PostgreSQL ${SUPPORTED.postgres.join(' or ')}` },
  ];
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
