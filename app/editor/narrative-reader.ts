import type { Node } from '@tiptap/pm/model';

import { defaultRichTextLimits, type RichText, type TopNode } from './rich-text.rules.ts';
import { parseWithin } from './rich-text.schema.ts';
import { countText, type TextCounts } from './rich-text.text.ts';

/** What a text says that is being written. */
export type Reading = {
  /** As it is posted. What the server would refuse is posted as it is: the server's answer says why. */
  readonly json: string;
  /** Null where the server would refuse it. */
  readonly read: { readonly doc: RichText; readonly counts: TextCounts } | null;
};

/** One block with what it takes of the limits; null where the server would refuse it. */
type BlockReading = {
  readonly node: TopNode;
  readonly json: string;
  readonly counts: TextCounts;
  readonly bytes: number;
  readonly nodes: number;
} | null;

/** Nodes of an editor never change: what was read of one stays true, and a key makes one block new. */
const blocks = new WeakMap<Node, BlockReading>();
const readings = new WeakMap<Node, Reading>();

/** Reads the document of an editor. What did not change since an earlier reading costs nothing and is the same object. */
export function readNarrative(document: Node): Reading {
  const known = readings.get(document);
  if (known) return known;
  const reading = readAll(document);
  readings.set(document, reading);
  return reading;
}

function readAll(document: Node): Reading {
  const parts = document.children.map(readBlock);
  const read = parts.filter((part) => part !== null);
  const isAccepted =
    read.length === parts.length &&
    read.length > 0 &&
    sum(read, ({ bytes }) => bytes) <= defaultRichTextLimits.bytes &&
    sum(read, ({ nodes }) => nodes) <= defaultRichTextLimits.nodes;
  if (!isAccepted) return { json: JSON.stringify(document.toJSON()), read: null };
  return {
    json: `{"type":"doc","content":[${read.map(({ json }) => json).join(',')}]}`,
    read: {
      doc: { type: 'doc', content: read.map(({ node }) => node) },
      counts: countAll(read.map(({ counts }) => counts)),
    },
  };
}

function readBlock(block: Node): BlockReading {
  const known = blocks.get(block);
  if (known !== undefined) return known;
  const walk = { limits: defaultRichTextLimits, bytes: 0, nodes: 0 };
  const result = parseWithin({ type: 'doc', content: [block.toJSON()] }, walk);
  const node = result.ok ? result.doc.content[0] : undefined;
  const reading =
    result.ok && node
      ? { node, json: JSON.stringify(node), counts: countText(result.doc), ...walk }
      : null;
  blocks.set(block, reading);
  return reading;
}

/** A new block starts a line, which counts as one character. */
function countAll(counts: readonly TextCounts[]): TextCounts {
  return {
    words: sum(counts, ({ words }) => words),
    characters: sum(counts, ({ characters }) => characters) + counts.length - 1,
    brackets: sum(counts, ({ brackets }) => brackets),
    unstated: sum(counts, ({ unstated }) => unstated),
  };
}

function sum<Part>(parts: readonly Part[], of: (part: Part) => number): number {
  return parts.reduce((total, part) => total + of(part), 0);
}
