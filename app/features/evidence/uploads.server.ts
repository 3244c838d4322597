import type { RecordKey } from '#app/crypto/record-key.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { createRecord, openRecords } from '#app/firewall/records.ts';
import type { Scope, WriteScope } from '#app/firewall/scope.ts';
import type { ObjectPlace } from '#app/firewall/services.ts';
import { AppError } from '#app/lib/errors.ts';
import { type EvidenceId, newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { UploadSealed } from '#app/lib/sealed-shapes.ts';
import { findEvidence } from '#db/queries/evidence.ts';
import { deleteRecordWraps } from '#db/queries/keys.ts';
import {
  deleteUpload,
  findUpload,
  insertUpload,
  leaseUpload,
  listDraftUploads,
  lockUpload,
  type UploadRow,
} from '#db/queries/uploads.ts';
import type { ReadHandle } from '#db/scope.ts';
import { getDraftForFiles, getRoom } from './evidence-room.server.ts';
import { cleanFileName } from './file-kind.policy.ts';

type NewFile = {
  readonly draftId: string;
  readonly name: string;
  readonly declaredType: string;
  readonly byteSize: number;
};

/**
 * Announces a file: its row, with the key that it will be sealed under, is there before its first byte is stored. The id
 * and the key become those of the evidence.
 * @throws AppError draft_not_found | unsupported_type | too_large
 */
export async function createUpload(scope: WriteScope, file: NewFile): Promise<EvidenceId> {
  if (file.byteSize === 0) throw new AppError('unsupported_type', { sentence: 'It is empty.' });
  const draft = await getDraftForFiles(scope, file.draftId);
  const { organizationId, clientId } = draft;
  const id = newId<EvidenceId>();
  const holder = { organization: organizationId, client: clientId };
  const key = await createRecord(scope, { owner: organizationId, recordId: id }, [holder]);
  // Last, since new files of the whole organization wait from here until this one is committed.
  const { limit } = await getRoom(scope, draft.id);
  if (file.byteSize > limit.bytes) throw new AppError('too_large', { sentence: limit.sentence });
  const facts = {
    name: cleanFileName(file.name),
    declaredType: file.declaredType.slice(0, 200),
    segments: [],
  };
  await insertUpload(scope.db, {
    organizationId,
    id,
    clientId,
    draftId: draft.id,
    uploadedBy: scope.actor.id,
    storageKey: newId(),
    byteSize: file.byteSize,
    sealed: sealFacts(key, { organizationId, id }, facts),
  });
  return id;
}

/** What stands sealed in the row of an upload. */
export function sealFacts(
  key: RecordKey,
  { organizationId, id }: Pick<UploadRow, 'organizationId' | 'id'>,
  facts: UploadSealed,
): Buffer {
  return fieldsAt(key, sealedAt.upload(organizationId, id)).sealJson('sealed', facts);
}

/** An upload with its facts and its key; the key is the scope's. */
export type OpenUpload = {
  readonly row: UploadRow;
  readonly facts: UploadSealed;
  readonly key: RecordKey;
};

/** Opens uploads of one organization; one without a reachable key is left out. */
async function openUploads<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  rows: readonly UploadRow[],
): Promise<readonly OpenUpload[]> {
  const owner = rows[0]?.organizationId;
  if (!owner) return [];
  const ids = rows.map(({ id }) => id);
  const keys = await openRecords(scope, owner, ids);
  return rows.flatMap((row) => {
    const key = keys.get(row.id);
    if (!key) return [];
    const fields = fieldsAt(key, sealedAt.upload(row.organizationId, row.id));
    return [{ row, key, facts: UploadSealed.parse(fields.openJson('sealed', row.sealed)) }];
  });
}

/** Files on their way to a draft, as its page lists them. */
export async function listUnfinished<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  draftId: string,
) {
  const allowed = predicateFor(scope.ability, 'read OwnUpload', 'uploads');
  const opened = await openUploads(scope, await listDraftUploads(scope.db, allowed, draftId));
  return opened.map(({ row, facts }) => ({
    id: row.id,
    name: facts.name,
    byteSize: row.byteSize,
    received: row.received,
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** How far an upload came. What became evidence meanwhile is whole. @throws AppError upload_not_found */
export async function viewUpload(scope: WriteScope, { uploadId }: { readonly uploadId: string }) {
  const allowed = predicateFor(scope.ability, 'send OwnUpload', 'uploads');
  const row = await findUpload(scope.db, allowed, uploadId);
  const [upload] = row ? await openUploads(scope, [row]) : [];
  if (upload) {
    const { byteSize, received, state, isLeased, expiresAt } = upload.row;
    const isFinishing = state === 'finishing';
    return { byteSize, received, isFinishing, isLeased, expiresAt, facts: upload.facts };
  }
  const own = predicateFor(scope.ability, 'remove OwnEvidence', 'evidence');
  const evidence = await findEvidence(scope.db, own, uploadId);
  if (!evidence?.draftId) throw new AppError('upload_not_found');
  const { byteSize } = evidence;
  return { byteSize, received: byteSize, isFinishing: false, isLeased: false, facts: null };
}

/** Somebody goes on with an upload: whoever holds the lease writes its object, alone. */
export type HeldUpload = OpenUpload & { readonly lease: string };

/**
 * Takes an upload up where it stands. The key that comes along is the caller's own, to destroy.
 * @throws AppError upload_not_found | upload_busy | upload_elsewhere | draft_not_found
 */
export async function holdUpload(
  scope: WriteScope,
  { uploadId, offset }: { readonly uploadId: string; readonly offset: number | null },
): Promise<HeldUpload> {
  const upload = await getUpload(scope, uploadId);
  const { draftId, isLeased, received, byteSize } = upload.row;
  if (!draftId) throw new AppError('upload_not_found');
  await getDraftForFiles(scope, draftId);
  if (isLeased) throw new AppError('upload_busy', { retryAfter: 5 });
  if ((offset ?? byteSize) !== received) throw new AppError('upload_elsewhere');
  const lease = newId();
  await leaseUpload(scope.db, uploadId, lease);
  return { ...upload, key: upload.key.clone(), lease };
}

/** An upload that nobody else changes meanwhile. @throws AppError upload_not_found */
export async function getUpload(scope: WriteScope, uploadId: string): Promise<OpenUpload> {
  const allowed = predicateFor(scope.ability, 'send OwnUpload', 'uploads');
  const row = await lockUpload(scope.db, allowed, uploadId);
  const [upload] = row ? await openUploads(scope, [row]) : [];
  if (!upload) throw new AppError('upload_not_found');
  return upload;
}

/**
 * Gives an upload up: its row and its key go, and nothing of it can be opened again.
 * @returns the object to discard once this is committed
 * @throws AppError upload_not_found
 */
export async function removeUpload(
  scope: WriteScope,
  { uploadId }: { readonly uploadId: string },
): Promise<ObjectPlace> {
  const { row } = await getUpload(scope, uploadId);
  const { organizationId, id, storageKey } = row;
  // The wraps go first: the policy that lets them go looks at the row.
  await deleteRecordWraps(scope.db, { organizationId, recordId: id });
  await deleteUpload(scope.db, id);
  return { organizationId, storageKey };
}
