import pg from 'pg';
import type { RolePool } from '../pools.ts';

/** What became of a statement: rows, how many it touched, or the database's refusal. */
export type Outcome =
  | { readonly rows: readonly Readonly<Record<string, unknown>>[]; readonly count: number }
  | { readonly code: string; readonly message: string };

export type Statement = {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** Runs before it in the same transaction, after its own first. */
  readonly first?: Statement;
};

/**
 * Runs one statement on a role's own connection, in a transaction that carries `token`, and rolls it back.
 * `null` carries nothing at all.
 */
export async function runAs(
  pool: RolePool,
  token: string | null,
  statement: Statement,
): Promise<Outcome> {
  const client = await pool.pool.connect();
  try {
    await client.query('begin');
    if (token !== null) await client.query("select set_config('psilo.actor', $1, true)", [token]);
    return await run(client, statement);
  } catch (error) {
    if (error instanceof pg.DatabaseError)
      return { code: error.code ?? 'unknown', message: error.message };
    throw error;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function run(
  client: pg.PoolClient,
  { text, values = [], first }: Statement,
): Promise<Extract<Outcome, { count: number }>> {
  if (first) await run(client, first);
  const { rows, rowCount } = await client.query<Record<string, unknown>>(text, [...values]);
  return { rows, count: rowCount ?? 0 };
}

/** Codes of refusals, by what they mean. */
export const REFUSED = '42501';
export const NO_SUCH_ROW = '23503';
/** A check constraint of the table. */
export const NOT_A_VALUE = '23514';
export const DOUBLE = '23505';
/** A step between states that is not listed, or not now. */
export const NOT_A_STEP = 'PS409';
/** The partner took the item back. */
export const ITEM_WITHDRAWN = 'PS411';
/** Everything of the organization was destroyed. */
export const DESTROYED = 'PS410';
/** An organization works again whose keys were to be destroyed. */
export const WORKS_AGAIN = 'PS412';
/** Two people do this, and the second has not agreed. */
export const NO_SECOND_PERSON = 'PS405';
export const TOKEN_MISSING = 'PS401';
export const TOKEN_REFUSED = 'PS402';
export const TOKEN_EXPIRED = 'PS403';
export const TOKEN_FOREIGN = 'PS404';

/** The outcome as a case states it: the code of a refusal, or how many rows. */
export function verdictOf(outcome: Outcome): string | number {
  return 'code' in outcome ? outcome.code : outcome.count;
}
