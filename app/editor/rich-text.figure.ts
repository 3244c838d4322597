import {
  type Bracket,
  bracketOf,
  type FigureNode,
  type InlineNode,
  isFigureFile,
  noFile,
  type ParagraphNode,
  type RichText,
  type TextNode,
  uncaptioned,
} from './rich-text.rules.ts';
import { CLOSE, OPEN, outsideTables } from './rich-text.signs.ts';

type FigureParts = {
  readonly file: string;
  readonly alt: string;
  readonly isConfidential: boolean;
  readonly caption: readonly TextNode[];
};

/** A figure as it is stored. The caption of a confidential one stands in the first bracket with a reason, or in one without. */
export function figureOf({ file, alt, isConfidential, caption }: FigureParts): FigureNode {
  if (!isConfidential)
    return {
      type: 'figure',
      attrs: { file, alt },
      ...(caption.length > 0 ? { content: caption } : {}),
    };
  const named: readonly TextNode[] =
    caption.length > 0 ? caption : [{ type: 'text', text: uncaptioned }];
  const brackets = named.map(bracketOf).filter((bracket) => bracket !== null);
  const bracket: Bracket = brackets.find(({ reason }) => reason !== 'unstated') ??
    brackets[0] ?? { reason: 'unstated' };
  return {
    type: 'figure',
    attrs: { file, alt, confidential: true },
    content: named.map(({ text, marks = [] }) => ({
      type: 'text',
      text,
      marks: [
        { type: 'bracket', attrs: bracket },
        ...marks.filter(({ type }) => type !== 'bracket'),
      ],
    })),
  };
}

/** The figures of a document, in reading order. */
export function figuresOf(doc: RichText): readonly FigureNode[] {
  return doc.content.filter((block) => block.type === 'figure');
}

/** The files that these documents show, each once. */
export function filesShown(...docs: readonly RichText[]): readonly string[] {
  const files = docs.flatMap(figuresOf).map(({ attrs }) => attrs.file);
  return [...new Set(files)].filter(isFileId);
}

/** The document with pictures that were named by their place in this list as the files they are. */
export function withPictures(doc: RichText, pictures: readonly string[]): RichText {
  return withFiles(doc, (file) => (isFileId(file) ? file : (pictures[Number(file) - 1] ?? noFile)));
}

/** The document with every picture that is none of these taken off its figure; the figure stays. */
export function withPicturesOf(doc: RichText, files: readonly string[]): RichText {
  return withFiles(doc, (file) => (files.includes(file) ? file : noFile));
}

/** The document with other files in its figures. */
export function withFiles(doc: RichText, change: (file: string) => string): RichText {
  if (figuresOf(doc).length === 0) return doc;
  const content = doc.content.map((block) =>
    block.type === 'figure'
      ? { ...block, attrs: { ...block.attrs, file: change(block.attrs.file) } }
      : block,
  );
  return { type: 'doc', content };
}

function isFileId(file: string): boolean {
  return file.length > 4 && isFigureFile(file);
}

const HEAD = /^\{picture(?: +([1-9]\d{0,2}))? *:/i;

type Figured = {
  readonly figure: FigureNode /** Whether a bracket goes on behind it. */;
  readonly isInside: boolean;
};

/**
 * A paragraph such as `{picture 2: its caption | what it shows}` as a figure, confidential where it stands in a bracket;
 * null for one that is none, and where a bracket begins or ends in a place that could not be kept.
 */
export function readFigure(
  block: string,
  isInside: boolean,
  captionOf: (text: string) => ParagraphNode,
): Figured | null {
  const typed = block.trim();
  const isConfidential = isInside || typed.startsWith(OPEN);
  const isClosed = isConfidential && typed.endsWith(CLOSE);
  const text = typed.slice(typed.startsWith(OPEN) ? 1 : 0, isClosed ? -1 : undefined).trim();
  const head = HEAD.exec(text);
  if (!head || !text.endsWith('}')) return null;
  const [first = '', ...rest] = text.slice(head[0].length, -1).split('|');
  const [caption, alt] = [first, rest.join('|')].map((part) => outsideTables(part).trim());
  if (caption === undefined || alt === undefined || hasSigns(alt)) return null;
  if (isConfidential ? hasSigns(caption) : !isBalanced(caption)) return null;
  const figure = figureOf({
    file: head[1] ?? noFile,
    alt,
    isConfidential,
    caption: (captionOf(caption).content ?? []).filter((node) => node.type === 'text'),
  });
  return { figure, isInside: isConfidential && !isClosed };
}

function hasSigns(text: string): boolean {
  return text.includes(OPEN) || text.includes(CLOSE);
}

/** Signs of brackets come in turns, so all are closed when the last one closes. */
function isBalanced(text: string): boolean {
  return (
    text.lastIndexOf(CLOSE) >= text.lastIndexOf(OPEN) && text.indexOf(OPEN) <= text.indexOf(CLOSE)
  );
}

/** A figure as it would be typed. */
export function figureToSource(
  { attrs: { file, alt, confidential }, content = [] }: FigureNode,
  pictures: readonly string[],
  write: (content: readonly InlineNode[]) => string,
): string {
  const place = pictures.indexOf(file) + 1;
  const number = place > 0 ? String(place) : isFileId(file) || file === noFile ? '' : file;
  const plain = content.map(({ text }): TextNode => ({ type: 'text', text }));
  const head = number === '' ? '{picture:' : `{picture ${number}:`;
  const caption = write(confidential ? plain : content);
  const shows = alt === '' ? '' : ` | ${write([{ type: 'text', text: alt }])}`;
  const figure = `${head} ${caption}${shows}}`;
  return confidential ? `[${figure}]` : figure;
}
