import type pg from 'pg';
import { conjunctsOf, plain } from './conjuncts.ts';

/** One change that weakens or breaks the database's wall. */
export type SqlMutant = {
  /** Says what was changed, and is how the list of explained survivors names it. */
  readonly id: string;
  readonly table: string;
  readonly statements: readonly string[];
  /** Whether the catalogue is asked too: what no role can tell from the outside. */
  readonly isCatalogue: boolean;
};

type Reader = Pick<pg.Client, 'query'>;

const SCHEMAS = ['public', 'actor', 'gate', 'guard', 'relay'];

/** Reads from the catalogue what can be weakened, so that a table added later has its mutants by itself. */
export async function listSqlMutants(client: Reader): Promise<readonly SqlMutant[]> {
  const policies = await client.query<Policy>(POLICIES, [SCHEMAS]);
  const tables = await client.query<{ table: string }>(TABLES, [SCHEMAS]);
  const triggers = await client.query<Trigger>(TRIGGERS, [SCHEMAS]);
  const views = await client.query<{ view: string }>(VIEWS, [SCHEMAS]);
  return [
    ...policies.rows.flatMap(mutantsOfPolicy),
    ...tables.rows.flatMap(({ table }) => mutantsOfTable(table)),
    ...triggers.rows.map(mutantOfTrigger),
    ...views.rows.map(({ view }) => mutantOfView(view)),
  ];
}

type Policy = {
  readonly table: string;
  readonly name: string;
  readonly command: string;
  readonly using: string | null;
  readonly check: string | null;
};
type Trigger = { readonly table: string; readonly name: string };

const POLICIES = `
  select format('%I.%I', schemaname, tablename) as "table", policyname as name, lower(cmd) as command,
    qual as using, with_check as check
  from pg_policies where schemaname = any ($1) order by 1, 2`;

const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as "table" from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any ($1) and c.relkind in ('r', 'p') order by 1`;

const TRIGGERS = `
  select format('%I.%I', n.nspname, c.relname) as "table", t.tgname as name
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any ($1) and not t.tgisinternal and t.tgparentid = 0 order by 1, 2`;

const VIEWS = `
  select format('%I.%I', n.nspname, c.relname) as view from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any ($1) and c.relkind = 'v' order by 1`;

function mutantsOfPolicy(policy: Policy): readonly SqlMutant[] {
  const { table, name, using, check } = policy;
  const mutant = (what: string, statement: string): SqlMutant => ({
    id: `${name} ${what}`,
    table,
    statements: [statement],
    isCatalogue: false,
  });
  const alter = `alter policy ${name} on ${table}`;
  const weakened = (['using', 'with check'] as const).flatMap((clause) => {
    const expression = clause === 'using' ? using : check;
    if (expression === null || expression === 'true') return [];
    const parts = conjunctsOf(expression);
    return [
      mutant(`${clause} true`, `${alter} ${clause} (true)`),
      ...(parts.length < 2 ? [] : parts).map((part) => {
        const rest = parts.filter((other) => other !== part).join(' and ');
        return mutant(`${clause} without ${plain(part)}`, `${alter} ${clause} (${rest})`);
      }),
    ];
  });
  return [mutant('dropped', `drop policy ${name} on ${table}`), ...weakened];
}

function mutantsOfTable(table: string): readonly SqlMutant[] {
  const mutant = (what: string, change: string): SqlMutant => ({
    id: `${table} ${what}`,
    table,
    statements: [`alter table ${table} ${change}`],
    isCatalogue: true,
  });
  return [
    mutant('without forced row security', 'no force row level security'),
    mutant('without row security', 'disable row level security'),
  ];
}

function mutantOfTrigger({ table, name }: Trigger): SqlMutant {
  return {
    id: `${name} disabled`,
    table,
    statements: [`alter table ${table} disable trigger ${name}`],
    isCatalogue: false,
  };
}

function mutantOfView(view: string): SqlMutant {
  return {
    id: `${view} read with its owner's rights`,
    table: view,
    statements: [`alter view ${view} set (security_invoker = false)`],
    isCatalogue: true,
  };
}
