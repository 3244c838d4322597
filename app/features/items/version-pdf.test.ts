import { describe, expect, it } from 'vitest';
import { plainToRichText } from '#app/editor/rich-text.source.ts';
import type { PdfDocument } from '#app/pdf/pdf-document.ts';
import { everythingIn, readPdf } from '#app/pdf/read-pdf.ts';
import { writePdf } from '#app/pdf/write-pdf.ts';
import { filedVersion, sixPages } from './testing/filed-version.ts';
import { isItemTypeCode, listItemTypes } from './types/registry.ts';
import { checkedPublicPdf, pdfOfVersion, type WritePdf } from './version-pdf.server.ts';

const createdAt = new Date('2026-11-27T15:00:00Z');
const narrative = plainToRichText(
  'Cartons went to [Borealis Trading] for [$38.20 per thousand] on [11 April 2026].',
);
const filed = filedVersion('adcvd', { narrative });

/** A writer that does something wrong with the paper. */
const faulty =
  (fault: (paper: PdfDocument) => PdfDocument): WritePdf =>
  (paper) =>
    writePdf(fault(paper));

/** A writer that slips a text into a place of the file that no page shows; the file keeps its length. */
const spoiled =
  (place: RegExp, text: string): WritePdf =>
  async (paper) => {
    const file = (await writePdf(paper)).toString('latin1');
    const changed = file.replace(place, (whole, before: string, there: string) =>
      whole.replace(before + there, before + text.padEnd(there.length).slice(0, there.length)),
    );
    expect(changed).not.toBe(file);
    return Buffer.from(changed, 'latin1');
  };

describe('a public PDF', () => {
  it.each(listItemTypes().map(({ code }) => code))(
    'of %s leaves when nothing is bracketed',
    async (code) => {
      if (!isItemTypeCode(code)) throw new Error(`${code} is no type`);

      expect(await checkedPublicPdf(filedVersion(code), createdAt)).not.toBeNull();
    },
  );

  it('leaves when it says only what the public may read', async () => {
    const bytes = await checkedPublicPdf(filed, createdAt);
    const text = everythingIn(await readPdf(bytes ?? Buffer.alloc(0))).join('\n');

    expect(text).toContain('went to [confidential] for [confidential] on [confidential]');
    expect(text).not.toMatch(/Borealis|38\.20|11 April/);
  });

  it('tells pictures by caption and what they show, nothing of confidential ones, and holds none itself', async () => {
    const story = plainToRichText(
      '{picture 1: Seam of [Borealis] packs | A seam}\n\n[{picture 2: Mould of Kintora | A press}]',
    );
    const bytes = await checkedPublicPdf(filedVersion('ipr', { narrative: story }), createdAt);
    const text = everythingIn(await readPdf(bytes ?? Buffer.alloc(0))).join('\n');

    expect(text).toContain('Seam of [confidential] packs');
    expect(text).toContain('It shows: A seam');
    expect(text).toContain('[confidential picture]');
    expect(text).not.toMatch(/Borealis|Mould|Kintora|press/);
    expect(bytes?.toString('latin1')).not.toMatch(/\/Subtype\s*\/Image|DCTDecode|JFIF|Exif|\bGPS/);
  });

  it('is not the full one, which has what a confidential picture shows between brackets', async () => {
    const story = plainToRichText('[{picture 2: Mould of Kintora | A press}]');
    const version = filedVersion('ipr', { narrative: story });
    const bytes = await pdfOfVersion(version, { rendition: 'full', createdAt });
    const text = everythingIn(await readPdf(bytes ?? Buffer.alloc(0))).join('\n');

    expect(text).toContain('[Mould of Kintora]');
    expect(text).toContain('[A press]');
  });

  it('is held back when it shows the caption of a confidential picture, or what that shows', async () => {
    const story = plainToRichText('[{picture 2: Mould of Kintora | A press of Vogtland}]');
    const version = filedVersion('ipr', { narrative: story });
    for (const text of ['Mould of Kintora', 'A press of Vogtland']) {
      const write = faulty((paper) => ({
        ...paper,
        blocks: [...paper.blocks, { kind: 'paragraph', pieces: [{ text }] }],
      }));
      expect(await checkedPublicPdf(version, createdAt, write), text).toBeNull();
    }
  });

  it('of six pages leaves although its filer repeats bracketed words in the clear', async () => {
    expect(
      await checkedPublicPdf(filedVersion('adcvd', { narrative: sixPages }), createdAt),
    ).not.toBeNull();
  });

  it.each<[string, WritePdf]>([
    ['its title', faulty((paper) => ({ ...paper, title: `${paper.title}, Borealis Trading` }))],
    ['its marking', faulty((paper) => ({ ...paper, marking: `${paper.marking}, Borealis` }))],
    [
      'a heading, and so a bookmark',
      faulty((paper) => ({
        ...paper,
        blocks: [
          ...paper.blocks,
          { kind: 'heading', level: 2, pieces: [{ text: 'Sales to Borealis' }] },
        ],
      })),
    ],
    [
      'its text, as another form of the amount',
      faulty((paper) => ({
        ...paper,
        blocks: [
          ...paper.blocks,
          { kind: 'paragraph', pieces: [{ text: 'It paid 38.2 dollars per thousand.' }] },
        ],
      })),
    ],
    ['a bookmark alone', spoiled(/(\/Title \()(Who is involved)\)/, 'Borealis')],
    ['its description in XML', spoiled(/(<pdf:Producer>)(PSILO portal)/, 'Borealis')],
  ])('is held back when something bracketed stands in %s', async (_place, write) => {
    expect(await checkedPublicPdf(filed, createdAt, write)).toBeNull();
  });

  it('is held back when an alternative text says something bracketed', async () => {
    const write: WritePdf = async (paper) => {
      const file = (await writePdf(paper)).toString('latin1');
      // Readers put right what this moves.
      const changed = file.replace(/\/S \/Document\b/, '/S /Document /Alt (Borealis)');
      expect(changed).not.toBe(file);
      return Buffer.from(changed, 'latin1');
    };

    expect(await checkedPublicPdf(filed, createdAt, write)).toBeNull();
  });
});
