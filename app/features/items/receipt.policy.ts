import { EASTERN } from '#app/lib/eastern-time.ts';
import { fact, heading, type PdfDocument, paragraph } from '#app/pdf/pdf-document.ts';
import { formatMomentInFull } from '#app/ui/format.ts';

type Received = {
  readonly controlNumber: string;
  readonly typeName: string;
  readonly isTrend: boolean;
  readonly version: number;
  readonly submittedAt: string;
};

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

/** A receipt as a paper. It carries no content, so it has no marking but its own name. */
export function receiptPaper(received: Received, createdAt: Date): PdfDocument {
  const { controlNumber, typeName, submittedAt } = received;
  const { title, next, steps, keep } = receiptWords(received);
  return {
    title: `${controlNumber}, receipt`,
    language: 'en-US',
    marking: 'RECEIPT',
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
      heading(2, next),
      {
        kind: 'list',
        items: steps.map((step, index) => ({ label: `${index + 1}.`, blocks: [paragraph(step)] })),
      },
      paragraph(keep),
    ],
  };
}
