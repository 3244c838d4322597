import type { CryptoErrorCode } from '#app/crypto/errors.ts';
import { type FilePass, sealStream } from '#app/crypto/file-seal.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { FormPart, Reception } from '#app/firewall/resource.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError, isAppError } from '#app/lib/errors.ts';
import { type EvidenceId, newId } from '#app/lib/ids.ts';
import { evidenceFileAt, sealedAt } from '#app/lib/sealed-places.ts';
import type { EvidenceSealed } from '#app/lib/sealed-shapes.ts';
import { formatBytes } from '#app/ui/format.ts';
import { findDraft } from '#db/queries/drafts.ts';
import { insertEvidence, listDraftEvidence } from '#db/queries/evidence.ts';
import { getOrganizationPublicHolder, insertRecordWraps, type Wrap } from '#db/queries/keys.ts';
import { peekFile, refuseMacros } from './file-bytes.ts';
import { cleanFileName, readFileKind } from './file-kind.policy.ts';
import { readUpload, type UploadPart } from './read-upload.ts';

const MOST_FILES_OF_DRAFT = 50;
const MEMBER_FIELD = 'member';
const KEY_FIELD = 'key';

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
    const place = { key: carried.key, position: outcomes.length };
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
    const sentence = sentenceFor(error, reception.services.settings.uploadMaxBytes);
    if (sentence === null) throw error;
    return { name, sentence };
  } finally {
    // Whatever was not read: the next part waits behind it.
    part.bytes.resume();
  }
}

/** What a person can do about it, or null for what is not about this file. */
function sentenceFor(error: unknown, maxBytes: number): string | null {
  if (isAppError(error) && error.code === 'unsupported_type') return error.sentence;
  const isTooLarge =
    error instanceof Error &&
    'code' in error &&
    error.code === ('file_too_large' satisfies CryptoErrorCode);
  return isTooLarge ? `It is larger than ${formatBytes(maxBytes)}.` : null;
}

type NewFile = {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: AsyncIterable<Uint8Array>;
};

async function storeFile(reception: FileOfForm, file: NewFile): Promise<void> {
  const { services, params } = reception;
  const prepared = await reception.write((scope) => prepareFile(scope, params.draftId));
  const storageKey = newId();
  const place = { organizationId: prepared.organizationId, storageKey };
  try {
    await services.store.put(place, prepared.sealing.through(refuseMacros(file.bytes)));
    const content = JSON.stringify([file.name, prepared.sealing.facts().sha256.toString('hex')]);
    const isFirst = await reception.writeOnce({ ...reception, content }, (scope) =>
      insertFile(scope, { ...prepared, ...file, ...params, storageKey }),
    );
    if (!isFirst) await services.store.remove(place);
  } catch (error) {
    // Nothing points at the object: without its row it is noise, and it must not stay.
    await services.store.remove(place);
    throw error;
  }
}

type PreparedFile = {
  readonly organizationId: string;
  readonly clientId: string;
  readonly id: EvidenceId;
  readonly wraps: readonly Wrap[];
  readonly sealing: FilePass;
};

/** Checks that the draft takes a file, and makes its key; the sealing keeps a key of its own. */
async function prepareFile(scope: WriteScope, draftId: string): Promise<PreparedFile> {
  const { organizationId, clientId } = await getDraftForFiles(scope, draftId);
  const files = await listDraftEvidence(
    scope.db,
    predicateFor(scope.ability, 'read OwnEvidence', 'evidence'),
    draftId,
  );
  if (files.length >= MOST_FILES_OF_DRAFT) {
    throw new AppError('unsupported_type', {
      sentence: `A filing has at most ${MOST_FILES_OF_DRAFT} files.`,
    });
  }
  const id = newId<EvidenceId>();
  const holder = await getOrganizationPublicHolder(scope.db, organizationId, clientId);
  const record = { owner: organizationId, recordId: id };
  const { key, wraps } = scope.vault.newRecord({ ...record, holders: [holder] });
  const maxBytes = scope.settings.uploadMaxBytes;
  const sealing = sealStream(key, evidenceFileAt(organizationId, id), { maxBytes });
  return { organizationId, clientId, id, wraps, sealing };
}

async function insertFile(
  scope: WriteScope,
  file: PreparedFile & NewFile & { readonly draftId: string; readonly storageKey: string },
): Promise<void> {
  const { organizationId, clientId, id, draftId, storageKey, mediaType, wraps } = file;
  await getDraftForFiles(scope, draftId);
  const record = { owner: organizationId, recordId: id };
  await insertRecordWraps(scope.db, { organizationId, recordId: id }, wraps);
  const key = await scope.vault.openRecordKey({ ...record, wraps });
  const { size, sha256 } = file.sealing.facts();
  const facts: EvidenceSealed = { name: file.name, mediaType, sha256: sha256.toString('hex') };
  await insertEvidence(scope.db, {
    organizationId,
    id,
    clientId,
    draftId,
    storageKey,
    mediaType,
    byteSize: size,
    sealed: fieldsAt(key, sealedAt.evidence(organizationId, id)).sealJson('sealed', facts),
    uploadedBy: scope.actor.id,
  });
  await recordEvent(scope, {
    action: 'evidence.added',
    object: { kind: 'evidence', id },
    codes: { draft: draftId, bytes: size, type: mediaType },
  });
}

async function getDraftForFiles(scope: WriteScope, draftId: string) {
  const denial = 'draft_not_found';
  const draft = await findDraft(
    scope.db,
    predicateFor(scope.ability, 'write Draft', 'drafts'),
    draftId,
  );
  if (!draft) throw new AppError(denial);
  requireOn(scope.ability, 'add OwnEvidence', { row: draft, denial });
  return draft;
}
