import { figureOf } from '#app/editor/rich-text.figure.ts';
import {
  type BlockNode,
  type FigureNode,
  type InlineNode,
  type ListItemNode,
  noFile,
  type RichMark,
  type RichText,
} from '#app/editor/rich-text.rules.ts';

type Random = () => number;

const WORDS = [
  ...'a|an|of|Borealis|hangers|$1,250.00|11 April 2026|office|fluffy|Ltd.|π≈3|Ελληνικά|Кириллица|naïve'.split(
    '|',
  ),
  ...'Łódź|“quoted”|x_y|[|]|<b>&amp;|(see)|\\|中文|עברית|😀|\u202Eevil|zero\u200Bwidth|tab\there'.split(
    '|',
  ),
  'a-very-long-word-that-fills-more-than-one-line-of-a-page-and-goes-on-without-any-place-to-break-it-properly',
];

/** A narrative of any shape that the rules allow, never two alike. */
export function anyDocument(random: Random): RichText {
  return {
    type: 'doc',
    content: several(random, 6, () => (random() < 0.2 ? anyFigure(random) : anyBlock(random, 0))),
  };
}

function anyFigure(random: Random): FigureNode {
  const caption = several(random, 3, () => anyInline(random));
  return figureOf({
    file: noFile,
    alt:
      random() < 0.3
        ? ''
        : several(random, 5, () => pick(random, ['tin', '[x]', '中文', 'Łódź'])).join(' '),
    isConfidential: random() < 0.4,
    caption: caption.filter((node) => node.type === 'text'),
  });
}

function several<T>(random: Random, most: number, make: () => T): readonly T[] {
  return Array.from({ length: 1 + Math.floor(random() * most) }, make);
}

function pick<T>(random: Random, from: readonly [T, ...T[]]): T {
  return from[Math.floor(random() * from.length)] ?? from[0];
}

function anyBlock(random: Random, depth: number): BlockNode {
  const kind = depth > 2 ? 0 : Math.floor(random() * 6);
  const content = random() < 0.1 ? {} : { content: several(random, 5, () => anyInline(random)) };
  const items = () => several(random, 4, () => anyItem(random, depth + 1));
  switch (kind) {
    case 1:
      return { type: 'heading', attrs: { level: pick(random, [2, 3] as const) }, ...content };
    case 2:
      return { type: 'bulletList', content: items() };
    case 3:
      return {
        type: 'orderedList',
        attrs: { start: 1 + Math.floor(random() * 120) },
        content: items(),
      };
    case 4:
      return {
        type: 'blockquote',
        content: several(random, 3, () => anyBlock(random, depth + 1)),
      };
    default:
      return { type: 'paragraph', ...content };
  }
}

function anyItem(random: Random, depth: number): ListItemNode {
  const first: BlockNode = {
    type: 'paragraph',
    content: several(random, 5, () => anyInline(random)),
  };
  const others = random() < 0.5 ? [] : several(random, 2, () => anyBlock(random, depth));
  return { type: 'listItem', content: [first, ...others] };
}

function anyInline(random: Random): InlineNode {
  const marks = anyMarks(random);
  if (random() < 0.08) return { type: 'hardBreak', ...marks };
  const words = several(random, 12, () => WORDS[Math.floor(random() * WORDS.length)] ?? 'word');
  return { type: 'text', text: `${words.join(' ')}${random() < 0.7 ? ' ' : ''}`, ...marks };
}

function anyMarks(random: Random): { readonly marks?: readonly RichMark[] } {
  const marks: RichMark[] = [];
  if (random() < 0.2) marks.push({ type: 'bracket', attrs: { reason: 'prices' } });
  if (random() < 0.1) marks.push({ type: 'link', attrs: { href: 'https://shop.example/a?b=c' } });
  if (random() < 0.2) marks.push({ type: 'bold' });
  if (random() < 0.2) marks.push({ type: 'italic' });
  return marks.length > 0 ? { marks } : {};
}
