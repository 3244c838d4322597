import { fieldsAt } from '#app/crypto/records.ts';
import { type Filing, textOf } from '#app/features/items/types/filing.ts';
import { getItemType } from '#app/features/items/types/registry.ts';
import { type ClientId, newId, type OrganizationId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { AuthoritySealed } from '#app/lib/sealed-shapes.ts';
import type { SeedBook } from '../book.ts';
import type { AddedEvidence } from './evidence.ts';
import type { AddedItem, NewItem } from './items.ts';

/** The organization that a client is. */
export type Linked = { readonly organizationId: OrganizationId; readonly clientId: ClientId };

export type NewAuthority = Linked & {
  readonly representative: Linked & { readonly name: string };
  readonly confirmedBy: string;
  readonly confirmedAt: Date;
};

/** A link that customs confirmed. */
export function addAuthority(book: SeedBook, input: NewAuthority): string {
  const { organizationId, clientId, representative, confirmedBy, confirmedAt } = input;
  const id = newId();
  const readers = [{ organization: organizationId }, { realm: 'admin' }] as const;
  const content: AuthoritySealed = { representative: representative.name };
  book.add('authorities', {
    organizationId,
    id,
    clientId,
    representativeId: representative.organizationId,
    representativeClientId: representative.clientId,
    state: 'confirmed',
    sealed: book
      .sealRow(sealedAt.authority(organizationId, id), readers)
      .sealJson('sealed', content),
    proposedBy: confirmedBy,
    proposedAt: confirmedAt,
    confirmedBy,
    confirmedAt,
  });
  return id;
}

type Shared = {
  readonly item: AddedItem;
  readonly filed: Pick<NewItem, 'controlNumber' | 'type' | 'submittedAt' | 'statuses'>;
  readonly filing: Filing;
  readonly isDangerToLife: boolean;
  readonly files: readonly AddedEvidence[];
};

/** The linked client's own reading of an item, as filing it through the pages would leave it; answers with its record. */
export function addSharedReading(book: SeedBook, reader: Linked, shared: Shared): string {
  const { item, filed, filing, files } = shared;
  const { organizationId, clientId } = reader;
  const recordId = newId();
  const version = 1;
  const holders = [{ organization: organizationId, client: clientId }];
  const key = book.createRecord({ owner: organizationId, recordId }, holders);
  const place = sealedAt.readingVersion(organizationId, { itemId: item.id, version, recordId });
  const told = filed.statuses.at(-1) ?? { status: 'received', at: filed.submittedAt };
  book.add('readings', {
    organizationId,
    itemId: item.id,
    ownerId: item.organizationId,
    clientId,
    filedAt: filed.submittedAt,
    controlNumber: filed.controlNumber,
    itemType: filed.type,
    isDangerToLife: shared.isDangerToLife,
    status: told.status,
    statusAt: told.at,
    statusPosition: filed.statuses.length,
    recordId,
    titleSealed: fieldsAt(key, sealedAt.reading(organizationId, item.id, recordId)).seal(
      'title_sealed',
      textOf(filing, 'title'),
    ),
  });
  book.add('readingVersions', {
    organizationId,
    itemId: item.id,
    version,
    recordId,
    sealed: fieldsAt(key, place).sealJson('sealed', {
      typeVersion: getItemType(filed.type).version,
      filing,
    }),
    filedAt: filed.submittedAt,
  });
  for (const file of files) addSharedFile(book, reader, { itemId: item.id, file });
  return recordId;
}

function addSharedFile(
  book: SeedBook,
  { organizationId, clientId }: Linked,
  { itemId, file }: { readonly itemId: string; readonly file: AddedEvidence },
): void {
  book.shareKey(
    { owner: file.organizationId, recordId: file.id },
    { organization: organizationId, client: clientId },
  );
  book.add('readingFiles', {
    organizationId,
    id: file.id,
    itemId,
    ownerId: file.organizationId,
    storageKey: file.storageKey,
    mediaType: file.mediaType,
    byteSize: file.byteSize,
    scanState: 'clean',
    sealed: file.sealed,
    uploadedAt: file.uploadedAt,
  });
}
