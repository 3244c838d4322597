import { mapInlineContents } from './rich-text.map.ts';
import { type Bracket, bracketOf, type InlineNode, type RichText } from './rich-text.rules.ts';
import { inlineContents, inlineText } from './rich-text.runs.ts';
import { withBracket } from './rich-text.source.ts';

/** A stretch of a document's linear text in one bracket, or in none. */
export type Stretch = {
  readonly start: number;
  readonly end: number;
  readonly bracket: Bracket | null;
};

/** All words of a document in one string, a line break between paragraphs, with what is bracketed of it. */
export type LinearText = { readonly text: string; readonly stretches: readonly Stretch[] };

export function linearText(doc: RichText): LinearText {
  const words: string[] = [];
  const stretches: Stretch[] = [];
  let at = 0;
  for (const content of inlineContents(doc)) {
    for (const node of content) {
      const text = inlineText(node);
      stretches.push({ start: at, end: at + text.length, bracket: bracketOf(node) });
      words.push(text);
      at += text.length;
    }
    words.push('\n');
    at += 1;
  }
  return { text: words.join(''), stretches };
}

/** A place in the linear text, and what its bracket is to say. */
export type BracketPlace = {
  readonly start: number;
  readonly end: number;
  readonly bracket: Bracket;
};

/** The document with these places of its linear text in brackets. Places must not overlap. */
export function bracketPlaces(doc: RichText, places: readonly BracketPlace[]): RichText {
  const ordered = [...places].sort((a, b) => a.start - b.start);
  let at = 0;
  return mapInlineContentsAndBreaks(doc, {
    node: (node) => {
      const start = at;
      at += inlineText(node).length;
      return splitNode(node, start, ordered);
    },
    end: () => {
      at += 1;
    },
  });
}

/** Empty paragraphs have no content to map, and still a line break in the linear text. */
function mapInlineContentsAndBreaks(
  doc: RichText,
  visit: {
    readonly node: (node: InlineNode) => readonly InlineNode[];
    readonly end: () => void;
  },
): RichText {
  const changed = inlineContents(doc).map((content) => {
    const nodes = content.flatMap(visit.node);
    visit.end();
    return nodes;
  });
  const filled = changed.filter((nodes) => nodes.length > 0);
  let next = 0;
  return mapInlineContents(doc, (content) => {
    if (content.length === 0) return content;
    next += 1;
    return filled[next - 1] ?? content;
  });
}

function splitNode(
  node: InlineNode,
  start: number,
  places: readonly BracketPlace[],
): readonly InlineNode[] {
  const end = start + inlineText(node).length;
  const inside = places.filter((place) => place.start < end && place.end > start);
  if (inside.length === 0) return [node];
  if (node.type === 'hardBreak') return inside.map(({ bracket }) => withBracket(node, bracket));
  const parts: InlineNode[] = [];
  let at = start;
  const push = (to: number, bracket: Bracket | null) => {
    if (to <= at) return;
    const part = { ...node, text: node.text.slice(at - start, to - start) };
    parts.push(bracket ? withBracket(part, bracket) : part);
    at = to;
  };
  for (const place of inside) {
    push(Math.max(place.start, start), null);
    push(Math.min(place.end, end), place.bracket);
  }
  push(end, null);
  return parts;
}
