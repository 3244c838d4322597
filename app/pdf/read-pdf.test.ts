import PDFKit from 'pdfkit';
import { expect, it } from 'vitest';
import { faceBytes } from './fonts.ts';
import { everythingIn, readPdf } from './read-pdf.ts';

type Paper = PDFKit.PDFDocument;

/** A file that says a word in one place only. */
async function fileSaying(say: (paper: Paper) => void, info = {}): Promise<Buffer> {
  const paper = new PDFKit({ tagged: true, pdfVersion: '1.7', info });
  const chunks: Buffer[] = [];
  paper.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise((resolve) => paper.on('end', resolve));
  paper.registerFont('own', faceBytes('regular')).font('own').text('Nothing to see');
  say(paper);
  paper.end();
  await done;
  return Buffer.concat(chunks);
}

const structured = (options: object) => (paper: Paper) => {
  const figure = paper.struct('Figure', options, [() => paper.text('A picture')]);
  paper.addStructure(figure);
};

const PLACES: readonly [string, (paper: Paper) => void, object?][] = [
  ['the text', (paper) => paper.text('Made by Borealis')],
  ['the title', () => undefined, { Title: 'Borealis' }],
  ['a property that no standard knows', () => undefined, { Reviewer: 'Borealis' }],
  ['a bookmark', (paper) => paper.outline.addItem('About Borealis')],
  ['a bookmark in other letters', (paper) => paper.outline.addItem('Über Borealis')],
  ['an alternative text', structured({ alt: 'The plant of Borealis' })],
  ['a text to be read instead', structured({ actual: 'Borealis' })],
  ['an expansion', structured({ expanded: 'Borealis' })],
  ['the title of an element', structured({ title: 'Borealis' })],
  [
    'a mark within the content',
    (paper) => paper.markContent('Span', { actual: 'Borealis' }).text('B.').endMarkedContent(),
  ],
  ['a note', (paper) => paper.note(100, 100, 20, 20, 'Ask Borealis')],
  ['the address of a link', (paper) => paper.link(1, 1, 9, 9, 'https://borealis.example/')],
  ['the name of an attached file', (paper) => paper.file(Buffer.from('x'), { name: 'Borealis' })],
];

it.each(PLACES)('finds what is said in %s', async (_place, say, info) => {
  const read = await readPdf(await fileSaying(say, info));

  expect(everythingIn(read).join('\n').toLowerCase()).toContain('borealis');
});

it('finds nothing that is not there', async () => {
  const read = await readPdf(await fileSaying(() => undefined));

  expect(everythingIn(read).join('\n').toLowerCase()).not.toContain('borealis');
});
