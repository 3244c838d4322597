import { setImmediate } from 'node:timers/promises';
import { drawnText } from './fonts.ts';
import {
  type PdfBlock,
  type PdfDocument,
  type PdfFact,
  type PdfListItem,
  pageNumber,
  wordsOf,
} from './pdf-document.ts';
import { AREA, BODY_SIZE, type Element, leading, type Setting, Sheet } from './sheet.ts';
import { writeTable } from './write-table.ts';

/** What a viewer shows in its title bar also stands as XML in the file, which the writer does not escape. */
const PLAIN_TITLE = /^[\p{L}\p{N} ,.:()-]+$/u;
const HEADING_SIZES = { 1: 17, 2: 13.5, 3: 11.5, 4: 10.5, 5: 10 } as const;
const GAP = 6;
const INDENT = 18;

type Place = { readonly parent: Element; readonly x: number; readonly hasRule: boolean };
type Outline = Sheet['paper']['outline'];
/** The last entry of each level above the next one. */
type Bookmarks = { readonly level: number; readonly entry: Outline }[];

/** A document as a tagged PDF (PDF/UA): the same document gives the same bytes. */
export async function writePdf(document: PdfDocument): Promise<Buffer> {
  if (!PLAIN_TITLE.test(document.title)) throw new Error('the title of a paper is plain words');
  const sheet = new Sheet(document);
  const chunks: Buffer[] = [];
  sheet.paper.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => {
    sheet.paper.on('end', resolve).on('error', reject);
  });
  const writer = new Writer(sheet);
  const root = sheet.open('Document');
  for (const block of document.blocks) {
    writer.block(block, { parent: root, x: AREA.left, hasRule: false });
    // Others' requests get their turn.
    await setImmediate();
  }
  root.structure.end();
  markPages(sheet, document);
  sheet.paper.end();
  await done;
  return Buffer.concat(chunks);
}

class Writer {
  readonly sheet: Sheet;
  readonly bookmarks: Bookmarks;

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    this.bookmarks = [{ level: 0, entry: sheet.paper.outline }];
  }

  private blocks(blocks: readonly PdfBlock[], place: Place): void {
    for (const block of blocks) this.block(block, place);
  }

  block(block: PdfBlock, place: Place): void {
    const { sheet } = this;
    switch (block.kind) {
      case 'heading':
        this.heading(block, place);
        break;
      case 'paragraph':
        this.paragraph(block, place);
        break;
      case 'quote': {
        const parent = sheet.open('BlockQuote', { parent: place.parent });
        this.blocks(block.blocks, { parent, x: place.x + INDENT, hasRule: true });
        break;
      }
      case 'list': {
        const parent = sheet.open('L', { parent: place.parent });
        for (const item of block.items) this.item(item, { ...place, parent });
        break;
      }
      case 'facts': {
        const parent = sheet.open('L', { parent: place.parent });
        for (const fact of block.rows) this.fact(fact, { ...place, parent });
        break;
      }
      case 'table': {
        const { parent, x } = place;
        writeTable(sheet, block, { parent, x, width: AREA.right - x });
      }
    }
  }

  private heading(block: PdfBlock & { readonly kind: 'heading' }, place: Place): void {
    const setting = settingAt(place, HEADING_SIZES[block.level]);
    const pieces = block.pieces.map((piece) => ({ ...piece, isBold: true }));
    const lines = this.sheet.linesOf(pieces, setting);
    this.sheet.space(GAP * (block.level < 3 ? 2 : 1));
    // A heading never stands alone at the foot of a page.
    this.sheet.need(lines.length * leading(setting.size) + 3 * leading(BODY_SIZE));
    this.bookmark(block);
    const element = this.sheet.open(`H${block.level}`, { parent: place.parent });
    this.sheet.write(element, lines, setting);
    this.sheet.space(GAP / 2);
  }

  private bookmark({ level, pieces }: PdfBlock & { readonly kind: 'heading' }): void {
    const title = drawnText(wordsOf(pieces)).replaceAll('\n', ' ').trim();
    if (title === '') return;
    while ((this.bookmarks.at(-1)?.level ?? 0) >= level) this.bookmarks.pop();
    const above = this.bookmarks.at(-1)?.entry ?? this.sheet.paper.outline;
    // Where it stands on its page: the writer takes it, its types do not say so.
    const place = { expanded: true, top: this.sheet.y, left: this.sheet.paper.page.width };
    const entry = above.addItem(title, place);
    this.bookmarks.push({ level, entry });
  }

  private paragraph({ pieces }: PdfBlock & { readonly kind: 'paragraph' }, place: Place): void {
    const setting = settingAt(place, BODY_SIZE);
    const element = this.sheet.open('P', { parent: place.parent });
    this.sheet.write(element, this.sheet.linesOf(pieces, setting), setting);
    this.sheet.space(GAP);
  }

  private item({ label, blocks }: PdfListItem, { parent, x, hasRule }: Place): void {
    const item = this.sheet.open('LI', { parent });
    const width = Math.max(INDENT, label.length * BODY_SIZE * 0.7);
    this.sheet.need(2 * leading(BODY_SIZE));
    const lines = this.sheet.linesOf([{ text: label }], { width: AREA.right, size: BODY_SIZE });
    const at = { x, y: this.sheet.y, width, size: BODY_SIZE };
    this.sheet.place(this.sheet.open('Lbl', { parent: item }), lines, at);
    const body = this.sheet.open('LBody', { parent: item });
    this.blocks(blocks, { parent: body, x: x + width, hasRule });
  }

  private fact({ term, blocks }: PdfFact, { parent, x, hasRule }: Place): void {
    const item = this.sheet.open('LI', { parent });
    const setting = settingAt({ parent, x, hasRule }, BODY_SIZE);
    const lines = this.sheet.linesOf([{ text: term, isBold: true }], setting);
    this.sheet.need((lines.length + 2) * leading(BODY_SIZE));
    this.sheet.write(this.sheet.open('Lbl', { parent: item }), lines, setting);
    this.blocks(blocks, { parent: this.sheet.open('LBody', { parent: item }), x, hasRule });
  }
}

function settingAt({ x, hasRule }: Place, size: number): Setting {
  return { x, width: AREA.right - x, size, hasRule };
}

const EDGE_SIZE = 8.5;

/** Marking on both edges of every page, with the control number and which page of how many it is. */
function markPages(sheet: Sheet, { marking, reference }: PdfDocument): void {
  const { count } = sheet.paper.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    sheet.paper.switchToPage(page);
    const edge = (y: number, attached: string, right: string) =>
      sheet.decoration(
        () => {
          const width = (text: string) =>
            sheet.paper.font('bold').fontSize(EDGE_SIZE).widthOfString(text);
          const drawn = drawnText(marking);
          sheet.paper.font('bold').fontSize(EDGE_SIZE).fillColor('#1b1b1b');
          sheet.paper.text(drawn, AREA.left, y, { lineBreak: false });
          sheet.paper.text(right, AREA.right - width(right), y, { lineBreak: false });
          sheet.rule({
            x: AREA.left,
            y: attached === 'Top' ? y + 16 : y - 6,
            width: AREA.right - AREA.left,
          });
        },
        { type: 'Pagination', attached: [attached] },
      );
    edge(42, 'Top', reference);
    edge(742, 'Bottom', pageNumber(page + 1, count));
  }
}
