import { vi } from 'vitest';
import type { PdfDocument } from '../pdf-document.ts';

type Writer = typeof import('../write-pdf.ts');

/**
 * Stands in for `write-pdf.ts`, so that routes, which take no writer, meet one that errs: the real one lets nothing slip
 * that could be asked for. It is the real one until told what slips into the title of the next paper.
 */
export async function slippingWriter(original: () => Promise<Writer>) {
  const real = await original();
  return {
    ...real,
    writePdf: vi.fn((paper: PdfDocument) => {
      const slips = next;
      next = null;
      return real.writePdf(
        slips === null ? paper : { ...paper, title: `${paper.title}, ${slips}` },
      );
    }),
  };
}

let next: string | null = null;

export function letSlip(words: string): void {
  next = words;
}
