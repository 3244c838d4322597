import type { CryptoErrorCode } from '#app/crypto/errors.ts';
import { sealedSize } from '#app/crypto/file-format.ts';
import { type FilePass, sealStream } from '#app/crypto/file-seal.ts';
import type { RecordKey } from '#app/crypto/record-key.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { KEY_FIELD, MEMBER_FIELD, requireKey } from '#app/firewall/carried-fields.ts';
import { sealedSource } from '#app/firewall/opened-file.ts';
import type { FormPart, Reception } from '#app/firewall/resource.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import type { ObjectPlace } from '#app/firewall/services.ts';
import { AppError, isAppError } from '#app/lib/errors.ts';
import { type EvidenceId, newId } from '#app/lib/ids.ts';
import { evidenceFileAt, sealedAt } from '#app/lib/sealed-places.ts';
import type { EntriesSealed, EvidenceSealed } from '#app/lib/sealed-shapes.ts';
import { measureObject, promiseObject, removeObjects } from '#app/storage/promised-objects.ts';
import { insertEvidence } from '#db/queries/evidence.ts';
import { getOrganizationPublicHolder, insertRecordWraps, type Wrap } from '#db/queries/keys.ts';
import { getDraftForFiles, getRoom, type Limit } from './evidence-room.server.ts';
import { peekFile, refuseMacros } from './file-bytes.ts';
import { cleanFileName, readFileKind } from './file-kind.policy.ts';
import { lookInside } from './look-inside.ts';
import { readUpload, type UploadPart } from './read-upload.ts';
import { beginScan } from './scan-file.server.ts';

type ToDraft = Reception<{ readonly draftId: string }>;
/** And which file of the form with this key. */
type FileOfForm = ToDraft & Pick<FormPart, 'key' | 'position'>;
type FilePart = Extract<UploadPart, { readonly kind: 'file' }>;

/** What became of the files sent. */
export type Received = {
  readonly added: number;
  readonly refused: readonly { readonly name: string; readonly sentence: string }[];
};

/**
 * Takes the files of one posted form into a draft: each is sealed while it streams into storage, and its row is
 * written afterwards, so that no transaction waits for a slow connection. The form sent again adds nothing.
 * @throws AppError membership_changed | draft_not_found | malformed | too_large | same_key_other_body
 */
export async function receiveFiles(reception: ToDraft): Promise<Received> {
  const outcomes: (Received['refused'][number] | null)[] = [];
  let carried: Carried = { isKnown: false, key: undefined };
  for await (const part of readUpload(reception.request)) {
    if (part.kind === 'field') {
      carried = readCarried(carried, part, reception.memberId);
      continue;
    }
    if (!carried.isKnown) throw new AppError('membership_changed');
    const place = { key: requireKey(carried.key), position: outcomes.length };
    if (part.fileName === null) part.bytes.resume();
    else outcomes.push(await receiveFile({ ...reception, ...place }, part, part.fileName));
  }
  const refused = outcomes.filter((outcome) => outcome !== null);
  return { added: outcomes.length - refused.length, refused };
}

type Carried = { readonly isKnown: boolean; readonly key: string | undefined };

/** The form says first for whom it was rendered (RULES 6), then its key, before any byte of a file is taken. */
function readCarried(
  { isKnown, key }: Carried,
  field: Extract<UploadPart, { readonly kind: 'field' }>,
  memberId: string,
): Carried {
  if (isKnown && key === undefined && field.name === KEY_FIELD)
    return { isKnown, key: field.value };
  if (isKnown || field.name !== MEMBER_FIELD) throw new AppError('malformed');
  if (field.value !== memberId) throw new AppError('membership_changed');
  return { isKnown: true, key };
}

async function receiveFile(reception: FileOfForm, part: FilePart, fileName: string) {
  const name = cleanFileName(fileName);
  try {
    const { head, bytes } = await peekFile(part.bytes);
    const kind = readFileKind({ name, declaredType: part.declaredType, head });
    if ('sentence' in kind) return { name, sentence: kind.sentence };
    await storeFile(reception, { name, mediaType: kind.mediaType, bytes });
    return null;
  } catch (error) {
    const sentence = sentenceFor(error);
    if (sentence === null) throw error;
    return { name, sentence };
  } finally {
    // Whatever was not read: the next part waits behind it.
    part.bytes.resume();
  }
}

/** What a person can do about it, or null for what is not about this file. */
function sentenceFor(error: unknown): string | null {
  if (!isAppError(error)) return null;
  return ['unsupported_type', 'too_large', 'unavailable'].includes(error.code)
    ? error.sentence
    : null;
}

function isTooLarge(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === ('file_too_large' satisfies CryptoErrorCode)
  );
}

type NewFile = {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: AsyncIterable<Uint8Array>;
};

async function storeFile(reception: FileOfForm, file: NewFile): Promise<void> {
  const { params, write } = reception;
  const prepared = await write((scope) => prepareFile(scope, params.draftId));
  try {
    await putBytes(reception, prepared, file.bytes);
    const entries = await lookInto(reception, prepared, file);
    const content = JSON.stringify([file.name, prepared.sealing.facts().sha256.toString('hex')]);
    const isFirst = await reception.writeOnce({ ...reception, content }, (scope) =>
      insertFile(scope, { ...prepared, ...file, ...params, entries }),
    );
    if (!isFirst) await removeObjects(reception, [prepared.place]);
  } catch (error) {
    // Nothing points at the object: it is noise, and must not stay. If it cannot go now, the reconciler removes it.
    await Promise.allSettled([removeObjects(reception, [prepared.place])]);
    const { sentence } = prepared.limit;
    throw isTooLarge(error) ? new AppError('too_large', { sentence, cause: error }) : error;
  } finally {
    prepared.key.destroy();
  }
}

/** A store that is full, gone or silent is about no file in particular: whoever sends it can try again. */
async function putBytes(
  { services }: ToDraft,
  { place, sealing }: PreparedFile,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  try {
    await services.store.put(place, sealing.through(refuseMacros(bytes)));
  } catch (cause) {
    if (isAppError(cause) || isTooLarge(cause)) throw cause;
    const sentence = 'The portal cannot store it right now. Send it again in a minute.';
    throw new AppError('unavailable', { sentence, cause });
  }
}

/** What the file holds, by its own bytes. @throws AppError unsupported_type, of what is not taken for what is in it */
async function lookInto(
  { services }: ToDraft,
  { organizationId, id, place, key, sealing }: PreparedFile,
  { mediaType }: NewFile,
): Promise<EntriesSealed | null> {
  const { size } = sealing.facts();
  const at = evidenceFileAt(organizationId, id);
  const source = sealedSource(services.store, { key, sealedAt: at, object: place, size });
  const look = await lookInside(source, mediaType);
  if ('sentence' in look) throw new AppError('unsupported_type', { sentence: look.sentence });
  return look.entries;
}

type PreparedFile = {
  readonly organizationId: string;
  readonly clientId: string;
  readonly id: EvidenceId;
  readonly wraps: readonly Wrap[];
  readonly sealing: FilePass;
  /** The caller's own, to destroy. */
  readonly key: RecordKey;
  readonly place: ObjectPlace;
  readonly limit: Limit;
};

/** Checks that the draft takes a file, makes its key and promises its object; the sealing keeps a key of its own. */
async function prepareFile(scope: WriteScope, draftId: string): Promise<PreparedFile> {
  const { draft, limit } = await getRoom(scope, draftId);
  const { organizationId, clientId } = draft;
  const id = newId<EvidenceId>();
  const holder = await getOrganizationPublicHolder(scope.db, organizationId, clientId);
  const record = { owner: organizationId, recordId: id };
  const { key, wraps } = scope.vault.newRecord({ ...record, holders: [holder] });
  const sealing = sealStream(key, evidenceFileAt(organizationId, id), { maxBytes: limit.bytes });
  const place = await promiseObject(scope, { organizationId });
  return { organizationId, clientId, id, wraps, sealing, place, limit, key: key.clone() };
}

async function insertFile(
  scope: WriteScope,
  file: PreparedFile &
    NewFile & { readonly draftId: string; readonly entries: EntriesSealed | null },
): Promise<void> {
  const { organizationId, clientId, id, draftId, place, mediaType, wraps } = file;
  await getDraftForFiles(scope, draftId);
  const record = { owner: organizationId, recordId: id };
  await insertRecordWraps(scope.db, organizationId, [{ recordId: id, wraps }]);
  const key = await scope.vault.openRecordKey({ ...record, wraps });
  const { size, sha256 } = file.sealing.facts();
  const facts: EvidenceSealed = { name: file.name, mediaType, sha256: sha256.toString('hex') };
  const fields = fieldsAt(key, sealedAt.evidence(organizationId, id));
  const scanState = await beginScan(scope, { organizationId, id });
  await measureObject(scope, place, sealedSize(size));
  await insertEvidence(scope.db, {
    ...place,
    id,
    clientId,
    draftId,
    mediaType,
    byteSize: size,
    sealed: fields.sealJson('sealed', facts),
    sealedEntries: file.entries && fields.sealJson('sealed_entries', file.entries),
    uploadedBy: scope.actor.id,
    scanState,
  });
  await recordEvent(scope, {
    action: 'evidence.added',
    object: { kind: 'evidence', id },
    codes: { draft: draftId, bytes: size, type: mediaType },
  });
}
