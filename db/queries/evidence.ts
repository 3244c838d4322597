import { PREPARED } from '../prepared.ts';
import type { ReadHandle, WriteHandle } from '../scope.ts';

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
  readonly uploadedAt: Date;
};

export function findEvidence(db: ReadHandle, evidenceId: string): Promise<EvidenceRow | undefined> {
  return db
    .selectFrom('evidence')
    .select([...COLUMNS])
    .where('id', '=', evidenceId)
    .executeTakeFirst();
}

/** Files of a draft, in the order they came. */
export function listDraftEvidence(
  db: ReadHandle,
  draftId: string,
): Promise<readonly EvidenceRow[]> {
  return db
    .selectFrom('evidence')
    .select([...COLUMNS])
    .where('draftId', '=', draftId)
    .orderBy('uploadedAt')
    .orderBy('id')
    .execute();
}

/** Files of an item, in the order they came. */
export function listItemEvidence(db: ReadHandle, itemId: string): Promise<readonly EvidenceRow[]> {
  return db
    .selectFrom('evidence')
    .select([...COLUMNS])
    .where('itemId', '=', itemId)
    .orderBy('uploadedAt')
    .orderBy('id')
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
};

export async function insertEvidence(db: WriteHandle, row: NewEvidence): Promise<void> {
  await db.insertInto('evidence').values(row).execute();
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
