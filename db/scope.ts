import { sql, type Transaction } from 'kysely';
import type { RolePool } from './pools.ts';
import type { DB } from './schema.ts';
import { inTransaction, type OpenTransaction } from './transaction.ts';

declare const reads: unique symbol;
declare const writes: unique symbol;
declare const audits: unique symbol;

type Reading = 'selectFrom' | 'with' | 'getExecutor';
type Writing = 'insertInto' | 'updateTable' | 'deleteFrom';

/** May select, as the actor whose token the transaction carries. */
export type ReadHandle = Pick<Transaction<DB>, Reading> & { readonly [reads]: true };

/** May also insert, update and delete. */
export type WriteHandle = ReadHandle & Pick<Transaction<DB>, Writing> & { readonly [writes]: true };

/** May select and add audit events, nothing else (RULES 21). */
export type AuditedHandle = ReadHandle & { readonly [audits]: true };

/** What the one door needs: the pool of the actor's role, and the token the database issued for it. */
export type Door = { readonly pool: RolePool; readonly token: string };

const RETRYABLE = new Set(['40001', '40P01']);
const MAX_TRIES = 3;

/** Runs `work` in a read-only transaction as the actor. */
export function openRead<T>(door: Door, work: (db: ReadHandle) => Promise<T>): Promise<T> {
  // The brand exists in types only: this file is the one place that hands it out.
  return asActor(door, 'read only', (db) => work(db as unknown as ReadHandle));
}

/** Runs `work` in a read-write transaction whose handle can select and add audit events only. */
export function openAuditedRead<T>(
  door: Door,
  work: (db: AuditedHandle) => Promise<T>,
): Promise<T> {
  return openWrite(door, (db) => work(db as unknown as AuditedHandle));
}

/** Runs `work` in a read-write transaction as the actor; serialization failures and deadlocks are tried again. */
export async function openWrite<T>(door: Door, work: (db: WriteHandle) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await asActor(door, 'read write', (db) => work(db as unknown as WriteHandle));
    } catch (error) {
      if (attempt >= MAX_TRIES || !isRetryable(error)) throw error;
    }
  }
}

/** The token goes ahead of all else; where it did not arrive, nothing after it is answered and nothing is kept. */
function asActor<T>(
  { pool, token }: Door,
  mode: 'read only' | 'read write',
  work: (db: OpenTransaction) => Promise<T>,
): Promise<T> {
  return inTransaction(pool, mode, async (transaction) => {
    const carried = carryToken(transaction, token);
    const [result] = await Promise.all([work(transaction), carried]);
    return result;
  });
}

async function carryToken(transaction: OpenTransaction, token: string): Promise<void> {
  const { rows } = await sql<{ carried: string }>`
    select /* prepared */ set_config('psilo.actor', ${token}, true) as carried`.execute(
    transaction,
  );
  if (token === '' || rows[0]?.carried !== token) throw new Error('actor token was not carried');
}

function isRetryable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && RETRYABLE.has(String(error.code));
}
