import { Readable } from 'node:stream';
import { openStream } from '#app/crypto/file-seal.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { GOVERNMENT, openRecord } from '#app/firewall/records.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { evidenceFileAt, sealedAt } from '#app/lib/sealed-places.ts';
import { PackageFileSealed } from '#app/lib/sealed-shapes.ts';
import { findPackageFile } from '#db/queries/referrals.ts';

/** A file ready to be sent: its name, size and a stream of its bytes that needs no open transaction. */
export type OpenedFile = {
  readonly name: string;
  readonly byteSize: number;
  readonly bytes: AsyncIterable<Uint8Array>;
};

/**
 * Opens an evidence file of a referral for its destination, by the key that travels inside the package.
 * @throws AppError evidence_not_found
 */
export async function openPackageFile(
  scope: AuditedScope,
  file: { readonly referralId: string; readonly fileId: string },
): Promise<OpenedFile> {
  const row = await findPackageFile(
    scope.db,
    predicateFor(scope.ability, 'read ReceivedFile', 'packageFiles'),
    file,
  );
  if (!row) throw new AppError('evidence_not_found');
  const packageKey = await openRecord(scope, { owner: GOVERNMENT, recordId: row.recordId });
  const { name, key } = PackageFileSealed.parse(
    fieldsAt(packageKey, sealedAt.packageFile(row.id, row.recordId)).openJson('sealed', row.sealed),
  );
  const fileKey = await scope.vault.openRecordKey({
    owner: key.organizationId,
    recordId: key.evidenceId,
    wraps: [{ holderId: key.holderId, wrapped: Buffer.from(key.wrapped, 'base64') }],
  });
  // The opening takes its own key now, so the stream outlives this scope.
  const opening = openStream(fileKey, evidenceFileAt(key.organizationId, key.evidenceId));
  await recordEvent(scope, {
    action: 'evidence.opened',
    object: { kind: 'package-file', id: row.id },
    codes: { referral: file.referralId },
  });
  const place = { organizationId: key.organizationId, storageKey: row.storageKey };
  const bytes = opening.through(Readable.from(scope.store.read(place)));
  return { name, byteSize: row.byteSize, bytes };
}
