import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import type { Rendition } from '../items/filing-paper.policy.ts';
import { pdfName, pdfOfVersion } from '../items/version-pdf.server.ts';
import { openEvidenceList, openFiledVersion } from './open-filing.server.ts';
import { findDeskItem } from './view-item.server.ts';

/**
 * The filing of an item as a PDF for the desk, in full or in its public version, without anything of the desk's own;
 * null when the public one was held back because something bracketed was found in it.
 * @throws AppError item_not_found | content_destroyed
 */
export async function makeDeskPdf(
  scope: AuditedScope,
  { itemId, rendition }: { readonly itemId: string; readonly rendition: Rendition },
): Promise<{ readonly name: string; readonly bytes: Buffer } | null> {
  const row = await findDeskItem(scope, itemId);
  const { controlNumber, tlp, organizationId, filingVersion: version } = row;
  const { submittedAt: filedAt, ...opened } = await openFiledVersion(scope, row, version);
  const files = await openEvidenceList(scope, row);
  const filed = { ...opened, filedAt, controlNumber, version, tlp, editions: [], files };
  const bytes = await pdfOfVersion(filed, { rendition, createdAt: scope.clock.now() });
  await recordEvent(scope, {
    action: bytes ? 'item.viewed' : 'item.pdf-withheld',
    object: { kind: 'item', id: itemId },
    organizationId,
    outcome: bytes ? 'done' : 'failed',
    codes: { version, rendition, format: 'pdf' },
  });
  return bytes && { name: pdfName(filed, rendition), bytes };
}
