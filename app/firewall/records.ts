import type { RecordKey } from '#app/crypto/record-key.ts';
import type { HolderRef } from '#app/crypto/records.ts';
import { together } from '#app/lib/together.ts';
import {
  getOrganizationPublicHolder,
  getRealmPublicHolder,
  insertRealmRecordWraps,
  insertRecordWraps,
  listRealmRecordWraps,
  listRecordWraps,
  listWrapsOfRecords,
  type RealmName,
  type WrapsOfRecord,
} from '#db/queries/keys.ts';
import type { ReadHandle } from '#db/scope.ts';
import type { Scope, WriteScope } from './scope.ts';

/** Owner of records that belong to government: notes, packages, officers, applications. */
export const GOVERNMENT = 'government';

/** A record of one organization, or of government. */
export type RecordAddress = { readonly owner: string; readonly recordId: string };

/** Who shall be able to open a record. */
export type HolderName =
  | { readonly organization: string; readonly client?: string }
  | { readonly realm: Exclude<RealmName, 'destination'> }
  | { readonly destination: string };

/**
 * Creates a record with its own key, wrapped for the holders named, and inserts the wraps.
 * Use the key with `fieldsAt` or `sealJson`; it is cleared when the scope ends.
 */
export async function createRecord(
  scope: WriteScope,
  { owner, recordId }: RecordAddress,
  holders: readonly HolderName[],
): Promise<RecordKey> {
  const [key] = await createRecords(scope, owner, [{ recordId, holders }]);
  return key;
}

/** A record that is to be created. */
export type NewRecord = { readonly recordId: string; readonly holders: readonly HolderName[] };

type KeysOf<Records extends readonly NewRecord[]> = {
  readonly [Index in keyof Records]: RecordKey;
};

/** Several records of one owner at once; their keys in the same order. */
export async function createRecords<const Records extends readonly NewRecord[]>(
  scope: WriteScope,
  owner: string,
  records: Records,
): Promise<KeysOf<Records>> {
  const found = await together(records.map(({ holders }) => findHolders(scope.db, holders)));
  const made = records.map(({ recordId }, index) => {
    const { key, wraps } = scope.vault.newRecord({ owner, recordId, holders: found[index] ?? [] });
    return { recordId, key, wraps };
  });
  await insertWraps(scope, owner, made);
  // A map does not say that it gives as many keys as there are records.
  return made.map(({ key }) => key) as unknown as KeysOf<Records>;
}

/** Lets further holders open a record that this scope can open. */
export async function shareRecord(
  scope: WriteScope,
  address: RecordAddress,
  holders: readonly HolderName[],
): Promise<void> {
  const { owner, recordId } = address;
  const [refs, wraps] = await together([
    findHolders(scope.db, holders),
    listWraps(scope.db, owner, [recordId]),
  ]);
  const further = await scope.vault.shareRecord({
    ...address,
    wraps: wraps.get(recordId) ?? [],
    holders: refs,
  });
  await insertWraps(scope, owner, [{ recordId, wraps: further }]);
}

/** @throws CryptoError `no_holder` when row security shows this scope no wrap it can open */
export async function openRecord<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  address: RecordAddress,
): Promise<RecordKey> {
  const wraps = await listWraps(scope.db, address.owner, [address.recordId]);
  return scope.vault.openRecordKey({ ...address, wraps: wraps.get(address.recordId) ?? [] });
}

/** Opens many records of one owner with one query; a record without a reachable wrap is left out. */
export async function openRecords<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  owner: string,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, RecordKey>> {
  const wraps = await listWraps(scope.db, owner, recordIds);
  const keys = new Map<string, RecordKey>();
  for (const [recordId, recordWraps] of wraps) {
    keys.set(recordId, await scope.vault.openRecordKey({ owner, recordId, wraps: recordWraps }));
  }
  return keys;
}

/** Opens records of several organizations with one query; by record. */
export async function openRecordsOfMany<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  addresses: readonly RecordAddress[],
): Promise<ReadonlyMap<string, RecordKey>> {
  const wraps = await listWrapsOfRecords(scope.db, addresses);
  const keys = new Map<string, RecordKey>();
  for (const address of addresses) {
    const own = wraps.get(address.recordId);
    if (own)
      keys.set(address.recordId, await scope.vault.openRecordKey({ ...address, wraps: own }));
  }
  return keys;
}

function findHolders(
  db: ReadHandle,
  holders: readonly HolderName[],
): Promise<readonly HolderRef[]> {
  return together(holders.map((holder) => findHolder(db, holder)));
}

function findHolder(db: ReadHandle, holder: HolderName): Promise<HolderRef> {
  if ('realm' in holder) return getRealmPublicHolder(db, holder.realm);
  if ('destination' in holder) return getRealmPublicHolder(db, 'destination', holder.destination);
  return getOrganizationPublicHolder(db, holder.organization, holder.client);
}

function listWraps(db: ReadHandle, owner: string, recordIds: readonly string[]) {
  return owner === GOVERNMENT
    ? listRealmRecordWraps(db, recordIds)
    : listRecordWraps(db, owner, recordIds);
}

async function insertWraps(
  scope: WriteScope,
  owner: string,
  records: readonly WrapsOfRecord[],
): Promise<void> {
  if (owner === GOVERNMENT) await insertRealmRecordWraps(scope.db, records);
  else await insertRecordWraps(scope.db, owner, records);
}
