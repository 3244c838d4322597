import { CompiledQuery, type DatabaseConnection, QueryCreator, type QueryExecutor } from 'kysely';
import type { RolePool } from './pools.ts';
import type { DB } from './schema.ts';

/**
 * Statements of one transaction on its connection. They are sent as they are begun and answered in that order; none
 * waits here for the one before it, so whoever needs an answer awaits it.
 */
export class OpenTransaction extends QueryCreator<DB> {
  readonly #executor: QueryExecutor;
  readonly #connection: DatabaseConnection;
  #isOver = false;

  constructor(executor: QueryExecutor, connection: DatabaseConnection) {
    const onItsConnection = executor.withConnectionProvider({
      provideConnection: async (consumer) => {
        if (this.#isOver) throw new Error('the transaction is over');
        return consumer(connection);
      },
    });
    super({ executor: onItsConnection });
    this.#executor = onItsConnection;
    this.#connection = connection;
  }

  getExecutor(): QueryExecutor {
    return this.#executor;
  }

  async begin(mode: 'read only' | 'read write'): Promise<void> {
    await this.#connection.executeQuery(CompiledQuery.raw(`start transaction ${mode}`));
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    this.#isOver = true;
    await this.#connection.executeQuery(CompiledQuery.raw(how));
  }
}

/** Runs `work` in a transaction: what it did is kept when it resolves, and undone when it does not. */
export function inTransaction<T>(
  pool: RolePool,
  mode: 'read only' | 'read write',
  work: (transaction: OpenTransaction) => Promise<T>,
): Promise<T> {
  const executor = pool.kysely.getExecutor();
  return executor.provideConnection(async (connection) => {
    const transaction = new OpenTransaction(executor, connection);
    try {
      const begun = transaction.begin(mode);
      const [result] = await Promise.all([work(transaction), begun]);
      await transaction.end('commit');
      return result;
    } catch (error) {
      // A connection that broke cannot answer, and has rolled back by that.
      await transaction.end('rollback').catch(() => undefined);
      throw error;
    }
  });
}
