import type { Duplex } from 'node:stream';
import { expressionBuilder, sql } from 'kysely';
import type pg from 'pg';

const MARK = '/* prepared */';

/**
 * Put in front of a query whose text never varies with its values: each connection parses and plans it once.
 * Lists in such a query are arrays (`= any`), since every length of `in (…)` would be a statement of its own.
 */
export const PREPARED = sql`/* prepared */`;

/**
 * Arrays of which a plan does not know how long they are. PostgreSQL else finds each length worth a plan of its own, and
 * plans a prepared query at every call: with row security that takes as long as running it.
 */
export function uuidsOf(ids: readonly (string | null)[]) {
  return sql<string[]>`array(select unnest(${[...ids]}::uuid[]))`;
}

/** The same of codes. */
export function codesOf(codes: readonly (string | null)[]) {
  return sql<string[]>`array(select unnest(${[...codes]}::text[]))`;
}

/** A number of rows that stands in the text of a query: a plan for whatever number counts on a tenth of the table. */
export function atMost(rows: number) {
  return expressionBuilder().lit(Math.trunc(rows));
}

const fixedNames = new Map<string, string>();

/** A statement that is written once in our source and asked on a connection itself: planned once there, too. */
export function fixed(text: string, values: readonly unknown[]) {
  const name = fixedNames.get(text) ?? `fixed_${fixedNames.size}`;
  fixedNames.set(text, name);
  return { name, text, values: [...values] };
}

/**
 * Inserts, updates and deletes go by keys, so one plan fits all values, and planning them costs more than running them:
 * row security is planned in each time.
 */
const WRITE = /^(?:insert into|update|delete from) /;
/** Texts of inserts vary with the number of rows; beyond so many, further ones are planned each time. */
const MOST = 500;

/** A pool whose writes and marked queries are prepared, each text under a name of its own. */
export function preparing(pool: pg.Pool): pg.Pool {
  const names = new Map<string, string>();
  const clients = new WeakMap<pg.PoolClient, pg.PoolClient>();
  const nameOf = (text: string): string | undefined => {
    const isMarked = text.includes(MARK);
    if (!isMarked && !WRITE.test(text)) return undefined;
    const known = names.get(text);
    if (known !== undefined || (!isMarked && names.size >= MOST)) return known;
    const name = `prepared_${names.size}`;
    names.set(text, name);
    return name;
  };
  return withMethod(pool, 'connect', async () => {
    const client = await pool.connect();
    const known = clients.get(client) ?? preparingClient(client, nameOf);
    clients.set(client, known);
    return known;
  });
}

function preparingClient(
  client: pg.PoolClient,
  nameOf: (text: string) => string | undefined,
): pg.PoolClient {
  return withMethod(client, 'query', (text: unknown, values: unknown) => {
    sendTogether(client.connection.stream);
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined;
    return name === undefined
      ? client.query(text as string, values as unknown[])
      : // Kysely always gives its values as an array.
        client.query({ name, text: text as string, values: values as unknown[] });
  });
}

const gathering = new WeakSet<Duplex>();

/** What is begun in one turn leaves in one write: each write wakes the server's process, which costs more than it carries. */
function sendTogether(stream: Duplex): void {
  if (gathering.has(stream)) return;
  gathering.add(stream);
  stream.cork();
  queueMicrotask(() => {
    gathering.delete(stream);
    stream.uncork();
  });
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
