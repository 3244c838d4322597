import { describe, expect, it } from 'vitest';
import { parseRichText } from '#app/editor/rich-text.schema.ts';
import { seededRandom } from '#app/lib/testing/seeded.ts';
import { drawnText } from './fonts.ts';
import {
  everyFileSays,
  linearText,
  type PdfBlock,
  pageNumber,
  paragraph,
  plainTable,
} from './pdf-document.ts';
import { everythingIn, type ReadElement, readPdf } from './read-pdf.ts';
import { richTextBlocks } from './rich-text-blocks.ts';
import { anyDocument } from './testing/any-document.ts';
import { paperOf } from './testing/sample.ts';
import { writePdf } from './write-pdf.ts';

/** Text without its spaces: where a line ends says nothing. */
const bare = (text: string) => text.replace(/\s/g, '');
const heading = (level: 1 | 2 | 3 | 4, text: string): PdfBlock => ({
  kind: 'heading',
  level,
  pieces: [{ text }],
});
const table = (rows: number): PdfBlock =>
  plainTable('Parcels', {
    columns: ['Marketplace', 'Seller'],
    rows: Array.from({ length: rows }, (_, row) => [`Market ${row}`, `Seller ${row}`]),
  });

async function readPaper(blocks: readonly PdfBlock[]) {
  return readPdf(await writePdf(paperOf(blocks)));
}

function allOf(elements: readonly ReadElement[]): readonly ReadElement[] {
  return elements.flatMap((element) => [element, ...allOf(element.children)]);
}

const rolesOf = (elements: readonly ReadElement[]) => allOf(elements).map(({ role }) => role);

describe('a paper as a tagged PDF', () => {
  it('says its language, shows its title, and is marked as tagged', async () => {
    const read = await readPaper([paragraph('Words')]);

    expect(read).toMatchObject({
      language: 'en-US',
      title: 'PS-7K3QD-M2XWA-H, version 1',
      isTagged: true,
      showsTitle: true,
      pages: 1,
    });
    expect(read.metadata.join('\n')).toContain('PSILO portal');
  });

  it('has the structure of what it says, in order', async () => {
    const read = await readPaper([
      heading(1, 'Hangers'),
      paragraph('Words'),
      heading(2, 'Facts'),
      { kind: 'facts', rows: [{ term: 'Port', blocks: [paragraph('2704')] }] },
      { kind: 'list', items: [{ label: '1.', blocks: [paragraph('First')] }] },
      { kind: 'quote', blocks: [paragraph('Said')] },
      table(1),
    ]);

    expect(rolesOf(read.elements)).toEqual([
      ...['Document', 'H1', 'P', 'H2', 'L', 'LI', 'Lbl', 'LBody', 'P'],
      ...['L', 'LI', 'Lbl', 'LBody', 'P', 'BlockQuote', 'P'],
      ...['Table', 'Caption', 'TR', 'TH', 'TH', 'TR', 'TD', 'TD'],
    ]);
    expect(
      allOf(read.elements)
        .map(({ text }) => text.trim())
        .filter(Boolean),
    ).toEqual([
      ...['Hangers', 'Words', 'Facts', 'Port', '2704', '1.', 'First', 'Said'],
      ...['Parcels', 'Marketplace', 'Seller', 'Market 0', 'Seller 0'],
    ]);
  });

  it('has a bookmark for every heading', async () => {
    const read = await readPaper([heading(1, 'One'), heading(2, 'Two'), heading(3, 'Three')]);

    expect(read.bookmarks).toEqual(['One', 'Two', 'Three']);
  });

  it('carries marking, control number and page number on every page, outside of what is said', async () => {
    const read = await readPaper(Array.from({ length: 90 }, (_, index) => paragraph(`P${index}`)));

    expect(read.pages).toBe(3);
    read.edges.forEach((edge, index) => {
      expect(edge.match(/BUSINESS CONFIDENTIAL, TLP:AMBER/g)).toHaveLength(2);
      expect(edge).toContain('PS-7K3QD-M2XWA-H');
      expect(edge).toContain(`Page ${index + 1} of 3`);
    });
    expect(read.texts.join('\n')).not.toMatch(/BUSINESS|Page \d/);
  });

  it('repeats the header of a table on every page, and reads it out once', async () => {
    const read = await readPaper([table(90)]);

    expect(read.pages).toBeGreaterThan(2);
    for (const edge of read.edges.slice(1)) expect(bare(edge)).toContain('MarketplaceSeller');
    expect(bare(read.texts.join('')).match(/MarketplaceSeller/g)).toHaveLength(1);
    // A reader names the elements of other pages too, without what is in them.
    const cells = allOf(read.elements).filter(({ text }) => text.trim() !== '');
    expect(cells.filter(({ role }) => role === 'TH')).toHaveLength(2);
    expect(cells.filter(({ role }) => role === 'TD')).toHaveLength(180);
  });

  it('has the tables of a narrative, with a header where the writer made one', async () => {
    const cell = (type: 'tableCell' | 'tableHeader', text: string) => ({
      type,
      content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    });
    const row = (type: 'tableCell' | 'tableHeader', ...texts: readonly string[]) => ({
      type: 'tableRow',
      content: texts.map((text) => cell(type, text)),
    });
    const narrative = (first: 'tableCell' | 'tableHeader') => {
      const content = [row(first, 'Month', 'Price'), row('tableCell', 'May', '$2')];
      const read = parseRichText({ type: 'doc', content: [{ type: 'table', content }] });
      if (!read.ok) throw new Error(read.code);
      return read.doc;
    };

    const headed = await readPaper(richTextBlocks(narrative('tableHeader'), 2));
    const plain = await readPaper(richTextBlocks(narrative('tableCell'), 2));

    const row4 = ['TR', 'TH', 'TH', 'TR', 'TD', 'TD'];
    expect(rolesOf(headed.elements).slice(-6)).toEqual(row4);
    expect(rolesOf(plain.elements).slice(-6)).toEqual(row4.map((role) => role.replace('H', 'D')));
    expect(bare(headed.texts.join(''))).toContain('MonthPriceMay$2');
  });

  it('parts a row that is taller than a page', async () => {
    const cell = Array.from({ length: 1200 }, (_, index) => `word${index}`).join(' ');
    const read = await readPaper([
      plainTable('Long', { columns: ['A', 'B'], rows: [[cell, 'short']] }),
    ]);
    const [first = ''] = allOf(read.elements).flatMap(({ role, text }) =>
      role === 'TD' ? text : [],
    );

    expect(read.pages).toBeGreaterThan(1);
    expect(bare(read.texts.join(''))).toContain('word1199');
    expect(first).toContain('word0');
  });

  it('shows what it has no sign for by its code, overrides too, and loses nothing', async () => {
    const read = await readPaper([paragraph('Ελλάδα Москва Łódź 中 א \u202Eevil \u0007 🦊')]);

    expect(read.texts.join('').replace(/\s+/g, ' ')).toBe(
      'Ελλάδα Москва Łódź ‹U+4E2D› ‹U+05D0› ‹U+202E›evil ‹U+0007› ‹U+1F98A›',
    );
  });

  it('is the same bytes for the same paper', async () => {
    const blocks = [heading(1, 'Hangers'), table(60)];
    const [one, other] = [await writePdf(paperOf(blocks)), await writePdf(paperOf(blocks))];
    const later = await writePdf(paperOf(blocks, { createdAt: new Date('2026-11-28T00:00:00Z') }));

    expect(one.equals(other)).toBe(true);
    expect(one.equals(later)).toBe(false);
  });

  it('embeds every font, with the characters its signs stand for', async () => {
    const bytes = (await writePdf(paperOf([paragraph('Words')]))).toString('latin1');

    expect(bytes.match(/\/Type \/Font\b[\s\S]{0,80}?\/Subtype \/Type0/g)?.length).toBe(
      bytes.match(/\/ToUnicode/g)?.length,
    );
    expect(bytes.match(/\/FontFile2/g)?.length).toBe(bytes.match(/\/ToUnicode/g)?.length);
    expect(bytes).not.toContain('Helvetica');
  });

  it('says nothing beside its words but what every file says', async () => {
    const paper = paperOf([paragraph('Words')]);
    const told = [
      ...['Words', 'BUSINESS CONFIDENTIAL, TLP:AMBER', paper.reference, paper.title],
      ...[pageNumber(1, 1), ...everyFileSays(paper)],
    ];
    const left = everythingIn(await readPdf(await writePdf(paper))).map((part) =>
      told
        .toSorted((a, b) => b.length - a.length)
        .reduce((all, one) => all.replaceAll(one, ''), part),
    );

    expect(left.join('').trim()).toBe('');
  });

  it('refuses a title that could be content', async () => {
    await expect(writePdf(paperOf([], { title: '<b>Hangers</b>' }))).rejects.toThrow('plain words');
  });
});

describe('any narrative', () => {
  it('has headings that never skip a level', () => {
    const random = seededRandom(7);
    const levels = Array.from({ length: 300 }, () => {
      const found = [
        ...JSON.stringify(richTextBlocks(anyDocument(random), 3)).matchAll(/"level":(\d)/g),
      ];
      return [3, ...found.map(([, level]) => Number(level))];
    });

    expect(levels.flat()).toContain(5);
    expect(
      levels.filter((all) => all.some((level, at) => level > (all[at - 1] ?? level) + 1)),
    ).toEqual([]);
  });

  it('reads out of the PDF as it reads in the document, in the order of the pages', async () => {
    const random = seededRandom(20261127);
    for (let round = 0; round < 10; round += 1) {
      const doc = anyDocument(random);
      const read = parseRichText(doc);
      const blocks = richTextBlocks(read.ok ? read.doc : doc, 2);
      const said = await readPaper(blocks);

      expect(read).toMatchObject({ ok: true });
      expect(bare(said.texts.join(''))).toBe(bare(drawnText(linearText({ blocks }))));
      expect(
        bare(
          allOf(said.elements)
            .map(({ text }) => text)
            .join(''),
        ),
      ).toBe(bare(said.texts.join('')));
    }
  });
});
