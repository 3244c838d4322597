import {
  type Bracket,
  bracketOf,
  type InlineNode,
  type RichText,
  type TopNode,
} from './rich-text.rules.ts';

/** Neighbouring inline nodes in the same bracket (or in none), in order. */
export type InlineRun = {
  readonly bracket: Bracket | null;
  readonly nodes: readonly InlineNode[];
};

/** Splits inline content where a bracket begins, ends or says something else. */
export function inlineRuns(content: readonly InlineNode[]): readonly InlineRun[] {
  const runs: { bracket: Bracket | null; nodes: InlineNode[] }[] = [];
  for (const node of content) {
    const bracket = bracketOf(node);
    const last = runs.at(-1);
    if (last && isSameBracket(last.bracket, bracket)) last.nodes.push(node);
    else runs.push({ bracket, nodes: [node] });
  }
  return runs;
}

function isSameBracket(one: Bracket | null, other: Bracket | null): boolean {
  return one?.reason === other?.reason && one?.summary === other?.summary;
}

/** The words of a run; a line break is one. */
export function runText(run: InlineRun): string {
  return run.nodes.map(inlineText).join('');
}

/** The words of one node. */
export function inlineText(node: InlineNode): string {
  return node.type === 'text' ? node.text : '\n';
}

/** The inline content of every paragraph, heading and caption, in reading order. */
export function inlineContents(doc: RichText): readonly (readonly InlineNode[])[] {
  return doc.content.flatMap(contentsOf);
}

function contentsOf(block: TopNode): readonly (readonly InlineNode[])[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'figure':
      return [block.content ?? []];
    case 'blockquote':
      return block.content.flatMap(contentsOf);
    case 'bulletList':
    case 'orderedList':
      return block.content.flatMap((item) => item.content.flatMap(contentsOf));
    case 'table':
      return block.content.flatMap((row) =>
        row.content.flatMap((cell) => cell.content.flatMap(contentsOf)),
      );
  }
}
