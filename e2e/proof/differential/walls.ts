import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { AppAbility, abilityOf } from '#app/firewall/ability.ts';
import type { RowPermission, TableOf } from '#app/firewall/places.ts';
import type { Allowed } from '#db/queries/allowed.ts';
import type { DB } from '#db/schema.ts';
import type { TestDatabase } from '#db/testing/test-database.ts';
import { ORACLE } from '../oracle.ts';
import type { Facts, Kind, Row, Who } from '../worlds/facts.ts';
import { writeWorld } from '../worlds/write.ts';

/** Wall 1: the decision and its translation. */
export type Policy = {
  readonly abilityOf: typeof abilityOf;
  predicateFor(
    ability: AppAbility,
    permission: RowPermission,
    table: TableOf<RowPermission>,
  ): Allowed<TableOf<RowPermission>>;
};

/** Keys of the rows that a wall lets through. */
export type Seen = ReadonlySet<string>;

/** Everything that can be asked about a row, each answer from one place alone. */
export type Walls = {
  readonly policy: Policy;
  /** Tables that each kind of actor may select from. */
  readonly readable: Readonly<Record<Kind, readonly string[]>>;
  /** Tables that the oracle forgot, or speaks of without a reader. */
  readonly undeclared: readonly string[];
  keyOf(table: string, row: Row): string;
  /** Puts this world in the place of the last. */
  settle(facts: Facts): Promise<void>;
  /** Row security alone: plain selects on the role's own connection. */
  throughRowSecurity(who: Who, tables: readonly string[]): Promise<readonly Seen[]>;
  /** The owner, whom only FORCE binds: it reads no row of any table. */
  throughOwnership(tables: readonly string[]): Promise<readonly Seen[]>;
  /** The translated queries alone: run past row security. */
  throughQueries(
    asked: readonly { readonly table: string; readonly allowed: readonly Allowed<keyof DB>[] }[],
  ): Promise<readonly Seen[]>;
  close(): Promise<void>;
};

const KINDS = ['partner', 'staff', 'destination', 'admin', 'auditor', 'worker'] as const;

export async function openWalls(database: TestDatabase, policy: Policy): Promise<Walls> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  const keys = await readKeys(client);
  const readable = await readGrants(client);
  const open = openPastRowSecurity(database.superuserUrl);
  const columnsOf = (table: string): readonly string[] => {
    const columns = keys.get(table);
    if (columns === undefined) throw new Error(`${table} has no primary key`);
    return columns;
  };
  const selectOf = (table: string) =>
    `select concat_ws('/', ${columnsOf(table).join(', ')}) as key from ${table}`;
  return {
    policy,
    readable,
    undeclared: undeclaredIn(readable),
    keyOf: (table, row) =>
      columnsOf(table)
        .map((column) => String(row[column]))
        .join('/'),
    settle: (facts) => writeWorld(client, facts),
    async throughRowSecurity(who, tables) {
      const token = await issueToken(client, who);
      const role = database.pool(`psilo_${who.kind}`);
      return selectAll(await role.pool.connect(), token, tables.map(selectOf));
    },
    async throughOwnership(tables) {
      const role = database.pool('psilo_migrator');
      return selectAll(await role.pool.connect(), '', tables.map(selectOf));
    },
    async throughQueries(asked) {
      if (asked.length === 0) return [];
      const parts = asked.map(({ table, allowed }, index) => {
        const key = sql.join(columnsOf(table).map((column) => sql.ref(`asked.${column}`)));
        const seen = sql.join(
          allowed.map((condition) => condition.as('asked')),
          sql` or `,
        );
        return sql`select ${sql.lit(index)} as index, concat_ws('/', ${key}) as key
          from ${sql.table(table)} as asked where ${seen}`;
      });
      const query = sql<{ index: number; key: string }>`${sql.join(parts, sql` union all `)}`;
      const { rows } = await query.execute(open);
      const byTable = Map.groupBy(rows, ({ index }) => index);
      return asked.map((_, index) => new Set(byTable.get(index)?.map(({ key }) => key)));
    },
    async close() {
      await open.destroy();
      await client.end();
    },
  };
}

function openPastRowSecurity(superuserUrl: string): Kysely<DB> {
  const pool = new pg.Pool({
    connectionString: superuserUrl,
    max: 1,
    options: '-c row_security=off',
  });
  // The database may be dropped before the last connection is wholly closed.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

async function readKeys(client: pg.Client): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array(
       select a.attname::text from unnest(i.indkey) with ordinality k(attnum, position)
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum order by k.position) as columns
     from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
     where c.relnamespace = 'public'::regnamespace`,
  );
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

async function readGrants(client: pg.Client): Promise<Walls['readable']> {
  const { rows } = await client.query<{ kind: string; name: string }>(
    `select k.kind, c.relname as name from unnest($1::text[]) k(kind), pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and has_any_column_privilege('psilo_' || k.kind, c.oid, 'select')
     order by 1, 2`,
    [KINDS],
  );
  const of = (kind: Kind) => rows.filter((row) => row.kind === kind).map(({ name }) => name);
  return {
    partner: of('partner'),
    staff: of('staff'),
    destination: of('destination'),
    admin: of('admin'),
    auditor: of('auditor'),
    worker: of('worker'),
  };
}

function undeclaredIn(readable: Walls['readable']): readonly string[] {
  return KINDS.flatMap((kind) => {
    const named = Object.keys(ORACLE[kind]);
    const forgotten = readable[kind].filter((table) => !named.includes(table));
    const idle = named.filter((table) => !readable[kind].includes(table));
    return [
      ...forgotten.map((table) => `${kind} may select ${table}, of which the oracle says nothing`),
      ...idle.map((table) => `the oracle lets ${kind} see ${table}, which no grant opens`),
    ];
  });
}

/** A token as the database issues it to this actor. */
async function issueToken(client: pg.Client, who: Who): Promise<string> {
  const { rows } = await client.query<{ token: string }>(
    'select actor.issue(row($1, $2::uuid, $7::uuid, $3::uuid, $4::uuid, $5::text[], $6, null)::actor.claim_set, 600) as token',
    [who.kind, who.id, who.organizationId, who.destinationId, who.roles, 'proof', who.identityId],
  );
  const token = rows[0]?.token;
  if (token === undefined) throw new Error('the database issued no token');
  return token;
}

async function selectAll(
  client: pg.PoolClient,
  token: string,
  statements: readonly string[],
): Promise<readonly Seen[]> {
  try {
    await client.query('begin read only');
    await client.query("select set_config('psilo.actor', $1, true)", [token]);
    // Statements without parameters go together and cost one wait; each gives a result of its own.
    const answer: unknown = await client.query(statements.join(';'));
    const results = (Array.isArray(answer) ? answer : [answer]) as readonly pg.QueryResult<{
      key: string;
    }>[];
    return results.map(({ rows }) => new Set(rows.map(({ key }) => key)));
  } finally {
    await client.query('rollback');
    client.release();
  }
}
