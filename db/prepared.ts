import { sql } from 'kysely';
import type pg from 'pg';

const MARK = '/* prepared */';

/**
 * Put in front of a query whose text never varies with its values: each connection parses and plans it once.
 * Lists in such a query are arrays (`= any`), since every length of `in (…)` would be a statement of its own.
 */
export const PREPARED = sql`/* prepared */`;

/** A pool whose marked queries are prepared, each text under a name of its own. */
export function preparing(pool: pg.Pool): pg.Pool {
  const names = new Map<string, string>();
  const clients = new WeakMap<pg.PoolClient, pg.PoolClient>();
  const nameOf = (text: string): string => {
    const known = names.get(text) ?? `prepared_${names.size}`;
    names.set(text, known);
    return known;
  };
  return withMethod(pool, 'connect', async () => {
    const client = await pool.connect();
    const known = clients.get(client) ?? preparingClient(client, nameOf);
    clients.set(client, known);
    return known;
  });
}

function preparingClient(client: pg.PoolClient, nameOf: (text: string) => string): pg.PoolClient {
  return withMethod(client, 'query', (text: unknown, values: unknown) =>
    typeof text === 'string' && text.includes(MARK)
      ? // Kysely always gives its values as an array.
        client.query({ name: nameOf(text), text, values: values as unknown[] })
      : client.query(text as string, values as unknown[]),
  );
}

/** The same object with one method of ours. */
function withMethod<T extends object>(target: T, name: keyof T, method: unknown): T {
  return new Proxy(target, {
    get(object, key) {
      if (key === name) return method;
      const value: unknown = Reflect.get(object, key, object);
      return typeof value === 'function' ? value.bind(object) : value;
    },
  });
}
