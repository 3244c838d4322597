import { type DraftId, type EvidenceId, type MembershipId, newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { UploadSealed } from '#app/lib/sealed-shapes.ts';
import type { SeedBook } from '../book.ts';
import type { Ownership } from './items.ts';

type NewUpload = Ownership & {
  readonly draftId: DraftId;
  readonly uploadedBy: MembershipId;
  readonly byteSize: number;
  readonly sealed: UploadSealed;
};

/** A file on its way to a draft, of which nothing arrived yet. @returns its id */
export function addUpload(book: SeedBook, { sealed, ...input }: NewUpload): EvidenceId {
  const { organizationId, clientId } = input;
  const id = newId<EvidenceId>();
  const holder = { organization: organizationId, client: clientId };
  const row = book.sealRow(sealedAt.upload(organizationId, id), [holder]);
  book.add('uploads', {
    ...{ ...input, id, storageKey: newId() },
    sealed: row.sealJson('sealed', sealed),
  });
  return id;
}
