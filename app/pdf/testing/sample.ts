import type { PdfBlock, PdfDocument } from '../pdf-document.ts';

/** A paper with these blocks. */
export function paperOf(blocks: readonly PdfBlock[], told: Partial<PdfDocument> = {}): PdfDocument {
  return {
    title: 'PS-7K3QD-M2XWA-H, version 1',
    language: 'en-US',
    marking: 'BUSINESS CONFIDENTIAL, TLP:AMBER',
    reference: 'PS-7K3QD-M2XWA-H',
    createdAt: new Date('2026-11-27T15:00:00Z'),
    blocks,
    ...told,
  };
}
