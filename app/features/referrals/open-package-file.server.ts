import { fieldsAt } from '#app/crypto/records.ts';
import {
  type Leaving,
  type OpenedFile,
  openSealedFile,
  recordOpening,
} from '#app/firewall/opened-file.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { GOVERNMENT, openRecord } from '#app/firewall/records.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { evidenceFileAt, sealedAt } from '#app/lib/sealed-places.ts';
import { PackageFileSealed } from '#app/lib/sealed-shapes.ts';
import { findPackageFile } from '#db/queries/referrals.ts';
import { requireOpenState } from '../evidence/file-state.policy.ts';

/**
 * Opens an evidence file of a referral for its destination, by the key that travels inside the package.
 * @throws AppError evidence_not_found
 */
export async function openPackageFile(
  scope: AuditedScope,
  {
    isPart = false,
    leaving,
    ...file
  }: {
    readonly referralId: string;
    readonly fileId: string;
    readonly isPart?: boolean;
    readonly leaving?: Leaving;
  },
): Promise<OpenedFile> {
  const row = await findPackageFile(
    scope.db,
    predicateFor(scope.ability, 'read ReceivedFile', 'packageFiles'),
    file,
  );
  if (!row) throw new AppError('evidence_not_found');
  const packageKey = await openRecord(scope, { owner: GOVERNMENT, recordId: row.recordId });
  const facts = PackageFileSealed.parse(
    fieldsAt(packageKey, sealedAt.packageFile(row.id, row.recordId)).openJson('sealed', row.sealed),
  );
  const { key } = facts;
  const fileKey = await scope.vault.openRecordKey({
    owner: key.organizationId,
    recordId: key.evidenceId,
    wraps: [{ holderId: key.holderId, wrapped: Buffer.from(key.wrapped, 'base64') }],
  });
  const state = requireOpenState(row.scanState);
  await recordOpening(scope, {
    isPart,
    ...(leaving && { leaving }),
    object: { kind: 'package-file', id: row.id },
    codes: { referral: file.referralId },
  });
  return openSealedFile(scope, {
    id: row.id,
    byteSize: row.byteSize,
    key: fileKey,
    sealedAt: evidenceFileAt(key.organizationId, key.evidenceId),
    object: { organizationId: key.organizationId, storageKey: row.storageKey },
    facts,
    state,
  });
}
