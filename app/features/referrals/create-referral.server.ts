import { randomBytes } from 'node:crypto';
import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { createRecord, GOVERNMENT } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { newControlNumber } from '#app/lib/control-number.ts';
import {
  type DecisionId,
  type DisclosureId,
  newId,
  type PackageFileId,
  type RecordId,
  type ReferralId,
} from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { PackageFileSealed, PackageSealed } from '#app/lib/sealed-shapes.ts';
import { getRealmPublicHolder } from '#db/queries/keys.ts';
import {
  type Destination,
  insertDisclosure,
  insertPackage,
  insertPackageFiles,
  insertReferral,
  insertReferralItem,
  type NewPackageFile,
} from '#db/queries/routing.ts';
import type { TriageRow } from '#db/queries/triage.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import { filesFor } from '../marking/file-mark.policy.ts';
import {
  type ChosenFile,
  type Filed,
  packageItem,
  shareFileKey,
  withPackagedPictures,
} from './compose-package.server.ts';
import type { Rendition } from './referrals.policy.ts';

export type NewReferral = {
  readonly item: TriageRow;
  readonly filed: Filed;
  readonly files: readonly ChosenFile[];
  readonly destination: Destination;
  readonly decisionId: DecisionId;
  readonly rendition: Rendition;
  readonly isSourceIdentifying: boolean;
  /** Then somebody proposes it, and approval sends it on its way. */
  readonly needsSecondPerson: boolean;
  readonly tlp: string;
  readonly summary: string;
  readonly rankKey: number;
  readonly notBefore: Date;
};

/** Caveats that every package carries. */
export const HANDLING: readonly string[] = [
  'Pass nothing of this on without asking the desk that sent it.',
  'Not for use in court without the desk.',
];

/** Where the filer asked not to be named, and nobody declined. */
const UNNAMED = 'Who filed this is not to be named: do not try to find out.';

function isUnnamed({ naming }: Pick<TriageRow, 'naming'>): boolean {
  return naming === 'asked' || naming === 'agreed';
}

/**
 * Hands an item to one destination: referral, sealed package, intended disclosure, audit event and outbox row, all in
 * the decision's own transaction. What is sealed here is what gets delivered.
 */
export async function createReferral(scope: WriteScope, input: NewReferral): Promise<ReferralId> {
  const { item, destination, decisionId, notBefore } = input;
  const { organizationId, itemId } = item;
  const referralId = newId<ReferralId>();
  const reference = newControlNumber((count) => randomBytes(count)).replace(/^PS/, 'RF');
  await insertReferral(scope.db, {
    id: referralId,
    reference,
    destinationId: destination.id,
    rendition: input.rendition,
    isSourceIdentifying: input.isSourceIdentifying,
    needsSecondPerson: input.needsSecondPerson,
    rankKey: input.rankKey,
    isDangerToLife: item.isDangerToLife,
    itemType: item.itemType,
    decidedBy: scope.actor.id,
    notBefore,
  });
  await insertReferralItem(scope.db, { organizationId, referralId, itemId, decisionId });
  await sealPackage(scope, input, { referralId, reference });
  await intendDisclosure(scope, input, referralId);
  await recordEvent(scope, {
    action: 'referral.intended',
    object: { kind: 'referral', id: referralId },
    organizationId,
    codes: { destination: destination.code, rendition: input.rendition, item: itemId },
  });
  const { code } = destination;
  if (!input.needsSecondPerson) {
    const job = { referralId, destination: code, organizationId, notBefore };
    await enqueue(scope, jobs.referralDeliver(job));
  }
  return referralId;
}

type Numbered = { readonly referralId: ReferralId; readonly reference: string };

async function sealPackage(
  scope: WriteScope,
  input: NewReferral,
  { referralId, reference }: Numbered,
): Promise<void> {
  const { destination, rendition, tlp, summary } = input;
  const recordId = newId<RecordId>();
  const key = await createRecord(scope, { owner: GOVERNMENT, recordId }, [
    { destination: destination.id },
    { realm: 'staff' },
  ]);
  const packaged = filesFor(rendition, input.files).map((file) => ({
    id: newId<PackageFileId>(),
    file,
  }));
  const content: PackageSealed = {
    reference,
    destination: destination.name,
    rendition,
    items: [
      withPackagedPictures(
        packageItem(input.item, input.filed, rendition),
        packaged.map(({ id, file }) => ({ id, evidenceId: file.evidenceId })),
      ),
    ],
    summary,
    tlp,
    handling: [...HANDLING, ...(isUnnamed(input.item) ? [UNNAMED] : [])],
    files: packaged.map(({ id, file }) => ({
      id,
      name: file.facts.name,
      mediaType: file.facts.mediaType,
      byteSize: file.byteSize,
      isPublic: file.isPublic,
    })),
  };
  const sealed = fieldsAt(key, sealedAt.package(referralId, recordId)).sealJson('sealed', content);
  await insertPackage(scope.db, { referralId, destinationId: destination.id, recordId, sealed });

  const holder = await getRealmPublicHolder(scope.db, 'destination', destination.id);
  const rows: NewPackageFile[] = [];
  for (const { id, file } of packaged) {
    const { organizationId } = input.item;
    const { evidenceId, facts, storageKey, byteSize, isPublic } = file;
    const shared = await shareFileKey(scope, { organizationId, evidenceId }, holder);
    const inside: PackageFileSealed = {
      name: facts.name,
      sha256: facts.sha256,
      // The destination opens the very bytes, so it needs to know how they lie.
      ...(facts.segments && { segments: facts.segments }),
      key: { organizationId, evidenceId, ...shared },
    };
    rows.push({
      referralId,
      id,
      destinationId: destination.id,
      storageKey,
      mediaType: facts.mediaType,
      byteSize,
      isPublic,
      sealed: fieldsAt(key, sealedAt.packageFile(id, recordId)).sealJson('sealed', inside),
    });
  }
  await insertPackageFiles(scope.db, rows);
  await noteCopies(scope, input, { referralId, packaged });
}

type Packaged = { readonly id: PackageFileId; readonly file: ChosenFile };

/** Leaves on record, for each file, that a package carries a copy of it. */
async function noteCopies(
  scope: WriteScope,
  { item, rendition, destination }: NewReferral,
  {
    referralId,
    packaged,
  }: { readonly referralId: ReferralId; readonly packaged: readonly Packaged[] },
): Promise<void> {
  for (const { id, file } of packaged) {
    await recordEvent(scope, {
      action: 'evidence.copied',
      object: { kind: 'evidence', id: file.evidenceId },
      organizationId: item.organizationId,
      codes: { referral: referralId, file: id, rendition, destination: destination.code },
    });
  }
}

/** Date, nature, purpose, recipient and address (5 U.S.C. 552a(c)); it becomes real at delivery (RULES 3). */
async function intendDisclosure(
  scope: WriteScope,
  { item, destination, rendition }: NewReferral,
  referralId: ReferralId,
): Promise<void> {
  await insertDisclosure(scope.db, {
    id: newId<DisclosureId>(),
    referralId,
    organizationId: item.organizationId,
    nature: `referral_package_${rendition}`,
    purpose: 'trade_enforcement',
    authority:
      destination.affiliation === 'department'
        ? 'need_to_know_5_usc_552a_b_1'
        : 'routine_use_5_usc_552a_b_3',
    recipient: destination.name,
    recipientAddress: destination.postalAddress,
  });
}
