import type { PdfDocument } from '#app/pdf/pdf-document.ts';
import { everythingIn, readPdf } from '#app/pdf/read-pdf.ts';
import { writePdf } from '#app/pdf/write-pdf.ts';
import {
  type FiledVersion,
  filingPaper,
  leaksOfPaper,
  type Rendition,
} from './filing-paper.policy.ts';

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

/** A version as a PDF; null when it is the public one and was held back. */
export function pdfOfVersion(
  filed: FiledVersion,
  { rendition, createdAt }: { readonly rendition: Rendition; readonly createdAt: Date },
  write: WritePdf = writePdf,
): Promise<Buffer | null> {
  return rendition === 'public'
    ? checkedPublicPdf(filed, createdAt, write)
    : write(filingPaper(filed, { rendition, createdAt }));
}

/** The name of its file: control number, version and rendition, never what it is about. */
export function pdfName(
  { controlNumber, version }: Pick<FiledVersion, 'controlNumber' | 'version'>,
  rendition: Rendition,
): string {
  return `${controlNumber}-version-${version}-${rendition}.pdf`;
}
