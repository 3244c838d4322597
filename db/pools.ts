import { Kysely } from 'kysely';
import pg from 'pg';
import { CamelRows, SnakeDialect } from './names.ts';
import { preparing } from './prepared.ts';
import type { LoginRole } from './roles.ts';
import type { DB } from './schema.ts';

const INT8_OID = 20;

/** Row counts and byte sizes stay far below 2^53; a number is what callers want. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8_OID
      ? Number
      : format === 'binary'
        ? pg.types.getTypeParser(oid, 'binary')
        : pg.types.getTypeParser(oid, 'text')) as typeof pg.types.getTypeParser,
};

/**
 * What the relay writes is done again when a crash takes it along: rows are claimed, added and finished once more, and
 * effects know that they happened. It need not wait for the disk, and nothing that others wait for waits behind it.
 */
const REPEATS: readonly LoginRole[] = ['psilo_relay'];

export type PoolSettings = { readonly url: string; readonly size: number };

/** A login role's connections: `kysely` for typed queries inside a scope, `query` for the gate and relay functions. */
export type RolePool = {
  readonly role: LoginRole;
  readonly kysely: Kysely<DB>;
  readonly pool: pg.Pool;
  close(): Promise<void>;
};

/**
 * Opens the pool of one login role. Nothing connects before the first query.
 * Statements, locks and idle transactions end by themselves, so that no request holds a lock for long (SC-5).
 */
export function createRolePool(role: LoginRole, settings: PoolSettings): RolePool {
  const pool = new pg.Pool({
    connectionString: settings.url,
    max: settings.size,
    types,
    // Statements that do not need one another's answers are sent one after another without waiting.
    pipeline: true,
    options: REPEATS.includes(role) ? '-c synchronous_commit=off' : undefined,
    application_name: role,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 15_000,
  });
  // An idle connection that breaks (database restart) is replaced at the next query; without a listener Node would exit.
  pool.on('error', () => undefined);
  // One that breaks in the middle of a transaction fails its statements; unheard, it would end the whole process besides.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const kysely = new Kysely<DB>({
    dialect: new SnakeDialect({ pool: preparing(pool) }),
    plugins: [new CamelRows()],
  });
  return { role, kysely, pool, close: () => close(kysely, pool) };
}

/** Kysely ends the pool only if a query went through it; one that served functions alone would linger until idle. */
async function close(kysely: Kysely<DB>, pool: pg.Pool): Promise<void> {
  await kysely.destroy();
  if (!pool.ending) await pool.end();
}
