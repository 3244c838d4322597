import { PREPARED } from '../prepared.ts';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';
import { type Cursor, isBehind, microsecondsOf } from './cursor.ts';

const COLUMNS = [
  'organizationId',
  'id',
  'clientId',
  'authorId',
  'itemType',
  'typeVersion',
  'version',
  'completesItemId',
  'completesVersion',
  'sealed',
  'createdAt',
  'updatedAt',
] as const;

export type DraftRow = {
  readonly organizationId: string;
  readonly id: string;
  readonly clientId: string;
  readonly authorId: string;
  readonly itemType: string;
  /** The version of the type that the answers fit. */
  readonly typeVersion: number;
  readonly version: number;
  readonly completesItemId: string | null;
  /** The version of the item that it started from. */
  readonly completesVersion: number | null;
  readonly sealed: Buffer;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

export function findDraft(
  db: ReadHandle,
  allowed: Allowed<'drafts'>,
  draftId: string,
): Promise<DraftRow | undefined> {
  return db
    .selectFrom('drafts')
    .select([...COLUMNS])
    .where('id', '=', draftId)
    .where(allowed.as('drafts'))
    .modifyFront(PREPARED)
    .executeTakeFirst();
}

/** The draft, locked until the end of the transaction: of two submissions the second finds it gone. */
export function findDraftForUpdate(
  db: WriteHandle,
  allowed: Allowed<'drafts'>,
  draftId: string,
): Promise<DraftRow | undefined> {
  return db
    .selectFrom('drafts')
    .select([...COLUMNS])
    .where('id', '=', draftId)
    .where(allowed.as('drafts'))
    .forUpdate()
    .modifyFront(PREPARED)
    .executeTakeFirst();
}

/** The own drafts, last touched first; one row more than the page, to know of the next. */
export function listDrafts(
  db: ReadHandle,
  allowed: Allowed<'drafts'>,
  { after, size }: { readonly after?: Cursor | undefined; readonly size: number },
): Promise<readonly (DraftRow & { readonly placeAt: string })[]> {
  let query = db
    .selectFrom('drafts')
    .select((row) => [...COLUMNS, microsecondsOf(row.ref('updatedAt')).as('placeAt')])
    .where(allowed.as('drafts'))
    .orderBy('updatedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1);
  if (after) query = query.where((row) => isBehind(row.refTuple('updatedAt', 'id'), after));
  return query.execute();
}

/** The own drafts for one client, last touched first. */
export function listClientDrafts(
  db: ReadHandle,
  allowed: Allowed<'drafts'>,
  { clientId, limit }: { readonly clientId: string; readonly limit: number },
): Promise<readonly DraftRow[]> {
  return db
    .selectFrom('drafts')
    .select([...COLUMNS])
    .where('clientId', '=', clientId)
    .where(allowed.as('drafts'))
    .orderBy('updatedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** The own draft that completes an item, if one was started. */
export function findCompletionDraft(
  db: ReadHandle,
  allowed: Allowed<'drafts'>,
  itemId: string,
): Promise<{ readonly id: string } | undefined> {
  return db
    .selectFrom('drafts')
    .select('id')
    .where('completesItemId', '=', itemId)
    .where(allowed.as('drafts'))
    .orderBy('updatedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export type NewDraft = {
  readonly organizationId: string;
  readonly id: string;
  readonly clientId: string;
  readonly authorId: string;
  readonly itemType: string;
  readonly typeVersion: number;
  readonly completesItemId: string | null;
  readonly completesVersion: number | null;
  readonly sealed: Buffer;
};

export async function insertDraft(db: WriteHandle, draft: NewDraft): Promise<void> {
  await db.insertInto('drafts').values(draft).execute();
}

/** Stores new answers; false when the draft was changed since the version seen. */
export async function updateDraft(
  db: WriteHandle,
  draft: {
    readonly id: string;
    readonly version: number;
    readonly typeVersion: number;
    readonly sealed: Buffer;
    readonly at: Date;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('drafts')
    .set({
      sealed: draft.sealed,
      typeVersion: draft.typeVersion,
      version: draft.version + 1,
      updatedAt: draft.at,
    })
    .where('id', '=', draft.id)
    .where('version', '=', draft.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteDraft(db: WriteHandle, draftId: string): Promise<void> {
  await db.deleteFrom('drafts').where('id', '=', draftId).execute();
}
