import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { KeyService } from '#app/crypto/key-service.ts';
import type { HolderRef } from '#app/crypto/records.ts';
import type { HolderName } from '#app/firewall/records.ts';
import type { ObjectStore } from '#app/firewall/services.ts';
import type { DB } from '../schema.ts';
import { flush, openBook, type SeedBook, type Standing } from './book.ts';

export type SeedTarget = {
  /** Connection string of psilo_migrator, who owns the tables; in tests of a superuser. */
  readonly migratorUrl: string;
  readonly keys: KeyService;
  readonly store: ObjectStore;
};

/**
 * Fills a book and inserts it in one transaction. Row security binds the owner too, so the transaction lifts
 * `force` and puts it back before it commits: a crash at any point leaves neither rows nor an open table.
 * That locks every table, so tests beside running processes come as a superuser, whom row security does not bind.
 */
export async function writeSeeds<T>(
  target: SeedTarget,
  work: (book: SeedBook) => Promise<T> | T,
): Promise<T> {
  const pool = new pg.Pool({ connectionString: target.migratorUrl, max: 1 });
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  try {
    return await db.transaction().execute(async (transaction) => {
      if (await isSuperuser(transaction)) return fill(transaction, target, work);
      await switchForce(transaction, 'no force');
      const result = await fill(transaction, target, work);
      // A table with checks still to come cannot be altered.
      await sql`set constraints all immediate`.execute(transaction);
      await switchForce(transaction, 'force');
      return result;
    });
  } finally {
    await db.destroy();
  }
}

async function fill<T>(
  db: Transaction<DB>,
  target: SeedTarget,
  work: (book: SeedBook) => Promise<T> | T,
): Promise<T> {
  const { book, rows, close } = openBook(await readStanding(db), target);
  try {
    const result = await work(book);
    await flush(db, rows);
    return result;
  } finally {
    close();
  }
}

async function isSuperuser(db: Transaction<DB>): Promise<boolean> {
  const { rows } = await sql<{ setting: string }>`
    select current_setting('is_superuser') as setting`.execute(db);
  return rows[0]?.setting === 'on';
}

async function switchForce(db: Transaction<DB>, setting: 'force' | 'no force'): Promise<void> {
  await sql`
    do $$
    declare t regclass;
    begin
      for t in select c.oid from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity
      loop
        execute format('alter table %s ${sql.raw(setting)} row level security', t);
      end loop;
    end $$`.execute(db);
}

async function readStanding(db: Transaction<DB>): Promise<Standing> {
  const destinations = await db
    .selectFrom('destinations')
    .select(['id', 'code', 'name', 'affiliation', 'postalAddress'])
    .execute();
  const realms = await db
    .selectFrom('realmHolders')
    .select(['id', 'realm', 'destinationId', 'publicKey'])
    .execute();
  const organizations = await db
    .selectFrom('organizationHolders')
    .select(['id', 'organizationId', 'clientId', 'publicKey'])
    .execute();
  return {
    destinations: new Map(destinations.map((destination) => [destination.code, destination])),
    holders: [...realms.map(realmEntry), ...organizations.map(organizationEntry)],
  };
}

function realmEntry(row: {
  readonly id: string;
  readonly realm: string;
  readonly destinationId: string | null;
  readonly publicKey: Buffer;
}): readonly [HolderName, HolderRef] {
  const name =
    row.destinationId === null
      ? // A check constraint of the table lists these names.
        { realm: row.realm as Extract<HolderName, { realm: string }>['realm'] }
      : { destination: row.destinationId };
  return [name, row];
}

function organizationEntry(row: {
  readonly id: string;
  readonly organizationId: string;
  readonly clientId: string | null;
  readonly publicKey: Buffer;
}): readonly [HolderName, HolderRef] {
  const { organizationId: organization, clientId } = row;
  return [clientId === null ? { organization } : { organization, client: clientId }, row];
}
