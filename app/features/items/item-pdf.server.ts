import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { writePdf } from '#app/pdf/write-pdf.ts';
import { describeEdition } from '../reference/known-list.policy.ts';
import type { Rendition } from './filing-paper.policy.ts';
import { receiptPaper } from './receipt.policy.ts';
import { pdfName, pdfOfVersion, type WritePdf } from './version-pdf.server.ts';
import {
  filedUntil,
  getItem,
  openFilesOfItem,
  openFiling,
  openReceipt,
} from './view-item.server.ts';

type Asked = {
  readonly itemId: string;
  readonly version: number;
  readonly rendition: Rendition;
};

/** A PDF to download; its name is the control number and never says what it is about. */
export type PdfFile = { readonly name: string; readonly bytes: Buffer };

/**
 * A version of an own item as a PDF, in full or in its public version; null when the public one was held back because
 * something bracketed was found in it. @throws AppError item_not_found | content_destroyed
 */
export async function makeVersionPdf(
  scope: AuditedScope,
  { itemId, version, rendition }: Asked,
  write: WritePdf = writePdf,
): Promise<PdfFile | null> {
  const item = await getItem(scope, itemId);
  if (version > item.version) throw new AppError('item_not_found');
  const opened = await openFiling(scope, { ...item, version });
  const { controlNumber, tlp } = item;
  const all = await openFilesOfItem(scope, item.id);
  const files = version === item.version ? all : filedUntil(all, opened.filedAt);
  const editions = opened.editions.map(describeEdition);
  const filed = { ...opened, controlNumber, version, tlp, editions, files };
  const bytes = await pdfOfVersion(filed, { rendition, createdAt: scope.clock.now() }, write);
  await recordEvent(scope, {
    action: bytes ? 'item.viewed' : 'item.pdf-withheld',
    object: { kind: 'item', id: item.id },
    outcome: bytes ? 'done' : 'failed',
    codes: { version, rendition, format: 'pdf' },
  });
  return bytes && { name: pdfName(filed, rendition), bytes };
}

/** The receipt of an own item as a PDF, with its files and their sums; it holds nothing of what was written. @throws AppError item_not_found */
export async function makeReceiptPdf(
  scope: AuditedScope,
  { itemId }: { readonly itemId: string },
): Promise<PdfFile> {
  const receipt = await openReceipt(scope, { itemId });
  const bytes = await writePdf(receiptPaper(receipt, scope.clock.now()));
  await recordEvent(scope, {
    action: 'item.viewed',
    object: { kind: 'item', id: receipt.id },
    codes: { receipt: true, format: 'pdf' },
  });
  return { name: `${receipt.controlNumber}-receipt.pdf`, bytes };
}
