import { fieldsAt, wrapRecordKey } from '#app/crypto/records.ts';
import type { ReferralState } from '#app/features/referrals/referrals.policy.ts';
import { newId, type ReferralId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { AnswerSealed, PackageFileSealed, PackageSealed } from '#app/lib/sealed-shapes.ts';
import type { SeedBook, StandingDestination } from '../book.ts';
import type { AddedEvidence } from './evidence.ts';
import type { AddedItem } from './items.ts';

export type NewReferral = {
  readonly id?: ReferralId;
  readonly reference: string;
  /** Code, such as `hsi`. */
  readonly destination: string;
  readonly state: ReferralState;
  readonly decisionId: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly notBefore: Date;
  readonly stateChangedAt?: Date;
  readonly deliveredAt?: Date | null;
  readonly acceptedAt?: Date | null;
  readonly outcomeAt?: Date | null;
  readonly answeredAt?: Date | null;
  readonly answeredBy?: string | null;
  readonly rankKey?: number;
  readonly isDangerToLife?: boolean;
  readonly itemType: string;
  readonly package: Omit<PackageSealed, 'files' | 'reference' | 'destination'>;
  readonly files: readonly AddedEvidence[];
};

export type AddedReferral = {
  readonly id: ReferralId;
  readonly destinationId: string;
  readonly organizationId: string;
  readonly fileIds: readonly string[];
};

/** A referral of one item, with its package sealed for destination and staff, and its disclosure. */
export function addReferral(book: SeedBook, item: AddedItem, input: NewReferral): AddedReferral {
  const { id = newId<ReferralId>(), decidedAt, notBefore } = input;
  const destination = book.destination(input.destination);
  const destinationId = destination.id;
  book.add('referrals', {
    id,
    reference: input.reference,
    destinationId,
    state: input.state,
    rendition: input.package.rendition,
    rankKey: input.rankKey ?? 0,
    isDangerToLife: input.isDangerToLife ?? false,
    itemType: input.itemType,
    decidedBy: input.decidedBy,
    decidedAt,
    notBefore,
    stateChangedAt: input.stateChangedAt ?? decidedAt,
    deliveredAt: input.deliveredAt ?? null,
    acceptedAt: input.acceptedAt ?? null,
    outcomeAt: input.outcomeAt ?? null,
    answeredAt: input.answeredAt ?? null,
    answeredBy: input.answeredBy ?? null,
  });
  book.add('referralItems', {
    organizationId: item.organizationId,
    referralId: id,
    itemId: item.id,
    decisionId: input.decisionId,
    linkedAt: decidedAt,
  });
  const fileIds = addPackage(book, { id, destination }, input);
  addDisclosure(book, { id, destination, item }, input);
  return { id, destinationId, organizationId: item.organizationId, fileIds };
}

type Target = { readonly id: ReferralId; readonly destination: StandingDestination };

function addPackage(
  book: SeedBook,
  { id, destination }: Target,
  input: NewReferral,
): readonly string[] {
  const destinationId = destination.id;
  const recordId = newId();
  const files = input.files.map((file) => ({ file, id: newId() }));
  // With the public version goes nothing that was not marked public.
  const isPublic = (file: AddedEvidence) => file.isPublic || input.package.rendition === 'public';
  const content: PackageSealed = {
    ...input.package,
    reference: input.reference,
    destination: destination.name,
    files: files.map(({ file, id: fileId }) => ({
      ...{ id: fileId, name: file.name, mediaType: file.mediaType, byteSize: file.byteSize },
      isPublic: isPublic(file),
    })),
  };
  const readers = [{ destination: destinationId }, { realm: 'staff' }] as const;
  book.add('packages', {
    referralId: id,
    destinationId,
    recordId,
    sealed: book.sealRow(sealedAt.package(id, recordId), readers).sealJson('sealed', content),
    createdAt: input.decidedAt,
  });
  for (const { file, id: fileId } of files) {
    const fields = fieldsAt(book.keyOf(recordId), sealedAt.packageFile(fileId, recordId));
    book.add('packageFiles', {
      referralId: id,
      id: fileId,
      destinationId,
      storageKey: file.storageKey,
      mediaType: file.mediaType,
      byteSize: file.byteSize,
      scanState: 'clean',
      isPublic: isPublic(file),
      sealed: fields.sealJson('sealed', packageFileOf(book, file, destinationId)),
    });
  }
  return files.map((file) => file.id);
}

/** The evidence's own key, wrapped anew for the destination. */
function packageFileOf(
  book: SeedBook,
  file: AddedEvidence,
  destination: string,
): PackageFileSealed {
  const holder = book.holderOf({ destination });
  const record = { owner: file.organizationId, recordId: file.id };
  return {
    name: file.name,
    sha256: file.sha256,
    key: {
      organizationId: file.organizationId,
      evidenceId: file.id,
      holderId: holder.id,
      wrapped: wrapRecordKey(book.keyOf(file.id), holder, record).toString('base64'),
    },
  };
}

function addDisclosure(
  book: SeedBook,
  { id, destination, item }: Target & { readonly item: AddedItem },
  input: NewReferral,
): void {
  const { deliveredAt = null, state, decidedAt } = input;
  const disclosed = deliveredAt === null ? 'intended' : 'disclosed';
  book.add('disclosures', {
    id: newId(),
    referralId: id,
    organizationId: item.organizationId,
    state: state === 'undone' ? 'undone' : disclosed,
    // The codes that routing at the desk writes.
    nature: `referral_package_${input.package.rendition}`,
    purpose: 'trade_enforcement',
    authority:
      destination.affiliation === 'department'
        ? 'need_to_know_5_usc_552a_b_1'
        : 'routine_use_5_usc_552a_b_3',
    recipient: destination.name,
    recipientAddress: destination.postalAddress,
    intendedAt: decidedAt,
    disclosedAt: deliveredAt,
  });
}

export type NewAnswer = {
  readonly answer: 'accepted' | 'returned' | 'outcome_reported';
  readonly text: string;
  readonly by: string;
  readonly at: Date;
};

/** What the destination said, sealed for it and the desk. */
export function addAnswer(book: SeedBook, referral: AddedReferral, input: NewAnswer): string {
  const id = newId();
  const { destinationId } = referral;
  const readers = [{ destination: destinationId }, { realm: 'staff' }] as const;
  book.add('referralAnswers', {
    referralId: referral.id,
    id,
    destinationId,
    answer: input.answer,
    recordId: id,
    sealed: book
      .sealRow(sealedAt.referralAnswer(id, id), readers)
      .sealJson('sealed', { text: input.text } satisfies AnswerSealed),
    answeredBy: input.by,
    at: input.at,
  });
  return id;
}
