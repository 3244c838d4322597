import { fieldsAt } from '#app/crypto/records.ts';
import { splitFiling } from '#app/features/items/filing-parts.policy.ts';
import type { ItemState } from '#app/features/items/items.policy.ts';
import { type Filing, partiesOf, textOf } from '#app/features/items/types/filing.ts';
import { getItemType, type ItemTypeCode } from '#app/features/items/types/registry.ts';
import type { ClientId, DraftId, ItemId, MembershipId, OrganizationId } from '#app/lib/ids.ts';
import { newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { DraftSealed } from '#app/lib/sealed-shapes.ts';
import type { SeedBook } from '../book.ts';

/** Whose it is. */
export type Ownership = { readonly organizationId: OrganizationId; readonly clientId: ClientId };

export type NewDraft = Ownership & {
  readonly id?: DraftId;
  readonly authorId: MembershipId;
  readonly type: ItemTypeCode;
  /** The version of the type that the answers fit; the present one unless told. */
  readonly typeVersion?: number;
  /** Answers as typed. */
  readonly answers: DraftSealed;
  readonly createdAt: Date;
  readonly updatedAt?: Date;
};

/** A draft, sealed for its client alone. */
export function addDraft(book: SeedBook, input: NewDraft): DraftId {
  const { id = newId<DraftId>(), organizationId, clientId, createdAt } = input;
  const own = [{ organization: organizationId, client: clientId }];
  book.add('drafts', {
    organizationId,
    id,
    clientId,
    authorId: input.authorId,
    itemType: input.type,
    typeVersion: input.typeVersion ?? getItemType(input.type).version,
    sealed: book
      .sealRow(sealedAt.draft(organizationId, id), own)
      .sealJson('sealed', input.answers satisfies DraftSealed),
    createdAt,
    updatedAt: input.updatedAt ?? createdAt,
  });
  return id;
}

/** Where the desk has the item. */
export type Standing = {
  readonly state: Exclude<ItemState, 'draft'>;
  readonly stateChangedAt: Date;
  readonly returnedAt?: Date | null;
  readonly acknowledgedAt?: Date | null;
  readonly triageStartedAt?: Date | null;
  readonly withdrawnAt?: Date | null;
  readonly closedAt?: Date | null;
  readonly assignedTo?: string | null;
  readonly sourceGrade?: string | null;
  readonly informationGrade?: string | null;
};

export type NewItem = Ownership & {
  readonly id?: ItemId;
  readonly controlNumber: string;
  readonly type: ItemTypeCode;
  readonly typeVersion?: number;
  /** In canonical form, as `filingSchema` gives it. */
  readonly filing: Filing;
  readonly submittedBy: MembershipId;
  readonly submittedAt: Date;
  readonly standing: Standing;
  /** What the partner was told, in order. */
  readonly statuses: readonly { readonly status: string; readonly at: Date }[];
};

export type AddedItem = Ownership & { readonly id: ItemId };

/** A submitted item with its version, parties, statuses and place at the desk, sealed for client and staff. */
export function addItem(book: SeedBook, input: NewItem): AddedItem {
  const { id = newId<ItemId>(), organizationId, clientId, filing, submittedAt } = input;
  const { dangerToLife, tlp, ...codes } = splitFiling(getItemType(input.type), filing).clear;
  const place = sealedAt.item(organizationId, id);
  const readers = [{ organization: organizationId, client: clientId }, { realm: 'staff' }] as const;
  book.add('items', {
    ...codes,
    organizationId,
    id,
    clientId,
    controlNumber: input.controlNumber,
    draftId: newId(),
    itemType: input.type,
    submittedBy: input.submittedBy,
    submittedAt,
    isDangerToLife: dangerToLife,
    tlp: tlp ?? 'amber',
    titleSealed: book.sealRow(place, readers).seal('title_sealed', textOf(filing, 'title')),
  });
  addVersion(book, id, input);
  addTriage(book, id, input);
  input.statuses.forEach(({ status, at }, index) => {
    book.add('itemStatuses', { organizationId, itemId: id, position: index + 1, status, at });
  });
  return { organizationId, clientId, id };
}

const FIRST_VERSION = 1;

function addVersion(book: SeedBook, itemId: ItemId, input: NewItem): void {
  const { organizationId, filing, submittedBy, submittedAt } = input;
  const key = book.keyOf(itemId);
  const versionAt = sealedAt.itemVersion(organizationId, itemId, FIRST_VERSION);
  book.add('itemVersions', {
    organizationId,
    itemId,
    version: FIRST_VERSION,
    typeVersion: input.typeVersion ?? getItemType(input.type).version,
    sealed: fieldsAt(key, versionAt).sealJson('sealed', filing),
    submittedBy,
    submittedAt,
  });
  for (const { name, address, identifier, importerNumber, role, country } of partiesOf(filing)) {
    const id = newId();
    const facts = { name, address, identifier: identifier || importerNumber };
    book.add('itemParties', {
      organizationId,
      itemId,
      version: FIRST_VERSION,
      id,
      role,
      country: country || null,
      sealed: fieldsAt(key, sealedAt.itemParty(organizationId, itemId, id)).sealJson(
        'sealed',
        facts,
      ),
    });
  }
}

function addTriage(book: SeedBook, itemId: ItemId, input: NewItem): void {
  const { standing, submittedAt } = input;
  const { sourceGrade = null, informationGrade = null } = standing;
  book.add('triage', {
    organizationId: input.organizationId,
    itemId,
    state: standing.state,
    filedAt: submittedAt,
    returnedAt: standing.returnedAt ?? null,
    acknowledgedAt: standing.acknowledgedAt ?? null,
    triageStartedAt: standing.triageStartedAt ?? null,
    withdrawnAt: standing.withdrawnAt ?? null,
    closedAt: standing.closedAt ?? null,
    assignedTo: standing.assignedTo ?? null,
    sourceGrade,
    informationGrade,
    stateChangedAt: standing.stateChangedAt,
  });
}
