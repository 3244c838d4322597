import { fact, heading, type PdfBlock, paragraph } from '#app/pdf/pdf-document.ts';
import { bracketReasons } from '#app/reference/bracket-reasons.ts';
import { plural } from '#app/ui/format.ts';
import { type FileMark, filesFor, markInWords } from '../marking/file-mark.policy.ts';
import { sizeInFull } from './custody-facts.policy.ts';

/** A file as papers tell of it. */
export type PaperFile = FileMark & {
  readonly name: string;
  readonly byteSize: number;
  /** Of its bytes, lower-case hex. */
  readonly sha256: string;
  /** What others read in its place. */
  readonly markSummary: string | null;
};

/** The files of a filing on paper, with what proves later that a file is the one that was filed. */
export function fileBlocks(
  files: readonly PaperFile[],
  rendition: 'full' | 'public',
): readonly PdfBlock[] {
  if (files.length === 0) return [];
  const shown = filesFor(rendition, files).map((file) => fileFacts(file));
  return [
    heading(2, 'Files'),
    ...shown,
    ...(rendition === 'public' ? leftOut(files.filter(({ isPublic }) => !isPublic)) : []),
  ];
}

/** Name, size, sum and mark of a file. */
export function fileFacts(file: PaperFile): PdfBlock {
  return {
    kind: 'facts',
    rows: [
      fact('File', file.name),
      fact('Size', sizeInFull(file.byteSize)),
      fact('SHA-256', file.sha256),
      fact('Marked', markInWords(file)),
      ...(file.markSummary ? [fact('Others read', file.markSummary)] : []),
    ],
  };
}

/** That confidential files were left out, why, and what the filer says of them: neither name nor sum. */
function leftOut(files: readonly PaperFile[]): readonly PdfBlock[] {
  if (files.length === 0) return [];
  const were = files.length === 1 ? 'was' : 'were';
  return [
    paragraph(`${plural(files.length, 'confidential file')} ${were} left out.`),
    {
      kind: 'list',
      items: files.map((file) => ({ label: '•', blocks: [paragraph(placeOf(file))] })),
    },
  ];
}

/** What stands in place of a confidential file. */
function placeOf({
  markReason,
  markSummary,
}: Pick<PaperFile, 'markReason' | 'markSummary'>): string {
  const reason = markReason === null ? 'No reason given' : bracketReasons.nameOf(markReason);
  return markSummary ? `${markSummary} (${reason})` : reason;
}
