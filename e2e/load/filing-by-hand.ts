import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { newControlNumber } from '#app/lib/control-number.ts';
import { withSuperuser } from '#db/testing/template.ts';

/** What a filing leaves: which rows of it there are, `$1` being the item. */
const LEFT = {
  record_keys: 'record_id = $1',
  items: 'id = $1',
  item_versions: 'item_id = $1',
  item_parties: 'item_id = $1',
  item_statuses: 'item_id = $1',
  triage: 'item_id = $1',
  audit_events: "object_id = $1 and action = 'item.submitted'",
} as const;
const OF_ITEM = ['items.id', 'record_keys.record_id', 'audit_events.object_id'];

type Statement = { readonly text: string; readonly values: (itemId: string) => readonly string[] };

/**
 * How many times a second so many connections leave the rows of a filing once more, each time in one transaction: what
 * the database could do without row security, sealing, jobs and pages. Of the outbox it leaves rows that are done.
 */
export async function filingsByHand(
  serverUrl: string,
  draftId: string | undefined,
  { filers, each }: { readonly filers: number; readonly each: number },
): Promise<number> {
  const statements = await withSuperuser(serverUrl, (client) => copiesOf(client, draftId));
  const clients = Array.from(
    { length: filers },
    () => new pg.Client({ connectionString: serverUrl }),
  );
  await Promise.all(clients.map((client) => client.connect()));
  const leaveAll = (count: number) =>
    Promise.all(
      clients.map(async (client) => {
        for (let number = 0; number < count; number += 1) await leave(client, statements);
      }),
    );
  await leaveAll(WARM_UP);
  const startedAt = performance.now();
  await leaveAll(each);
  const seconds = (performance.now() - startedAt) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return (filers * each) / seconds;
}

const WARM_UP = 10;

async function leave(client: pg.Client, statements: readonly Statement[]): Promise<void> {
  const itemId = randomUUID();
  await client.query('begin');
  for (const [index, { text, values }] of statements.entries())
    await client.query({ name: `left_${index}`, text, values: [...values(itemId)] });
  await client.query('commit');
}

/** For each table a statement that copies the rows of what was filed, as those of another item. */
async function copiesOf(
  client: pg.Client,
  draftId: string | undefined,
): Promise<readonly Statement[]> {
  const found = await client.query<{ id: string }>('select id from items where draft_id = $1', [
    draftId,
  ]);
  const [item] = found.rows;
  if (!item) throw new Error('nothing was filed that could be left once more');
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `select c.relname as table, array_agg(a.attname::text) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
       and not a.attisdropped and a.attidentity = '' and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relname = any ($1) group by 1`,
    [[...Object.keys(LEFT), 'outbox']],
  );
  const copy = (table: string, where: string) => {
    const columns = rows.find((row) => row.table === table)?.columns ?? [];
    const made = columns.map((column) => expressionOf(table, column));
    return `insert into ${table} (${columns.join(', ')}) select ${made.join(', ')} from ${table} where ${where}`;
  };
  const jobs = await client.query<{ id: string }>(
    "select id from outbox where payload ->> 'itemId' = $1",
    [item.id],
  );
  const ids = jobs.rows.map(({ id }) => `'${id}'`).join(', ');
  return [
    ...Object.entries(LEFT).map(([table, where]) => ({
      text: copy(table, where),
      values: (itemId: string) =>
        table === 'items' ? [item.id, itemId, newControlNumber(randomBytes)] : [item.id, itemId],
    })),
    { text: copy('outbox', `id in (${ids})`), values: () => [] },
  ];
}

function expressionOf(table: string, column: string): string {
  if (column === 'item_id' || OF_ITEM.includes(`${table}.${column}`)) return '$2::uuid';
  if (column === 'control_number') return '$3';
  return column === 'id' || column === 'draft_id' ? 'gen_random_uuid()' : column;
}
