import PDFKit from 'pdfkit';
import { drawnText, FACES, type Face, faceBytes } from './fonts.ts';
import { breakLines, type Line } from './lines.ts';
import { type PdfDocument, type PdfPieces, PRODUCER } from './pdf-document.ts';

type Structure = ReturnType<PDFKit.PDFDocument['struct']>;
/** Where content hangs in the structure that assistive technology reads. */
export type Element = { readonly tag: string; readonly structure: Structure };

/** Where lines stand and how big they are. */
export type Setting = {
  readonly x: number;
  readonly width: number;
  readonly size: number;
  /** A rule beside the lines, as of a quotation. */
  readonly hasRule?: boolean;
};

/** U.S. Letter in points, and where content may stand on it. */
const PAGE = { width: 612, height: 792 } as const;
export const AREA = { left: 54, right: 558, top: 78, bottom: 722 } as const;
export const BODY_SIZE = 10;
const LEADING = 1.42;
const COLORS = { text: '#1b1b1b', tint: '#faf3d1', rule: '#a9aeb1', shade: '#f0f0f0' } as const;

/** The accessible subset (ISO 14289-1): the writer knows it, its types name only the subsets for archives. */
const ACCESSIBLE = { subset: 'PDF/UA' } as object;

/** The height of a line of this size. */
export function leading(size: number): number {
  return size * LEADING;
}

/** Pages under way: where the next line goes, and what it belongs to. */
export class Sheet {
  readonly paper: PDFKit.PDFDocument;
  y: number = AREA.top;

  constructor({ title, language, createdAt }: PdfDocument) {
    this.paper = new PDFKit({
      size: [PAGE.width, PAGE.height],
      margin: 0,
      pdfVersion: '1.7',
      ...ACCESSIBLE,
      tagged: true,
      lang: language,
      displayTitle: true,
      bufferPages: true,
      font: '',
      info: {
        Title: title,
        Producer: PRODUCER,
        Creator: PRODUCER,
        CreationDate: createdAt,
      },
    });
    for (const face of FACES) this.paper.registerFont(face, faceBytes(face));
  }

  /** The root of the structure, or a part of another element. */
  open(tag: string, options: OpenOptions = {}): Element {
    const { parent, ...told } = options;
    const structure = this.paper.struct(tag, told);
    if (parent) parent.structure.add(structure);
    else this.paper.addStructure(structure);
    return { tag, structure };
  }

  room(): number {
    return AREA.bottom - this.y;
  }

  /** Goes on the next page unless this much fits here. */
  need(height: number): void {
    if (this.room() < height && this.y > AREA.top) this.turn();
  }

  turn(): void {
    this.paper.addPage();
    this.y = AREA.top;
  }

  space(height: number): void {
    if (this.y > AREA.top) this.y += height;
  }

  /** Lines of these words; what cannot be drawn stands there by its code. */
  linesOf(pieces: PdfPieces, { width, size }: Pick<Setting, 'width' | 'size'>): readonly Line[] {
    const drawn = pieces.map((piece) => ({ ...piece, text: drawnText(piece.text) }));
    const measure = (text: string, face: Face) =>
      this.paper.font(face).fontSize(size).widthOfString(text);
    return breakLines(drawn, { width, measure });
  }

  /** Writes lines below each other as content of an element, over as many pages as they need. */
  write(element: Element, lines: readonly Line[], setting: Setting): void {
    const height = leading(setting.size);
    for (let from = 0; from < lines.length; ) {
      const fit = fitting(lines.length - from, Math.max(0, Math.floor(this.room() / height)));
      if (fit === 0) {
        this.turn();
        continue;
      }
      this.place(element, lines.slice(from, from + fit), { ...setting, y: this.y });
      this.y += fit * height;
      from += fit;
    }
  }

  /** Draws lines at a place of this page. */
  place(element: Element, lines: readonly Line[], at: Setting & { readonly y: number }): void {
    if (lines.every((line) => line.length === 0)) return;
    this.decoration(() => this.underlay(lines, at));
    this.contentOf(element, () => this.draw(lines, at));
  }

  /** Lines outside the structure: nobody is read them twice. */
  placeArtifact(lines: readonly Line[], at: Setting & { readonly y: number }): void {
    this.decoration(() => this.draw(lines, at));
  }

  /** Rules, tints and shades. */
  decoration(draw: () => void, options: { type?: 'Pagination'; attached?: string[] } = {}): void {
    this.paper.markContent('Artifact', { type: 'Layout', ...options });
    draw();
    this.paper.endMarkedContent();
  }

  shade(at: { x: number; y: number; width: number; height: number }): void {
    this.paper.rect(at.x, at.y, at.width, at.height).fill(COLORS.shade);
  }

  rule(at: { x: number; y: number; width: number }): void {
    this.paper.rect(at.x, at.y, at.width, 0.6).fill(COLORS.rule);
  }

  private contentOf({ tag, structure }: Element, draw: () => void): void {
    structure.add(this.paper.markStructureContent(tag));
    draw();
    this.paper.endMarkedContent();
  }

  private underlay(lines: readonly Line[], { x, y, size, hasRule }: Setting & { y: number }): void {
    const height = leading(size);
    lines.forEach((line, index) => {
      let at = x;
      for (const { text, face, isMarked } of line) {
        const width = this.paper.font(face).fontSize(size).widthOfString(text);
        if (isMarked) this.paper.rect(at, y + index * height, width, height).fill(COLORS.tint);
        at += width;
      }
    });
    if (hasRule) this.paper.rect(x - 10, y, 1.5, lines.length * height).fill(COLORS.rule);
  }

  private draw(lines: readonly Line[], { x, y, size }: Setting & { readonly y: number }): void {
    lines.forEach((line, index) => {
      let at = x;
      for (const { text, face } of line) {
        this.paper.font(face).fontSize(size).fillColor(COLORS.text);
        this.paper.text(text, at, y + index * leading(size), { lineBreak: false });
        at += this.paper.widthOfString(text);
      }
    });
  }
}

/** Of a header cell: what it is the header of. The writer knows it, its types do not yet. */
type ElementOptions = Parameters<PDFKit.PDFDocument['struct']>[1] & {
  readonly scope?: 'Column' | 'Row';
};

type OpenOptions = ElementOptions & { readonly parent?: Element };

/** How many of the lines left go here, so that none stands alone on either page. */
function fitting(left: number, room: number): number {
  if (left <= room) return left;
  const isOneOver = left - room === 1 && room > 2;
  const fit = isOneOver ? room - 1 : room;
  return fit === 1 && left > 1 ? 0 : fit;
}
