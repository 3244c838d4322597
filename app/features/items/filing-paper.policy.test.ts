import { describe, expect, it } from 'vitest';
import type { RichText } from '#app/editor/rich-text.rules.ts';
import { drawnText } from '#app/pdf/fonts.ts';
import { linearText } from '#app/pdf/pdf-document.ts';
import { readPdf } from '#app/pdf/read-pdf.ts';
import { writePdf } from '#app/pdf/write-pdf.ts';
import { describeFiling } from './describe-filing.policy.ts';
import { filingPaper } from './filing-paper.policy.ts';
import { filedVersion, sixPages } from './testing/filed-version.ts';
import type { itemTypes } from './types/registry.ts';

const createdAt = new Date('2026-11-27T15:00:00Z');
const bare = (text: string) => text.replace(/\s/g, '');
const codes = ['ipr', 'adcvd', 'preference', 'trend'] as const satisfies (keyof typeof itemTypes)[];
const renditions = ['full', 'public'] as const;

describe('a version on paper', () => {
  it.each(codes.flatMap((code) => renditions.map((rendition) => [code, rendition] as const)))(
    'of %s, %s, reads out of its PDF as it was described',
    async (code, rendition) => {
      const filed = filedVersion(code);
      const paper = filingPaper(filed, { rendition, createdAt });
      const read = await readPdf(await writePdf(paper));
      const text = bare(read.texts.join(''));

      expect(text).toBe(bare(drawnText(linearText(paper))));
      for (const { kind, label, value, table } of describeFiling(filed.type, filed.filing)) {
        if (kind === 'narrative') continue;
        expect(text).toContain(bare(label));
        if (!table) expect(text).toContain(bare(drawnText(value)));
      }
    },
  );

  it.each([
    ['full', 'BUSINESS CONFIDENTIAL · TLP:AMBER'],
    ['public', 'PUBLIC VERSION · TLP:AMBER'],
  ] as const)('of six pages is marked on every page, %s', async (rendition, marking) => {
    const paper = filingPaper(filedVersion('adcvd', { narrative: sixPages }), {
      rendition,
      createdAt,
    });
    const read = await readPdf(await writePdf(paper));

    expect(read.pages).toBeGreaterThanOrEqual(6);
    for (const edge of read.edges) expect(edge.split(marking)).toHaveLength(3);
    expect(read.title).toBe(`PS-7K3QD-M2XWA-H, version 1, ${rendition} version`);
    expect(read.bookmarks.slice(0, 3)).toEqual([
      ...['Steel hangers from China declared as Thai', 'What happened', 'Immediate danger'],
    ]);
  });

  it('says in full why each passage is confidential, and nothing of it in public', () => {
    const filed = filedVersion('adcvd', { narrative: sixPages });
    const [full, open] = renditions.map((rendition) =>
      linearText(filingPaper(filed, { rendition, createdAt })),
    );

    expect(full).toContain('[Wanchai Freight Forwarding]\nSuppliers or distributors\nconfidential');
    expect(open).not.toContain('Why text is confidential');
    expect(open).not.toContain('Freight Forwarding');
  });

  it('without brackets bears no mark of confidence', () => {
    const paper = filingPaper(filedVersion('trend'), { rendition: 'full', createdAt });

    expect(paper.marking).toBe('TLP:AMBER');
  });

  it('of twenty pages and more is made and read again', async () => {
    const narrative: RichText = {
      type: 'doc',
      content: Array.from({ length: 6 }, () => sixPages.content).flat(),
    };
    const paper = filingPaper(filedVersion('adcvd', { narrative }), {
      rendition: 'public',
      createdAt,
    });
    const read = await readPdf(await writePdf(paper));

    expect(read.pages).toBeGreaterThanOrEqual(20);
    expect(bare(read.texts.join(''))).toBe(bare(drawnText(linearText(paper))));
  });
});
