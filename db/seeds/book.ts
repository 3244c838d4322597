import type { Insertable, Kysely } from 'kysely';
import type { KeyService } from '#app/crypto/key-service.ts';
import { newRecordKey, type RecordKey } from '#app/crypto/record-key.ts';
import { fieldsAt, type HolderRef, type RowFields, wrapRecordKey } from '#app/crypto/records.ts';
import { GOVERNMENT, type HolderName } from '#app/firewall/records.ts';
import type { ObjectStore } from '#app/firewall/services.ts';
import type { SealedRow } from '#app/lib/sealed-places.ts';
import { GATE } from '#app/session/identity.ts';
import type { DB } from '../schema.ts';

export type TableName = keyof DB;

/** Rows that one seeding run will insert, sealed as they come in. Nothing reaches the database before `flush`. */
export type SeedBook = {
  readonly keys: KeyService;
  readonly store: ObjectStore;
  add<T extends TableName>(table: T, row: Insertable<DB[T]>): void;
  /** Creates a record: a fresh key, wrapped for each holder named. */
  createRecord(
    record: { readonly owner: string; readonly recordId: string },
    holders: readonly HolderName[],
  ): RecordKey;
  /** Hands the key of a record of this run to another organization, among whose keys the wrap then stands. */
  shareKey(
    record: { readonly owner: string; readonly recordId: string },
    reader: { readonly organization: string; readonly client: string },
  ): void;
  /** Creates the record of a row and gives the row's sealing functions. */
  sealRow(row: SealedRow, holders: readonly HolderName[]): RowFields;
  /** The key of a record created in this run. */
  keyOf(recordId: string): RecordKey;
  holderOf(name: HolderName): HolderRef;
  addHolder(name: HolderName, holder: HolderRef): void;
  /** @throws Error for a code that no migration brought */
  destination(code: string): StandingDestination;
};

export type StandingDestination = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly affiliation: string;
  readonly postalAddress: string;
};

/** What already stands in the database and new rows refer to. */
export type Standing = {
  readonly destinations: ReadonlyMap<string, StandingDestination>;
  readonly holders: readonly (readonly [HolderName, HolderRef])[];
};

type Rows = Map<TableName, Insertable<DB[TableName]>[]>;

/** An empty book, the rows it collects, and an end that clears its keys from memory. */
export function openBook(
  standing: Standing,
  ports: { readonly keys: KeyService; readonly store: ObjectStore },
): { readonly book: SeedBook; readonly rows: Rows; readonly close: () => void } {
  const rows: Rows = new Map();
  const recordKeys = new Map<string, RecordKey>();
  const holders = new Map(standing.holders.map(([name, holder]) => [labelOf(name), holder]));

  const book: SeedBook = {
    ...ports,
    add(table, row) {
      const list = rows.get(table) ?? [];
      list.push(row);
      rows.set(table, list);
    },
    createRecord(record, names) {
      const key = newRecordKey();
      recordKeys.set(record.recordId, key);
      for (const holder of names.map(book.holderOf)) addWrap(book, record, { holder, key });
      return key;
    },
    sealRow: (row, names) => fieldsAt(book.createRecord(row, names), row),
    shareKey(record, reader) {
      const holder = book.holderOf(reader);
      const wrapped = wrapRecordKey(book.keyOf(record.recordId), holder, record);
      const { recordId } = record;
      const organizationId = reader.organization;
      book.add('recordKeys', { organizationId, recordId, holderId: holder.id, wrapped });
    },
    keyOf: (recordId) => found(recordKeys.get(recordId), `key of record ${recordId}`),
    holderOf: (name) => found(holders.get(labelOf(name)), `holder ${labelOf(name)}`),
    addHolder: (name, holder) => void holders.set(labelOf(name), holder),
    destination: (code) => found(standing.destinations.get(code), `destination ${code}`),
  };
  const close = (): void => {
    for (const key of recordKeys.values()) key.destroy();
  };
  return { book, rows, close };
}

function addWrap(
  book: SeedBook,
  record: { readonly owner: string; readonly recordId: string },
  { holder, key }: { readonly holder: HolderRef; readonly key: RecordKey },
): void {
  const { owner, recordId } = record;
  const wrap = { recordId, holderId: holder.id, wrapped: wrapRecordKey(key, holder, record) };
  if (owner === GOVERNMENT || owner === GATE) book.add('realmRecordKeys', wrap);
  else book.add('recordKeys', { organizationId: owner, ...wrap });
}

function labelOf(name: HolderName): string {
  if ('realm' in name) return name.realm;
  if ('destination' in name) return `destination ${name.destination}`;
  return `organization ${name.organization} ${name.client ?? ''}`;
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`seeding: there is no ${what}`);
  return value;
}

/** Parents first, so that no foreign key points at a row still to come. */
const TABLE_ORDER = [
  'referenceEditions',
  'referenceEntries',
  'rootKeys',
  'realmHolders',
  'realmPrivateKeys',
  'realmRecordKeys',
  'destinations',
  'identities',
  'officers',
  'organizations',
  'clients',
  'memberships',
  'clientGrants',
  'authorities',
  'organizationIdentifiers',
  'organizationHolders',
  'organizationOlderKeys',
  'realmOlderKeys',
  'keyRotations',
  'recordKeys',
  'invitationTokens',
  'passwordResets',
  'applications',
  'applicationChecks',
  'applicationApprovals',
  'drafts',
  'draftReviews',
  'draftComments',
  'items',
  'readings',
  'readingVersions',
  'readingFiles',
  'itemVersions',
  'itemParties',
  'itemStatuses',
  'itemTokens',
  'pendingComparisons',
  'accusations',
  'storedObjects',
  'storageChecks',
  'evidence',
  'uploads',
  'triage',
  'gradings',
  'internalNotes',
  'decisions',
  'messages',
  'conferences',
  'contactLogs',
  'conferenceParticipants',
  'referrals',
  'referralItems',
  'packages',
  'packageFiles',
  'referralAnswers',
  'referralNotices',
  'disclosures',
  'proposals',
  'keyDestructions',
  'destroyedContents',
  'recusals',
  'breakGlass',
  'outbox',
  'effects',
  'sentForms',
  'auditEvents',
  'sessions',
  'throttles',
] as const satisfies readonly TableName[];

/** Few enough that no statement comes near PostgreSQL's 65,535 parameters. */
const ROWS_PER_STATEMENT = 500;

/** Inserts everything the book holds. */
export async function flush(db: Kysely<DB>, rows: Rows): Promise<void> {
  const unknown = [...rows.keys()].filter((table) => !TABLE_ORDER.some((known) => known === table));
  if (unknown.length > 0)
    throw new Error(`seeding: no place in the order for ${unknown.join(', ')}`);
  for (const table of TABLE_ORDER) {
    const all = rows.get(table) ?? [];
    for (let start = 0; start < all.length; start += ROWS_PER_STATEMENT) {
      await db
        .insertInto(table)
        .values(all.slice(start, start + ROWS_PER_STATEMENT))
        .execute();
    }
  }
}
