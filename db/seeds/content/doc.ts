import type { DemoDoc, DemoMark, DemoNode } from './world.types.ts';

/**
 * A narrative from light markup: blank lines part blocks, `## ` starts a heading, `- ` a list,
 * `{reason: text}` brackets business confidential text, `**text**` is bold.
 */
export function docOf(markup: string): DemoDoc {
  const blocks = markup.trim().split(/\n\s*\n/);
  return { type: 'doc', content: blocks.map((block) => blockOf(block.trim())) };
}

function blockOf(block: string): DemoNode {
  const lines = block.split('\n').map((line) => line.trim());
  if (block.startsWith('## '))
    return { type: 'heading', attrs: { level: 2 }, content: inlinesOf(block.slice(3)) };
  if (lines.every((line) => line.startsWith('- '))) {
    return { type: 'bulletList', content: lines.map((line) => itemOf(line.slice(2))) };
  }
  return paragraphOf(lines.join(' '));
}

function itemOf(line: string): DemoNode {
  return { type: 'listItem', content: [paragraphOf(line)] };
}

function paragraphOf(text: string): DemoNode {
  return { type: 'paragraph', content: inlinesOf(text) };
}

function inlinesOf(text: string): readonly DemoNode[] {
  return [...text.matchAll(/\{(\w+): ([^}]+)\}|\*\*([^*]+)\*\*|[^{*]+/g)].map((match): DemoNode => {
    const [all, reason, secret, bold] = match;
    if (reason && secret) return textOf(secret, { type: 'bracket', attrs: { reason } });
    if (bold) return textOf(bold, { type: 'bold' });
    return { type: 'text', text: all };
  });
}

function textOf(text: string, mark: DemoMark): DemoNode {
  return { type: 'text', text, marks: [mark] };
}

/** All text of a document, bracketed text included, for tests and excerpts. */
export function textIn(node: DemoDoc | DemoNode): string {
  if ('text' in node && node.text !== undefined) return node.text;
  return (node.content ?? [])
    .map(textIn)
    .join(node.type === 'paragraph' || node.type === 'heading' ? '' : '\n');
}
