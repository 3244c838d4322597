import type pg from 'pg';
import { CryptoError } from '#app/crypto/errors.ts';
import { type HolderRow, pairFor } from '#app/crypto/holder.ts';
import type { KeyService } from '#app/crypto/key-service.ts';
import type { RecordKey } from '#app/crypto/record-key.ts';
import { openBytes } from '#app/crypto/records.ts';
import {
  createVault,
  type RecordWrap,
  type ScopedVault,
  type WrappedRecord,
} from '#app/crypto/vault.ts';

type Reader = Pick<pg.Client, 'query'>;

/** SQL for owner, row id, record id and, where it is not the own one, table: `sealed-places.ts`, told a second time. */
type Place = readonly [owner: string, rowId: string, recordId: string, table?: string];

const PLACES: Readonly<Record<string, Place>> = {
  authorities: ['organization_id', 'id', 'id'],
  reading_files: ['owner_id', 'id', 'id', "'evidence'"],
  reading_versions: ['organization_id', "item_id || ':' || version", 'record_id'],
  readings: [
    'organization_id',
    'item_id',
    'record_id',
    "case when owner_id = organization_id then 'items' else 'readings' end",
  ],
  application_checks: ["'government'", 'id', 'id'],
  applications: ["'government'", 'id', 'id'],
  clients: ['organization_id', 'id', 'id'],
  conferences: ['organization_id', 'id', 'id'],
  contact_logs: ["'government'", 'id', 'id'],
  decisions: ["'government'", 'id', 'id'],
  draft_comments: ['organization_id', 'id', 'draft_id'],
  drafts: ['organization_id', 'id', 'id'],
  evidence: ['organization_id', 'id', 'id'],
  uploads: ['organization_id', 'id', 'id'],
  gradings: ["'government'", 'id', 'id'],
  identities: ["'gate'", 'id', 'id'],
  internal_notes: ["'government'", 'id', 'id'],
  item_parties: ['organization_id', 'id', 'item_id'],
  item_versions: ['organization_id', "item_id || ':' || version", 'item_id'],
  items: ['organization_id', 'id', 'id'],
  key_destructions: ["'government'", 'id', 'id'],
  memberships: ['organization_id', 'id', 'id'],
  messages: ['organization_id', 'id', 'id'],
  officers: ["'government'", 'id', 'id'],
  organization_identifiers: ['organization_id', 'id', 'id'],
  organizations: ['id', 'id', 'id'],
  package_files: [
    "'government'",
    'id',
    '(select p.record_id from packages p where p.referral_id = t.referral_id)',
  ],
  packages: ["'government'", 'referral_id', 'record_id'],
  password_resets: ["'government'", 'id', 'id'],
  pending_comparisons: ['organization_id', 'record_id', 'record_id'],
  proposals: ["'government'", 'id', 'id'],
  recusals: ["'government'", 'id', 'id'],
  referral_answers: ["'government'", 'id', 'record_id'],
};

/** A sealed value that was opened. */
export type Opened = {
  readonly owner: string;
  readonly recordId: string;
  readonly table: string;
  readonly column: string;
  readonly text: string;
};

export type OpenOptions = {
  /** Keys of another state of this database, tried as well: what somebody with a backup would do. */
  readonly alsoKeysOf?: Reader;
  /** Leaves out what does not open, instead of failing. */
  readonly leaveOut?: boolean;
};

/**
 * Opens every sealed value of a database with all three roots: what no process can do, and a test must, to know that
 * what it does not find in a dump was really there.
 * @throws Error for a sealed column of a table whose place is not listed, and when something does not open
 */
export async function openEverything(
  client: Reader,
  keyService: KeyService,
  { alsoKeysOf, leaveOut = false }: OpenOptions = {},
): Promise<readonly Opened[]> {
  const vault = createVault({ keyService, limit: 100_000 });
  const readers = alsoKeysOf ? [client, alsoKeysOf] : [client];
  const holders = await Promise.all(readers.map(readHolders));
  // Each state's row of a holder is tried: they may hold the same key, wrapped to different roots.
  const scopes = [holders, holders.toReversed()].map((order) =>
    vault.within(async (id, recipient) => {
      const rows = order.flatMap((of) => of.get(id) ?? []);
      return rows.find((row) => pairFor(row, recipient) !== undefined) ?? rows[0];
    }),
  );
  try {
    const wraps = await Promise.all(readers.map(readWraps));
    const opened: Opened[] = [];
    for (const { table: stands, column } of await listSealedColumns(client)) {
      for (const row of await readSealed(client, stands, column)) {
        const { owner, recordId, rowId, sealed, place: table } = row;
        const key = await openByAny(scopes, {
          owner,
          recordId,
          wraps: wraps.flatMap((of) => of.get(recordId) ?? []),
        });
        if (key === undefined && leaveOut) continue;
        if (key === undefined) throw new Error(`${table}.${column} does not open`);
        const place = { owner, table, column, rowId, recordId };
        const text = openBytes(key, place, sealed).toString('utf8');
        opened.push({ owner, recordId, table: stands, column, text });
      }
    }
    return opened;
  } finally {
    for (const scoped of scopes) scoped.close();
    vault.close();
  }
}

/** One wrap after the other: of several states of a database, some open and some no more. */
async function openByAny(
  scopes: readonly ScopedVault[],
  record: WrappedRecord,
): Promise<RecordKey | undefined> {
  const tries = scopes.flatMap((scoped) => record.wraps.map((wrap) => ({ scoped, wrap })));
  for (const { scoped, wrap } of tries) {
    try {
      return await scoped.openRecordKey({ ...record, wraps: [wrap] });
    } catch (error) {
      if (!(error instanceof CryptoError)) throw error;
    }
  }
  return undefined;
}

/** Sealed columns by their name, wherever they stand. */
export async function listSealedColumns(
  client: Reader,
): Promise<readonly { readonly table: string; readonly column: string }[]> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and column_name like '%sealed' order by 1, 2`,
  );
  return rows;
}

type SealedCell = {
  readonly place: string;
  readonly owner: string;
  readonly rowId: string;
  readonly recordId: string;
  readonly sealed: Buffer;
};

async function readSealed(
  client: Reader,
  table: string,
  column: string,
): Promise<readonly SealedCell[]> {
  const place = PLACES[table];
  if (!place) throw new Error(`the place of ${table}.${column} is not listed`);
  const [owner, rowId, recordId, of = `'${table}'`] = place;
  const { rows } = await client.query<SealedCell>(
    `select (${owner})::text as owner, (${rowId})::text as "rowId", (${recordId})::text as "recordId",
       (${of})::text as place, ${column} as sealed
     from ${table} t where ${column} is not null`,
  );
  return rows;
}

async function readHolders(client: Reader): Promise<ReadonlyMap<string, HolderRow>> {
  const { rows } = await client.query<HolderRow>(
    `select id, case when client_id is null then 'organization' else 'client' end as kind,
       organization_id as "organizationId", parent_id as "parentHolderId", public_key as "publicKey",
       private_key_wrapped as "wrappedPrivateKey"
     from organization_holders
     union all
     select h.id, h.realm, null, null, h.public_key, p.private_key_wrapped
     from realm_holders h join realm_private_keys p on p.holder_id = h.id`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function readWraps(client: Reader): Promise<ReadonlyMap<string, readonly RecordWrap[]>> {
  const { rows } = await client.query<RecordWrap & { recordId: string }>(
    `select record_id as "recordId", holder_id as "holderId", wrapped from record_keys
     union all select record_id, holder_id, wrapped from realm_record_keys
     union all select id, holder_id, wrapped from password_resets`,
  );
  const wraps = new Map<string, RecordWrap[]>();
  for (const { recordId, holderId, wrapped } of rows) {
    const list = wraps.get(recordId) ?? [];
    list.push({ holderId, wrapped });
    wraps.set(recordId, list);
  }
  return wraps;
}
