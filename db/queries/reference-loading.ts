import type { RolePool } from '../pools.ts';
import type { Schedule } from './reference.ts';

/** A transaction of psilo_migrator, which loads public lists and carries no actor. */
export type LoadingConnection = {
  query(text: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
};

const LOADING = 728_148;

/** Runs a loading in one transaction, one at a time: a list is there whole or not at all. */
export async function withLoader<T>(
  pool: RolePool,
  work: (loader: LoadingConnection) => Promise<T>,
): Promise<T> {
  const client = await pool.pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LOADING]);
    // The owner of the tables sees no row of any, but for editions while it loads one.
    await client.query("select set_config('psilo.loading', 'on', true)");
    const result = await work({
      query: (text, values = []) => client.query(text, [...values]),
    });
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

type OfDay = { readonly schedule: Schedule; readonly validFrom: string };

/** The hash of the file that an edition was loaded from, if there is one of that day. */
export async function findEditionHash(
  loader: LoadingConnection,
  { schedule, validFrom }: OfDay,
): Promise<string | null> {
  const { rows } = await loader.query(
    'select content_hash as hash from reference_editions where schedule = $1 and valid_from = $2',
    [schedule, validFrom],
  );
  // The column is what the type says.
  return (rows as readonly { readonly hash: string }[])[0]?.hash ?? null;
}

export async function insertEdition(
  loader: LoadingConnection,
  edition: OfDay & {
    readonly id: string;
    readonly contentHash: string;
    readonly entryCount: number;
  },
): Promise<void> {
  const { id, schedule, validFrom, contentHash, entryCount } = edition;
  await loader.query(
    `insert into reference_editions (id, schedule, valid_from, content_hash, entry_count)
     values ($1, $2, $3, $4, $5)`,
    [id, schedule, validFrom, contentHash, entryCount],
  );
}

type NewEntry = { readonly code: string; readonly name: string; readonly context: string };

/** Adds entries in their order, `first` being the place of the first of them. */
export async function insertEntries(
  loader: LoadingConnection,
  {
    editionId,
    first,
    entries,
  }: {
    readonly editionId: string;
    readonly first: number;
    readonly entries: readonly NewEntry[];
  },
): Promise<void> {
  await loader.query(
    `insert into reference_entries (edition_id, code, name, context, position)
     select $1, e.code, e.name, e.context, $2 + e.place
     from unnest($3::text[], $4::text[], $5::text[]) with ordinality as e(code, name, context, place)`,
    [
      editionId,
      first,
      entries.map(({ code }) => code),
      entries.map(({ name }) => name),
      entries.map(({ context }) => context),
    ],
  );
}
