/** How a piece of text looks. Marked text is tinted: it is business confidential, or stands for something that is. */
export type PdfText = {
  readonly text: string;
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
  readonly isMarked?: boolean;
};

/** Of a heading. */
export type Level = 1 | 2 | 3 | 4 | 5;

/** A paragraph: pieces in reading order; `\n` in them begins a new line. */
export type PdfPieces = readonly PdfText[];

export type PdfListItem = { readonly label: string; readonly blocks: readonly PdfBlock[] };

/** A question and what was answered. */
export type PdfFact = { readonly term: string; readonly blocks: readonly PdfBlock[] };

export type PdfTable = {
  readonly kind: 'table';
  readonly caption: string | null;
  /** Header cells, each a paragraph; null when the writer made none. */
  readonly columns: readonly PdfPieces[] | null;
  /** Every row has as many cells as the header, or as the first row. */
  readonly rows: readonly (readonly PdfPieces[])[];
};

export type PdfBlock =
  | { readonly kind: 'heading'; readonly level: Level; readonly pieces: PdfPieces }
  | { readonly kind: 'paragraph'; readonly pieces: PdfPieces }
  | { readonly kind: 'quote'; readonly blocks: readonly PdfBlock[] }
  | { readonly kind: 'list'; readonly items: readonly PdfListItem[] }
  | { readonly kind: 'facts'; readonly rows: readonly PdfFact[] }
  | PdfTable;

/** What a paper says, before anything of how it looks: the pages, the linear text and the checks come from it. */
export type PdfDocument = {
  /** Says which paper it is, as a viewer shows it in its title bar; never content. */
  readonly title: string;
  /** As in a document: `en-US`. */
  readonly language: string;
  /** Handling, on top and bottom of every page. */
  readonly marking: string;
  /** Control number, on every page. */
  readonly reference: string;
  readonly createdAt: Date;
  readonly blocks: readonly PdfBlock[];
};

/** What made the file, as its metadata says. */
export const PRODUCER = 'PSILO portal';

/** Which page of how many this is. */
export function pageNumber(page: number, count: number): string {
  return `Page ${page} of ${count}`;
}

/** What a file says of itself beside its words: when it was made, by what, in which format. */
export function everyFileSays({
  createdAt,
  language,
}: Pick<PdfDocument, 'createdAt' | 'language'>) {
  const moment = createdAt.toISOString().replace(/\.\d+Z$/, 'Z');
  return [PRODUCER, language, moment, `D:${moment.replaceAll(/[-:T]/g, '')}`, '1.7', '1'];
}

/** A paragraph of plain words. */
export function paragraph(text: string): PdfBlock {
  return { kind: 'paragraph', pieces: [{ text }] };
}

/** A heading of plain words. */
export function heading(level: Level, text: string): PdfBlock {
  return { kind: 'heading', level, pieces: [{ text }] };
}

/** A fact in plain words. */
export function fact(term: string, text: string): PdfFact {
  return { term, blocks: [paragraph(text)] };
}

type Answer = {
  readonly label: string;
  /** Several values on lines of their own. */
  readonly value: string;
  readonly table?: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
};

/** Answers in order: questions with what was answered, and tables, which bear their question as caption. */
export function answerBlocks(answers: readonly Answer[]): readonly PdfBlock[] {
  const blocks: PdfBlock[] = [];
  for (const { label, value, table } of answers) {
    const last = blocks.at(-1);
    const row = { term: label, blocks: paragraphs(value) };
    if (table) blocks.push(plainTable(label, table));
    else if (last?.kind === 'facts')
      blocks[blocks.length - 1] = { kind: 'facts', rows: [...last.rows, row] };
    else blocks.push({ kind: 'facts', rows: [row] });
  }
  return blocks;
}

/** A table of plain words. */
export function plainTable(
  caption: string,
  { columns, rows }: NonNullable<Answer['table']>,
): PdfTable {
  const cells = (texts: readonly string[]) => texts.map((text) => [{ text }]);
  return { kind: 'table', caption, columns: cells(columns), rows: rows.map(cells) };
}

/** Lines from which on they are no list of values but a text. */
const MANY_LINES = 50;

function paragraphs(value: string): readonly PdfBlock[] {
  const lines = value.split('\n');
  return lines.length < MANY_LINES ? lines.map(paragraph) : [paragraph(value)];
}

/** The words of a paragraph. */
export function wordsOf(pieces: PdfPieces): string {
  return pieces.map(({ text }) => text).join('');
}

/** Everything a document says, in reading order: paragraphs, labels and cells on lines of their own. */
export function linearText({ blocks }: Pick<PdfDocument, 'blocks'>): string {
  return blocks.flatMap(linesOf).join('\n');
}

function linesOf(block: PdfBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [wordsOf(block.pieces)];
    case 'quote':
      return block.blocks.flatMap(linesOf);
    case 'list':
      return block.items.flatMap(({ label, blocks }) => [label, ...blocks.flatMap(linesOf)]);
    case 'facts':
      return block.rows.flatMap(({ term, blocks }) => [term, ...blocks.flatMap(linesOf)]);
    case 'table':
      return [
        ...(block.caption === null ? [] : [block.caption]),
        ...[...(block.columns ?? []), ...block.rows.flat()].map(wordsOf),
      ];
  }
}
