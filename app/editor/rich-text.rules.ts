/**
 * The one list of what a narrative may contain. The parser, the renderers and the TipTap schema all
 * read it; a test holds them equal. Pure: no DOM, no TipTap.
 */
import { bracketReasons } from '#app/reference/bracket-reasons.ts';

/** Why text is business confidential; brackets typed as characters have no reason yet. */
const reasons = [
  { code: 'unstated', name: 'No reason given yet' },
  ...bracketReasons.entries,
] as const;

export type BracketReason = (typeof reasons)[number]['code'];

/** What the writer says of a bracket: why, and what may stand in its place in the public version. */
export type Bracket = {
  readonly reason: BracketReason;
  /** Plain words on one line; absent when there are none. */
  readonly summary?: string;
};

/** Characters of a public summary. */
export const maxSummary = 300;

export type BoldMark = { readonly type: 'bold' };
export type ItalicMark = { readonly type: 'italic' };
export type LinkMark = { readonly type: 'link'; readonly attrs: { readonly href: string } };
export type BracketMark = { readonly type: 'bracket'; readonly attrs: Bracket };
export type RichMark = BoldMark | ItalicMark | LinkMark | BracketMark;

/** Outermost first; documents are stored with marks in this order, so equal text is equal bytes. */
export const markOrder = [
  'bracket',
  'link',
  'bold',
  'italic',
] as const satisfies readonly RichMark['type'][];

type Marked = { readonly marks?: readonly RichMark[] };
export type TextNode = { readonly type: 'text'; readonly text: string } & Marked;
export type HardBreakNode = { readonly type: 'hardBreak' } & Marked;
export type InlineNode = TextNode | HardBreakNode;

type Inlines = { readonly content?: readonly InlineNode[] };
export type ParagraphNode = { readonly type: 'paragraph' } & Inlines;
export type HeadingNode = {
  readonly type: 'heading';
  readonly attrs: { readonly level: 2 | 3 };
} & Inlines;
export type ListItemNode = { readonly type: 'listItem'; readonly content: readonly BlockNode[] };
export type BulletListNode = {
  readonly type: 'bulletList';
  readonly content: readonly ListItemNode[];
};
export type OrderedListNode = {
  readonly type: 'orderedList';
  readonly attrs: { readonly start: number };
  readonly content: readonly ListItemNode[];
};
export type BlockquoteNode = {
  readonly type: 'blockquote';
  readonly content: readonly BlockNode[];
};
/** A cell holds one paragraph; what was several is parted by line breaks. */
export type TableCellNode = {
  readonly type: 'tableCell' | 'tableHeader';
  readonly content: readonly [ParagraphNode];
};
export type TableRowNode = {
  readonly type: 'tableRow';
  readonly content: readonly TableCellNode[];
};
/** Every row has as many cells; header cells fill the first row or stand nowhere. */
export type TableNode = { readonly type: 'table'; readonly content: readonly TableRowNode[] };
/**
 * A picture among the evidence, with its caption. Of a confidential one nothing is public, and its whole caption stands
 * in one bracket, which says why and what the public reads instead.
 */
export type FigureNode = {
  readonly type: 'figure';
  readonly attrs: {
    /** Which file; see `isFigureFile`. */
    readonly file: string;
    /** What the picture shows, for those who cannot see it; empty while nobody said. */
    readonly alt: string;
    readonly confidential?: true;
  };
} & { readonly content?: readonly TextNode[] };
export type BlockNode =
  | ParagraphNode
  | HeadingNode
  | BulletListNode
  | OrderedListNode
  | BlockquoteNode;
/** Tables and figures stand in the document itself, never in lists, quotations or cells. */
export type TopNode = BlockNode | TableNode | FigureNode;
export type RichText = { readonly type: 'doc'; readonly content: readonly TopNode[] };

/** A larger table is a spreadsheet, and belongs to the files. */
export const maxTable = { rows: 60, columns: 10 } as const;

/** Characters that say what a picture shows. */
export const maxAlt = 500;

/** Stands for the file of a figure while there is none, or where the picture is not handed out. */
export const noFile = 'none';

/** The id of a file, the number of an attached picture as it was typed, or `noFile`. */
export function isFigureFile(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^(?:none|[1-9]\d{0,2}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(value)
  );
}

/** What a confidential picture without a caption is called, so that its bracket holds something. */
export const uncaptioned = 'Picture without a caption';

export const nodeNames = [
  'doc',
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
  'figure',
  'hardBreak',
  'text',
] as const;

/** `bytes` of UTF-8, `depth` of nesting below the document, `nodes` of any kind. */
export type RichTextLimits = {
  readonly bytes: number;
  readonly depth: number;
  readonly nodes: number;
};

export const defaultRichTextLimits: RichTextLimits = { bytes: 131_072, depth: 12, nodes: 5_000 };

export const emptyRichText: RichText = { type: 'doc', content: [{ type: 'paragraph' }] };

/** Is `value` one of the reason codes a bracket may carry? */
export function isBracketReason(value: unknown): value is BracketReason {
  return reasons.some((reason) => reason.code === value);
}

/** The words for a reason code, for labels and screen readers. */
export function bracketReasonLabel(code: BracketReason): string {
  return reasons.find((reason) => reason.code === code)?.name ?? code;
}

/** The bracket a piece of text stands in, if any. */
export function bracketOf(node: InlineNode): Bracket | null {
  for (const mark of node.marks ?? []) if (mark.type === 'bracket') return mark.attrs;
  return null;
}

const hasForbiddenCharacter = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\\"'<>`]/u;

/**
 * May this be the target of a link? Only absolute https and mailto addresses without spaces, quotes,
 * backslashes, control or invisible characters, or a user name in front of the host (baseline 42).
 */
export function isAllowedLink(href: unknown): href is string {
  if (typeof href !== 'string' || href.length > 2_048 || hasForbiddenCharacter.test(href))
    return false;
  if (/^https:\/\/[^/]/i.test(href)) return isPlainHttps(href);
  return /^mailto:[^@?&:/]{1,64}@[^@?&:/]{1,255}$/i.test(href);
}

function isPlainHttps(href: string): boolean {
  if (!URL.canParse(href)) return false;
  const url = new URL(href);
  return (
    url.protocol === 'https:' && url.username === '' && url.password === '' && url.hostname !== ''
  );
}
