import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { archivePath } from '../items/archive-names.policy.ts';
import { archiveOfOne, type Folder } from '../items/export-archive.server.ts';
import type { FileSource, Read } from '../items/export-files.server.ts';
import { archiveSize } from '../items/export-plan.policy.ts';
import { openPackageFile } from './open-package-file.server.ts';
import { makePackagePdf } from './package-pdf.server.ts';
import { renditionOf } from './package-rendition.policy.ts';
import { openReferral } from './view-referral.server.ts';

type ByReferral = { readonly referralId: string };

/** What the archive of a package will hold, in the rendition that this officer gets. @throws AppError referral_not_found */
export async function viewPackageExport(scope: AuditedScope, { referralId }: ByReferral) {
  const { referral, whole, shown } = await openReferral(scope, { referralId });
  const { files } = renditionOf(whole, shown);
  const byteSize = files.reduce((sum, file) => sum + file.byteSize, 0);
  const size = archiveSize({ items: 1, files: files.length, byteSize });
  return { referralId, reference: referral.reference, shown, files: files.length, size };
}

/**
 * A package in the rendition that its reader gets, with the files of that rendition alone, as an archive that is written
 * while it leaves. Package and files are read in transactions of their own, on record like any opening, by whoever still may.
 * @throws AppError referral_not_found
 */
export async function exportPackage(
  read: Read,
  { referralId }: ByReferral,
): Promise<{ readonly name: string; readonly bytes: AsyncGenerator<Buffer> }> {
  const { reference, at } = await read((scope) => begin(scope, referralId));
  const folder = await read((scope) => openFolder(scope, referralId));
  const what = 'A package of a referral';
  return { name: `${reference}.zip`, bytes: archiveOfOne(read, { at, by: null, what, folder }) };
}

/** Leaves on record that an archive was asked for, before anything of it leaves. */
async function begin(scope: AuditedScope, referralId: string) {
  const { referral, shown } = await openReferral(scope, { referralId });
  await recordEvent(scope, {
    action: 'referral.exported',
    object: { kind: 'referral', id: referralId },
    codes: { rendition: shown },
  });
  return { reference: referral.reference, at: scope.clock.now() };
}

async function openFolder(scope: AuditedScope, referralId: string): Promise<Folder> {
  const { referral, whole, shown } = await openReferral(scope, { referralId });
  const { reference } = referral;
  const content = renditionOf(whole, shown);
  const pdf = await makePackagePdf(scope, { referralId });
  const record = `${JSON.stringify(content, null, 2)}\n`;
  return {
    ...{ id: referralId, controlNumber: reference, type: referral.itemType },
    title: content.items[0]?.title ?? reference,
    filedAt: (referral.deliveredAt ?? scope.clock.now()).toISOString(),
    papers: [
      { name: `${reference}/package.json`, content: record },
      // One that was held back is not in it; the event says so.
      ...(pdf ? [{ name: `${reference}/package.pdf`, content: pdf.bytes }] : []),
    ],
    attached: content.files.map(({ id, name, byteSize }, index) => ({
      ...{ id, name, byteSize },
      path: archivePath(reference, { number: index + 1, name }),
    })),
    source: filesOf(referralId),
  };
}

function filesOf(referralId: string): FileSource {
  return {
    requireReach: async (scope) => void (await openReferral(scope, { referralId })),
    open: (scope, fileId) => openPackageFile(scope, { referralId, fileId, leaving: 'exported' }),
    about: (id) => ({ object: { kind: 'package-file', id } }),
  };
}
