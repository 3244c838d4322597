import type { Cast } from '#db/testing/cast.ts';
import { withSuperuser } from '#db/testing/template.ts';

/** A row as the database has it, after a change. */
export interface ChangedRow {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Tells what was written between two moments, past every wall. */
export interface Watch {
  /** Rows that exist now and were inserted or updated since the watch began. */
  changed(): Promise<readonly ChangedRow[]>;
}

export async function watchRows({ database }: Cast): Promise<Watch> {
  const { superuserUrl } = database;
  const { since, tables } = await withSuperuser(superuserUrl, async (client) => {
    const moment = await client.query<{ since: string }>(
      `select pg_current_xact_id()::text as since`,
    );
    const found = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname = 'public' order by 1`,
    );
    return { since: moment.rows[0]?.since ?? '0', tables: found.rows };
  });
  // Transactions of a test database are far too few to wrap.
  const text = tables
    .map(
      ({ name }) =>
        `select '${name}' as "table", to_jsonb(t) as row from public."${name}" t where t.xmin::text::bigint > $1`,
    )
    .join(' union all ');
  return {
    changed: async () => {
      const { rows } = await withSuperuser(superuserUrl, (client) =>
        client.query<ChangedRow>(text, [since]),
      );
      return rows;
    },
  };
}
