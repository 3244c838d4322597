import { sql } from 'kysely';
import { PREPARED } from '../prepared.ts';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';

const COLUMNS = [
  'organizationId',
  'id',
  'clientId',
  'draftId',
  'itemId',
  'storageKey',
  'mediaType',
  'byteSize',
  'sealed',
  'sealedEntries',
  'scanState',
  'isPublic',
  'markReason',
  'markSealed',
  'uploadedBy',
  'uploadedAt',
] as const;

export type EvidenceRow = {
  readonly organizationId: string;
  readonly id: string;
  readonly clientId: string;
  readonly draftId: string | null;
  readonly itemId: string | null;
  readonly storageKey: string;
  readonly mediaType: string;
  readonly byteSize: number;
  readonly sealed: Buffer;
  readonly sealedEntries: Buffer | null;
  readonly scanState: string;
  readonly isPublic: boolean;
  readonly markReason: string | null;
  readonly markSealed: Buffer | null;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
};

export function findEvidence(
  db: ReadHandle,
  allowed: Allowed<'evidence'>,
  evidenceId: string,
): Promise<EvidenceRow | undefined> {
  return db
    .selectFrom('evidence')
    .select([...COLUMNS])
    .where('id', '=', evidenceId)
    .where(allowed.as('evidence'))
    .executeTakeFirst();
}

/** Files of a draft, in the order they came. */
export function listDraftEvidence(
  db: ReadHandle,
  allowed: Allowed<'evidence'>,
  draftId: string,
): Promise<readonly EvidenceRow[]> {
  return db
    .selectFrom('evidence')
    .select([...COLUMNS])
    .where('draftId', '=', draftId)
    .where(allowed.as('evidence'))
    .orderBy('uploadedAt')
    .orderBy('id')
    .modifyFront(PREPARED)
    .execute();
}

/** Files of an item, in the order they came. */
export function listItemEvidence(
  db: ReadHandle,
  allowed: Allowed<'evidence'>,
  itemId: string,
): Promise<readonly EvidenceRow[]> {
  return db
    .selectFrom('evidence')
    .select([...COLUMNS])
    .where('itemId', '=', itemId)
    .where(allowed.as('evidence'))
    .orderBy('uploadedAt')
    .orderBy('id')
    .modifyFront(PREPARED)
    .execute();
}

/** How many files items have, and of how many bytes; items without any are left out. */
export function listEvidenceSizes(
  db: ReadHandle,
  allowed: Allowed<'evidence'>,
  itemIds: readonly string[],
): Promise<
  readonly { readonly itemId: string | null; readonly files: number; readonly byteSize: number }[]
> {
  return db
    .selectFrom('evidence')
    .select('itemId')
    .select(sql<number>`count(*)::int`.as('files'))
    .select((row) => sql<number>`sum(${row.ref('byteSize')})::float8`.as('byteSize'))
    .where((row) => row('itemId', '=', row.fn.any(row.val([...itemIds]))))
    .where(allowed.as('evidence'))
    .groupBy('itemId')
    .modifyFront(PREPARED)
    .execute();
}

export type NewEvidence = {
  readonly organizationId: string;
  readonly id: string;
  readonly clientId: string;
  readonly draftId: string;
  readonly storageKey: string;
  readonly mediaType: string;
  readonly byteSize: number;
  readonly sealed: Buffer;
  readonly uploadedBy: string;
  readonly scanState: string;
  readonly sealedEntries: Buffer | null;
};

export async function insertEvidence(db: WriteHandle, row: NewEvidence): Promise<void> {
  await db.insertInto('evidence').values(row).execute();
}

/** How the filer marks a file of a draft. */
export async function updateEvidenceMark(
  db: WriteHandle,
  evidenceId: string,
  mark: Pick<EvidenceRow, 'isPublic' | 'markReason' | 'markSealed'>,
): Promise<void> {
  await db.updateTable('evidence').set(mark).where('id', '=', evidenceId).execute();
}

export async function deleteEvidence(db: WriteHandle, evidenceId: string): Promise<void> {
  await db.deleteFrom('evidence').where('id', '=', evidenceId).execute();
}

/** Submission: the files of a draft become files of the item. */
export async function updateEvidenceSubmitted(
  db: WriteHandle,
  draftId: string,
  itemId: string,
): Promise<void> {
  await db
    .updateTable('evidence')
    .set({ draftId: null, itemId })
    .where('draftId', '=', draftId)
    .execute();
}
