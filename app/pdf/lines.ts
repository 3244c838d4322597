import type { Face } from './fonts.ts';
import type { PdfPieces } from './pdf-document.ts';

/** A stretch of a line in one look. */
export type Span = { readonly text: string; readonly face: Face; readonly isMarked: boolean };
export type Line = readonly Span[];
/** How wide a text is in a face. */
export type Measure = (text: string, face: Face) => number;

type Look = Omit<Span, 'text'>;

/** What stays together on a line: a word, though its looks change within it, a space, or the end of a line. */
type Token =
  | { readonly kind: 'word'; readonly spans: readonly Span[] }
  | { readonly kind: 'space'; readonly span: Span }
  | { readonly kind: 'break' };

/** Parts text into lines of at most this width; a word that is wider than a line is parted anywhere. */
export function breakLines(
  pieces: PdfPieces,
  { width, measure }: { readonly width: number; readonly measure: Measure },
): readonly Line[] {
  const maker = new LineMaker(width, measure);
  for (const token of tokensOf(pieces)) maker.add(token);
  return maker.lines();
}

/** Lines under way, and where the last one has come to. */
class LineMaker {
  readonly #width: number;
  readonly #measure: Measure;
  readonly #done: Line[] = [];
  #line: Span[] = [];
  #at = 0;

  constructor(width: number, measure: Measure) {
    this.#width = width;
    this.#measure = measure;
  }

  add(token: Token): void {
    if (token.kind === 'break') this.#turn();
    else if (token.kind === 'space') this.#put(token.span);
    else this.#word(token.spans);
  }

  /** At least one, though it be empty. */
  lines(): readonly Line[] {
    if (this.#line.length > 0 || this.#done.length === 0) this.#turn();
    return this.#done;
  }

  #word(spans: readonly Span[]): void {
    const wide = sum(spans.map((span) => this.#widthOf(span)));
    this.#need(wide);
    if (wide <= this.#width) for (const span of spans) this.#put(span);
    else
      for (const letter of spans.flatMap(lettersOf)) {
        this.#need(this.#widthOf(letter));
        this.#put(letter);
      }
  }

  #need(width: number): void {
    if (this.#at > 0 && this.#at + width > this.#width) this.#turn();
  }

  #put(span: Span): void {
    this.#line.push(span);
    this.#at += this.#widthOf(span);
  }

  #turn(): void {
    this.#done.push(joined(this.#line));
    this.#line = [];
    this.#at = 0;
  }

  #widthOf({ text, face }: Span): number {
    return this.#measure(text, face);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function tokensOf(pieces: PdfPieces): readonly Token[] {
  const tokens: Token[] = [];
  for (const piece of pieces) {
    const look = lookOf(piece);
    for (const [text] of piece.text.matchAll(/\n| +|[^ \n]+/g)) {
      const last = tokens.at(-1);
      if (text === '\n') tokens.push({ kind: 'break' });
      else if (text.startsWith(' ')) tokens.push({ kind: 'space', span: { text, ...look } });
      else if (last?.kind === 'word')
        tokens[tokens.length - 1] = { kind: 'word', spans: [...last.spans, { text, ...look }] };
      else tokens.push({ kind: 'word', spans: [{ text, ...look }] });
    }
  }
  return tokens;
}

function lookOf({ isBold, isItalic, isMarked }: PdfPieces[number]): Look {
  const slanted = isBold ? 'boldItalic' : 'italic';
  const upright = isBold ? 'bold' : 'regular';
  return { face: isItalic ? slanted : upright, isMarked: isMarked ?? false };
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

function lettersOf({ text, ...look }: Span): readonly Span[] {
  return [...letters.segment(text)].map(({ segment }) => ({ text: segment, ...look }));
}

/** Neighbors in one look as one stretch. */
function joined(line: readonly Span[]): Span[] {
  const spans: Span[] = [];
  for (const span of line) {
    const last = spans.at(-1);
    if (last && last.face === span.face && last.isMarked === span.isMarked)
      spans[spans.length - 1] = { ...last, text: last.text + span.text };
    else spans.push(span);
  }
  return spans;
}
