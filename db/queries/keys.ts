import { sql } from 'kysely';
import { PREPARED, uuidsOf } from '../prepared.ts';
import type { ReadHandle, WriteHandle } from '../scope.ts';

/** A holder of keys as the tables have it; which rows come back is row security's decision. */
export type HolderRecord = {
  readonly id: string;
  readonly kind: 'organization' | 'client' | RealmName;
  readonly organizationId: string | null;
  readonly parentHolderId: string | null;
  readonly publicKey: Buffer;
  readonly wrappedPrivateKey: Buffer;
  /** The key pair it had before, while a rotation is under way. */
  readonly older: { readonly publicKey: Buffer; readonly wrappedPrivateKey: Buffer } | null;
};

export type RealmName =
  | 'staff'
  | 'admin'
  | 'destination'
  | 'mail'
  | 'matching'
  | 'gate_partner'
  | 'gate_government';
export type Wrap = { readonly holderId: string; readonly wrapped: Buffer };
export type PublicHolder = { readonly id: string; readonly publicKey: Buffer };

/** A holder of an organization, or of one of its clients and then the organization's behind it; private keys wrapped. */
export async function listOrganizationHolders(
  db: ReadHandle,
  holderId: string,
): Promise<readonly HolderRecord[]> {
  const rows = await db
    .selectFrom('organizationHolders as holder')
    .leftJoin('organizationOlderKeys as older', (join) =>
      join
        .onRef('older.organizationId', '=', 'holder.organizationId')
        .onRef('older.holderId', '=', 'holder.id'),
    )
    .select(['holder.id', 'holder.organizationId', 'clientId', 'parentId'])
    .select(['holder.publicKey', 'holder.privateKeyWrapped'])
    .select(['older.publicKey as olderPublicKey', 'older.privateKeyWrapped as olderKeyWrapped'])
    .where((row) =>
      row.or([
        row('holder.id', '=', holderId),
        row(
          'holder.id',
          '=',
          row
            .selectFrom('organizationHolders as client')
            .select('client.parentId')
            .where('client.id', '=', holderId),
        ),
      ]),
    )
    .modifyFront(PREPARED)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.clientId === null ? 'organization' : 'client',
    organizationId: row.organizationId,
    parentHolderId: row.parentId,
    publicKey: row.publicKey,
    wrappedPrivateKey: row.privateKeyWrapped,
    older: olderPair(row.olderPublicKey, row.olderKeyWrapped),
  }));
}

/** A realm's holder, if there is one, private key wrapped to the root of the face that may open it. */
export async function listRealmHolders(
  db: ReadHandle,
  holderId: string,
): Promise<readonly HolderRecord[]> {
  const rows = await db
    .selectFrom('realmHolders')
    .innerJoin('realmPrivateKeys', 'realmPrivateKeys.holderId', 'realmHolders.id')
    .leftJoin('realmOlderKeys as older', 'older.holderId', 'realmHolders.id')
    .select(['realmHolders.id', 'realm', 'realmHolders.publicKey'])
    .select(['realmPrivateKeys.privateKeyWrapped'])
    .select(['older.publicKey as olderPublicKey', 'older.privateKeyWrapped as olderKeyWrapped'])
    .where('realmHolders.id', '=', holderId)
    .modifyFront(PREPARED)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    // A check constraint of the table lists these names.
    kind: row.realm as RealmName,
    organizationId: null,
    parentHolderId: null,
    publicKey: row.publicKey,
    wrappedPrivateKey: row.privateKeyWrapped,
    older: olderPair(row.olderPublicKey, row.olderKeyWrapped),
  }));
}

export async function getRealmPublicHolder(
  db: ReadHandle,
  realm: RealmName,
  destinationId: string | null = null,
): Promise<PublicHolder> {
  return db
    .selectFrom('realmHolders')
    .select(['id', 'publicKey'])
    .where('realm', '=', realm)
    .where('destinationId', 'is not distinct from', destinationId)
    .modifyFront(PREPARED)
    .executeTakeFirstOrThrow();
}

/** Public key of an organization, or of one of its clients. */
export async function getOrganizationPublicHolder(
  db: ReadHandle,
  organizationId: string,
  clientId: string | null = null,
): Promise<PublicHolder> {
  return db
    .selectFrom('organizationHolders')
    .select(['id', 'publicKey'])
    .where('organizationId', '=', organizationId)
    .where('clientId', 'is not distinct from', clientId)
    .modifyFront(PREPARED)
    .executeTakeFirstOrThrow();
}

/** Wraps of records of one organization that the actor may read, by record. */
export async function listRecordWraps(
  db: ReadHandle,
  organizationId: string,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Wrap[]>> {
  if (recordIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('recordKeys')
    .select(['recordId', 'holderId', 'wrapped'])
    .where('organizationId', '=', organizationId)
    .where('recordId', '=', sql<string>`any(${uuidsOf(recordIds)})`)
    .modifyFront(PREPARED)
    .execute();
  return byRecord(rows);
}

/** Wraps of records of several organizations that the actor may read, by record. */
export async function listWrapsOfRecords(
  db: ReadHandle,
  records: readonly { readonly owner: string; readonly recordId: string }[],
): Promise<ReadonlyMap<string, readonly Wrap[]>> {
  if (records.length === 0) return new Map();
  const asked = sql<{ organizationId: string; recordId: string }>`unnest(
    ${records.map(({ owner }) => owner)}::uuid[], ${records.map(({ recordId }) => recordId)}::uuid[])`;
  const rows = await db
    .selectFrom(asked.as<'asked'>(sql`asked(organization_id, record_id)`))
    .innerJoin('recordKeys', (join) =>
      join
        .onRef('recordKeys.organizationId', '=', 'asked.organizationId')
        .onRef('recordKeys.recordId', '=', 'asked.recordId'),
    )
    .select(['recordKeys.recordId', 'recordKeys.holderId', 'recordKeys.wrapped'])
    .modifyFront(PREPARED)
    .execute();
  return byRecord(rows);
}

/** Wraps of government records that the actor may read, by record. */
export async function listRealmRecordWraps(
  db: ReadHandle,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Wrap[]>> {
  if (recordIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('realmRecordKeys')
    .select(['recordId', 'holderId', 'wrapped'])
    .where('recordId', 'in', [...recordIds])
    .execute();
  return byRecord(rows);
}

/** A record with the wraps of its key. */
export type WrapsOfRecord = { readonly recordId: string; readonly wraps: readonly Wrap[] };

export async function insertRecordWraps(
  db: WriteHandle,
  organizationId: string,
  records: readonly WrapsOfRecord[],
): Promise<void> {
  await db
    .insertInto('recordKeys')
    .values(
      records.flatMap(({ recordId, wraps }) =>
        wraps.map((wrap) => ({ organizationId, recordId, ...wrap })),
      ),
    )
    .execute();
}

export async function insertRealmRecordWraps(
  db: WriteHandle,
  records: readonly WrapsOfRecord[],
): Promise<void> {
  await db
    .insertInto('realmRecordKeys')
    .values(records.flatMap(({ recordId, wraps }) => wraps.map((wrap) => ({ recordId, ...wrap }))))
    .execute();
}

export async function deleteRecordWraps(
  db: WriteHandle,
  record: { readonly organizationId: string; readonly recordId: string },
): Promise<void> {
  await db
    .deleteFrom('recordKeys')
    .where('organizationId', '=', record.organizationId)
    .where('recordId', '=', record.recordId)
    .execute();
}

function olderPair(publicKey: Buffer | null, wrappedPrivateKey: Buffer | null) {
  return publicKey && wrappedPrivateKey ? { publicKey, wrappedPrivateKey } : null;
}

function byRecord(
  rows: readonly (Wrap & { readonly recordId: string })[],
): ReadonlyMap<string, readonly Wrap[]> {
  return rows.reduce(
    (map, { recordId, holderId, wrapped }) =>
      map.set(recordId, [...(map.get(recordId) ?? []), { holderId, wrapped }]),
    new Map<string, readonly Wrap[]>(),
  );
}
