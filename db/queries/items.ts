import { sql } from 'kysely';
import { PREPARED } from '../prepared.ts';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';

/** The item that a draft became, for a form that was sent twice. */
export function findItemOfDraft(
  db: ReadHandle,
  allowed: Allowed<'items'>,
  draftId: string,
): Promise<{ readonly id: string } | undefined> {
  return db
    .selectFrom('items')
    .select('id')
    .where('draftId', '=', draftId)
    .where(allowed.as('items'))
    .executeTakeFirst();
}

export type FiledVersion = {
  readonly typeVersion: number;
  readonly sealed: Buffer;
  readonly submittedAt: Date;
  /** Editions of the official lists that it was checked with. */
  readonly editions: readonly string[];
};

/** What was filed, in one version. */
export function findItemVersion(
  db: ReadHandle,
  allowed: Allowed<'itemVersions'>,
  { itemId, version }: { readonly itemId: string; readonly version: number },
): Promise<FiledVersion | undefined> {
  return db
    .selectFrom('itemVersions')
    .select(['typeVersion', 'sealed', 'submittedAt', 'editions'])
    .where('itemId', '=', itemId)
    .where('version', '=', version)
    .where(allowed.as('itemVersions'))
    .modifyFront(PREPARED)
    .executeTakeFirst();
}

/** Every version filed, latest first. */
export function listItemVersionsFiled(
  db: ReadHandle,
  allowed: Allowed<'itemVersions'>,
  itemId: string,
): Promise<
  readonly { readonly version: number; readonly submittedAt: Date; readonly submittedBy: string }[]
> {
  return db
    .selectFrom('itemVersions')
    .select(['version', 'submittedAt', 'submittedBy'])
    .where('itemId', '=', itemId)
    .where(allowed.as('itemVersions'))
    .orderBy('version', 'desc')
    .modifyFront(PREPARED)
    .execute();
}

/** Codes of a filing in clear columns. */
export type ItemCodes = {
  readonly isDangerToLife: boolean;
  readonly hts: string | null;
  readonly originCountry: string | null;
  readonly port: string | null;
  readonly agreement: string | null;
  readonly orderNumber: string | null;
  readonly evasionMethod: string | null;
  readonly iprKind: string | null;
  readonly trendKind: string | null;
  readonly valueBand: string | null;
  readonly tlp: string;
};

export type NewItem = ItemCodes & {
  readonly organizationId: string;
  readonly id: string;
  readonly clientId: string;
  readonly controlNumber: string;
  readonly draftId: string;
  readonly itemType: string;
  readonly submittedBy: string;
  readonly titleSealed: Buffer;
};

export async function insertItem(db: WriteHandle, item: NewItem): Promise<void> {
  await db.insertInto('items').values(item).execute();
}

/** A completed filing: codes and title follow the new version. False when the desk has it or someone was faster. */
export async function updateItemCompleted(
  db: WriteHandle,
  item: ItemCodes & {
    readonly id: string;
    readonly version: number;
    readonly draftId: string;
    readonly titleSealed: Buffer;
  },
): Promise<boolean> {
  const { id, version, ...changes } = item;
  const { numUpdatedRows } = await db
    .updateTable('items')
    .set(changes)
    .where('id', '=', id)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Withdraws an item of the actor; false when work on it is over. The database knows where it stands at the desk. */
export async function updateItemWithdrawn(db: WriteHandle, itemId: string): Promise<boolean> {
  const { rows } = await sql<{ isDone: boolean }>`
    select actor.withdraw_item(${itemId}) as is_done`.execute(db);
  return rows[0]?.isDone === true;
}

/** Opens an item for a further version within this transaction; false when the desk takes none now. */
export async function openItemForSupplement(db: WriteHandle, itemId: string): Promise<boolean> {
  const { rows } = await sql<{ isDone: boolean }>`
    select actor.open_supplement(${itemId}) as is_done`.execute(db);
  return rows[0]?.isDone === true;
}

export type NewItemVersion = {
  readonly organizationId: string;
  readonly itemId: string;
  readonly version: number;
  readonly typeVersion: number;
  readonly sealed: Buffer;
  readonly submittedBy: string;
  /** Editions of the official lists that it was checked with. */
  readonly editions?: readonly string[];
};

export async function insertItemVersion(
  db: WriteHandle,
  { editions = [], ...row }: NewItemVersion,
): Promise<void> {
  await db
    .insertInto('itemVersions')
    .values({ ...row, editions: [...editions] })
    .execute();
}

export type NewItemParty = {
  readonly organizationId: string;
  readonly itemId: string;
  readonly version: number;
  readonly id: string;
  readonly role: string;
  readonly country: string | null;
  readonly sealed: Buffer;
};

export async function insertItemParties(
  db: WriteHandle,
  parties: readonly NewItemParty[],
): Promise<void> {
  if (parties.length === 0) return;
  await db
    .insertInto('itemParties')
    .values([...parties])
    .execute();
}

export type ItemPartyRow = {
  readonly itemId: string;
  readonly id: string;
  readonly sealed: Buffer;
};

/** Parties named in the current versions of several items. */
export async function listPartiesOfItems(
  db: ReadHandle,
  allowed: Allowed<'itemParties'>,
  itemIds: readonly string[],
): Promise<readonly ItemPartyRow[]> {
  if (itemIds.length === 0) return [];
  return db
    .selectFrom('itemParties')
    .innerJoin('items', (join) =>
      join
        .onRef('items.organizationId', '=', 'itemParties.organizationId')
        .onRef('items.id', '=', 'itemParties.itemId')
        .onRef('items.version', '=', 'itemParties.version'),
    )
    .select(['itemParties.itemId', 'itemParties.id', 'itemParties.sealed'])
    .where((row) => row('itemParties.itemId', '=', row.fn.any(row.val([...itemIds]))))
    .where(allowed.as('itemParties'))
    .execute();
}

type OfItem = { readonly organizationId: string; readonly itemId: string };

/** Puts an item before the desk; written last, since from then on the filing stands. The database ranks it. */
export async function insertTriage(
  db: WriteHandle,
  row: OfItem & { readonly naming: 'asked' | null },
): Promise<void> {
  await db
    .insertInto('triage')
    .values({ ...row, state: 'submitted' })
    .execute();
}

/** Puts a completed filing before the desk again; false when the desk did not return it. */
export async function updateTriageResubmitted(db: WriteHandle, row: OfItem): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('triage')
    .set({ state: 'submitted' })
    .where('organizationId', '=', row.organizationId)
    .where('itemId', '=', row.itemId)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
