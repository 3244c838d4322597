import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';

export type Destination = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly affiliation: string;
  readonly postalAddress: string;
};

export function listDestinations(db: ReadHandle): Promise<readonly Destination[]> {
  return db
    .selectFrom('destinations')
    .select(['id', 'code', 'name', 'affiliation', 'postalAddress'])
    .orderBy('position')
    .execute();
}

export async function insertReferral(
  db: WriteHandle,
  referral: {
    readonly id: string;
    readonly reference: string;
    readonly destinationId: string;
    readonly rendition: string;
    readonly isSourceIdentifying: boolean;
    readonly needsSecondPerson: boolean;
    readonly rankKey: number;
    readonly isDangerToLife: boolean;
    readonly itemType: string;
    readonly decidedBy: string;
    readonly notBefore: Date;
  },
): Promise<void> {
  await db
    .insertInto('referrals')
    .values({ ...referral, state: 'intended' })
    .execute();
}

export async function insertReferralItem(
  db: WriteHandle,
  link: {
    readonly organizationId: string;
    readonly referralId: string;
    readonly itemId: string;
    readonly decisionId: string;
  },
): Promise<void> {
  await db.insertInto('referralItems').values(link).execute();
}

export async function insertPackage(
  db: WriteHandle,
  row: {
    readonly referralId: string;
    readonly destinationId: string;
    readonly recordId: string;
    readonly sealed: Buffer;
  },
): Promise<void> {
  await db.insertInto('packages').values(row).execute();
}

export type NewPackageFile = {
  readonly referralId: string;
  readonly id: string;
  readonly destinationId: string;
  readonly storageKey: string;
  readonly mediaType: string;
  readonly byteSize: number;
  readonly sealed: Buffer;
  readonly isPublic: boolean;
};

export async function insertPackageFiles(
  db: WriteHandle,
  files: readonly NewPackageFile[],
): Promise<void> {
  if (files.length > 0)
    await db
      .insertInto('packageFiles')
      .values([...files])
      .execute();
}

export async function insertDisclosure(
  db: WriteHandle,
  disclosure: {
    readonly id: string;
    readonly referralId: string;
    readonly organizationId: string;
    readonly nature: string;
    readonly purpose: string;
    readonly authority: string;
    readonly recipient: string;
    readonly recipientAddress: string;
  },
): Promise<void> {
  await db
    .insertInto('disclosures')
    .values({ ...disclosure, state: 'intended' })
    .execute();
}

/** Referrals that a decision made, locked: undo and delivery cannot both win. */
export function listReferralsOfDecision(
  db: WriteHandle,
  allowed: Allowed<'referrals'>,
  decision: { readonly organizationId: string; readonly id: string },
) {
  return db
    .selectFrom('referrals')
    .innerJoin('referralItems', 'referralItems.referralId', 'referrals.id')
    .select(['referrals.id', 'referrals.state', 'referrals.version', 'referrals.notBefore'])
    .where('referralItems.organizationId', '=', decision.organizationId)
    .where('referralItems.decisionId', '=', decision.id)
    .where(allowed.as('referrals'))
    .forUpdate('referrals')
    .execute();
}

export async function updateReferralUndone(
  db: WriteHandle,
  referral: { readonly id: string; readonly version: number },
): Promise<void> {
  await db
    .updateTable('referrals')
    .set({ state: 'undone' })
    .where('id', '=', referral.id)
    .where('version', '=', referral.version)
    .executeTakeFirstOrThrow();
  await db
    .updateTable('disclosures')
    .set({ state: 'undone' })
    .where('referralId', '=', referral.id)
    .where('state', '=', 'intended')
    .execute();
}

/** The filing of an item, sealed: the version as filed. */
export function findItemVersion(
  db: ReadHandle,
  allowed: Allowed<'itemVersions'>,
  item: { readonly organizationId: string; readonly itemId: string; readonly version: number },
) {
  return db
    .selectFrom('itemVersions')
    .select(['version', 'typeVersion', 'sealed', 'submittedAt', 'editions'])
    .where('organizationId', '=', item.organizationId)
    .where('itemId', '=', item.itemId)
    .where('version', '=', item.version)
    .where(allowed.as('itemVersions'))
    .executeTakeFirst();
}

/** Files of a submitted item. */
export function listItemEvidence(
  db: ReadHandle,
  allowed: Allowed<'evidence'>,
  item: { readonly organizationId: string; readonly itemId: string },
) {
  return db
    .selectFrom('evidence')
    .select([
      ...['id', 'storageKey', 'mediaType', 'byteSize', 'sealed', 'uploadedAt', 'scanState'],
      ...['isPublic', 'markReason', 'markSealed'],
    ] as const)
    .where('organizationId', '=', item.organizationId)
    .where('itemId', '=', item.itemId)
    .where(allowed.as('evidence'))
    .orderBy('uploadedAt')
    .execute();
}

/** Sealed names of an organization and one of its clients. */
export async function findFilerNames(
  db: ReadHandle,
  filer: { readonly organizationId: string; readonly clientId: string },
) {
  const organization = await db
    .selectFrom('organizations')
    .select(['id', 'sealed'])
    .where('id', '=', filer.organizationId)
    .executeTakeFirstOrThrow();
  const client = await db
    .selectFrom('clients')
    .select(['id', 'sealed', 'isSelf'])
    .where('organizationId', '=', filer.organizationId)
    .where('id', '=', filer.clientId)
    .executeTakeFirstOrThrow();
  return { organization, client };
}
