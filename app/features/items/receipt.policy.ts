import { EASTERN } from '#app/lib/eastern-time.ts';
import {
  fact,
  heading,
  type PdfBlock,
  type PdfDocument,
  paragraph,
} from '#app/pdf/pdf-document.ts';
import { tlp } from '#app/reference/tlp.ts';
import { formatMomentInFull } from '#app/ui/format.ts';
import { fileFacts, type PaperFile } from '../evidence/file-lines.policy.ts';

type Received = {
  readonly controlNumber: string;
  readonly typeName: string;
  readonly isTrend: boolean;
  readonly version: number;
  readonly submittedAt: string;
  readonly tlp: string;
  readonly files: readonly PaperFile[];
};

/** What the sums are for. */
export const SUMS =
  'The sum proves later that a file is the one you filed: compute the SHA-256 sum of your copy and compare.';

/** What a receipt says, on its page and on paper. */
export function receiptWords({ isTrend, version }: Pick<Received, 'isTrend' | 'version'>) {
  const what = isTrend ? 'trend note' : 'allegation';
  return {
    title: version > 1 ? `We have your completed ${what}` : `We have your ${what}`,
    mail: 'A mail with the control number is on its way to you; it holds nothing of what you wrote.',
    next: 'What happens next',
    steps: [
      'An analyst checks within 2 business days whether it is complete. If something is missing, we ask you here.',
      'Once it is complete it is acknowledged, and the statutory clocks start.',
      'The desk reviews it and may pass it to an office that can act on it. You see each step we may tell.',
    ],
    keep: `Keep the control number. It names this ${what} in every call and message.`,
  };
}

/** A receipt as a paper: of what was filed it names the files alone. */
export function receiptPaper(received: Received, createdAt: Date): PdfDocument {
  const { controlNumber, typeName, submittedAt, files } = received;
  const { title, next, steps, keep } = receiptWords(received);
  return {
    title: `${controlNumber}, receipt`,
    language: 'en-US',
    marking: `RECEIPT · ${tlp.nameOf(received.tlp)}`,
    reference: controlNumber,
    createdAt,
    blocks: [
      heading(1, title),
      {
        kind: 'facts',
        rows: [
          fact('Control number', controlNumber),
          fact('Kind', typeName),
          fact('Filed', formatMomentInFull(submittedAt, EASTERN)),
        ],
      },
      ...receiptFiles(files),
      heading(2, next),
      {
        kind: 'list',
        items: steps.map((step, index) => ({ label: `${index + 1}.`, blocks: [paragraph(step)] })),
      },
      paragraph(keep),
    ],
  };
}

/** What was received with it. */
function receiptFiles(files: readonly PaperFile[]): readonly PdfBlock[] {
  if (files.length === 0) return [paragraph('No files came with it.')];
  return [
    heading(2, files.length === 1 ? 'The file we hold' : `The ${files.length} files we hold`),
    ...files.map((file) => fileFacts(file)),
    paragraph(SUMS),
  ];
}
