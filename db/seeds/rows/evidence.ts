import { sealedSize } from '#app/crypto/file-format.ts';
import { sealStream } from '#app/crypto/file-seal.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import type { ScanState } from '#app/features/evidence/file-state.policy.ts';
import {
  type DraftId,
  type EvidenceId,
  type ItemId,
  type MembershipId,
  newId,
} from '#app/lib/ids.ts';
import { evidenceFileAt, sealedAt } from '#app/lib/sealed-places.ts';
import type { EntriesSealed, EvidenceSealed, MarkSealed } from '#app/lib/sealed-shapes.ts';
import type { SeedBook } from '../book.ts';
import type { Ownership } from './items.ts';

export type NewEvidence = Ownership & {
  readonly id?: EvidenceId;
  /** The item it belongs to, or the draft: files of drafts are not wrapped for staff. */
  readonly of: { readonly itemId: ItemId } | { readonly draftId: DraftId };
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly uploadedBy: MembershipId;
  readonly uploadedAt: Date;
  /** Clean unless told. */
  readonly scanState?: ScanState;
  /** What the scanner found. */
  readonly finding?: string;
  /** What an archive holds. */
  readonly entries?: EntriesSealed;
  /** Confidential and without a reason unless told. */
  readonly mark?: 'public' | { readonly reason: string; readonly summary: string };
};

export type AddedEvidence = Ownership & {
  readonly id: EvidenceId;
  readonly storageKey: string;
  readonly name: string;
  readonly mediaType: string;
  readonly byteSize: number;
  readonly sha256: string;
  /** As the row has it. */
  readonly sealed: Buffer;
  readonly uploadedAt: Date;
  readonly isPublic: boolean;
};

/** A file: its bytes go sealed into storage, its name and hash sealed into the row. */
export async function addEvidence(book: SeedBook, input: NewEvidence): Promise<AddedEvidence> {
  const { id = newId<EvidenceId>(), organizationId, clientId, name, mediaType, bytes } = input;
  const own = { organization: organizationId, client: clientId };
  const readers = 'itemId' in input.of ? [own, { realm: 'staff' as const }] : [own];
  const key = book.createRecord({ owner: organizationId, recordId: id }, readers);
  const sealing = sealStream(key, evidenceFileAt(organizationId, id));
  const storageKey = newId();
  await book.store.put({ organizationId, storageKey }, sealing.through(oneChunk(bytes)));
  const { size, sha256 } = sealing.facts();
  book.add('storedObjects', { organizationId, storageKey, byteSize: sealedSize(size) });
  const facts = { name, mediaType, sha256: sha256.toString('hex') } satisfies EvidenceSealed;
  const fields = fieldsAt(key, sealedAt.evidence(organizationId, id));
  const sealed = fields.sealJson('sealed', facts);
  const { finding, entries, mark } = input;
  const isPublic = mark === 'public';
  const why = typeof mark === 'object' ? mark : null;
  const inPlace = why && ({ summary: why.summary } satisfies MarkSealed);
  book.add('evidence', {
    organizationId,
    id,
    clientId,
    draftId: 'draftId' in input.of ? input.of.draftId : null,
    itemId: 'itemId' in input.of ? input.of.itemId : null,
    storageKey,
    mediaType,
    byteSize: size,
    sealed,
    sealedFinding: finding === undefined ? null : fields.sealJson('sealed_finding', { finding }),
    sealedEntries: entries ? fields.sealJson('sealed_entries', entries) : null,
    isPublic,
    markReason: why?.reason ?? null,
    markSealed: inPlace && fields.sealJson('mark_sealed', inPlace),
    uploadedBy: input.uploadedBy,
    uploadedAt: input.uploadedAt,
    scanState: input.scanState ?? 'clean',
  });
  const { uploadedAt } = input;
  const where = { organizationId, clientId, id, storageKey };
  return { ...where, byteSize: size, ...facts, sealed, uploadedAt, isPublic };
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
