import type { PdfDocument } from '#app/pdf/pdf-document.ts';
import { everythingIn, readPdf } from '#app/pdf/read-pdf.ts';
import { writePdf } from '#app/pdf/write-pdf.ts';
import { type FiledVersion, filingPaper, leaksOfPaper } from './filing-paper.policy.ts';

/** Makes a file of a paper. */
export type WritePdf = (paper: PdfDocument) => Promise<Buffer>;

/**
 * The public version as a PDF, read again by another reader before it may leave: null when text, metadata, bookmarks,
 * alternative texts or any string of the file hold something bracketed.
 */
export async function checkedPublicPdf(
  filed: FiledVersion,
  createdAt: Date,
  write: WritePdf = writePdf,
): Promise<Buffer | null> {
  const bytes = await write(filingPaper(filed, { rendition: 'public', createdAt }));
  const read = await readPdf(bytes);
  const leaks = leaksOfPaper(filed, { found: everythingIn(read), createdAt, pages: read.pages });
  return leaks.length === 0 ? bytes : null;
}
