import pg from 'pg';

/** Rows that were written on record since the last look, by table. */
export type Written = ReadonlyMap<string, number>;

/** Notes every row that any transaction leaves changed, and can take all of it back. */
export interface Journal {
  /** What was written since the last call. */
  take(): Promise<Written>;
  /** Puts these tables back as they were when the journal began. */
  restore(tables: Iterable<string>): Promise<void>;
  /** Everybody proved who they are this very moment. */
  freshen(): Promise<void>;
  close(): Promise<void>;
}

/**
 * What a rolled back transaction wrote goes with it. An update that changes nothing is no write, nor is one that says
 * when somebody was last here: they knocked.
 */
const SETUP = `
  create schema fuzz;
  create unlogged table fuzz.writes (name text not null);
  create function fuzz.note() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    if tg_op = 'UPDATE' then
      if to_jsonb(old) - 'last_active_at' = to_jsonb(new) - 'last_active_at' then return null; end if;
    end if;
    insert into fuzz.writes values (tg_table_name);
    return null;
  end $$;`;

/** Dangerous acts ask for a proof of identity of the last minutes, and what is put back is old. */
const FRESHEN = 'update public.sessions set authenticated_at = now(), last_active_at = now();';

/** Begins a journal of a database nobody but the portal writes to. */
export async function beginJournal(superuserUrl: string): Promise<Journal> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(SETUP);
  const tables = await listTables(client);
  for (const { name } of tables) {
    await client.query(`create table fuzz."${name}" as table public."${name}"`);
    await client.query(`create trigger zz_fuzz after insert or update or delete on public."${name}"
      for each row execute function fuzz.note()`);
  }
  const { rows } = await client.query<{ now: string }>('select pg_current_xact_id()::text as now');
  const since = rows[0]?.now ?? '0';
  const restoring = new Map(tables.map((table) => [table.name, restoreOf(table, since)]));
  return {
    async take() {
      const taken = await client.query<{ name: string; count: number }>(
        `with gone as (delete from fuzz.writes returning name)
         select name, count(*)::int as count from gone group by name`,
      );
      return new Map(taken.rows.map(({ name, count }) => [name, count]));
    },
    restore: (names) => {
      const statements = [...names].map((name) => restoring.get(name));
      return inReplica(client, [...statements, FRESHEN].join('\n'));
    },
    freshen: () => inReplica(client, FRESHEN),
    close: () => client.end(),
  };
}

interface Table {
  readonly name: string;
  /** Columns that are not computed. */
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

async function listTables(client: pg.Client): Promise<readonly Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name,
       array(select a.attname::text from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       array(select a.attname::text from pg_attribute a
             where a.attrelid = c.oid and a.attnum = any (i.indkey)) as key
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_index i on i.indrelid = c.oid and i.indisprimary
     where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'schema_%' order by 1`,
  );
  return rows;
}

/** Takes away what was written since, and brings back what is missing then. */
function restoreOf({ name, columns, key }: Table, since: string): string {
  const list = columns.map((column) => `"${column}"`).join(', ');
  const same = key.map((column) => `t."${column}" = was."${column}"`).join(' and ');
  // Transactions of a test database are far too few to wrap.
  return `delete from public."${name}" where xmin::text::bigint > ${since};
    insert into public."${name}" (${list}) overriding system value select ${list} from fuzz."${name}" was
      where not exists (select from public."${name}" t where ${same});`;
}

/** Without triggers and foreign keys: what is put back was good. */
async function inReplica(client: pg.Client, statements: string): Promise<void> {
  await client.query(`begin; set local session_replication_role = replica; ${statements} commit;`);
}
