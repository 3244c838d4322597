import {
  type BlockNode,
  type Bracket,
  defaultRichTextLimits,
  emptyRichText,
  type InlineNode,
  isAllowedLink,
  isBracketReason,
  type ListItemNode,
  markOrder,
  maxSummary,
  type RichMark,
  type RichText,
  type RichTextLimits,
} from './rich-text.rules.ts';
import { plainToRichText } from './rich-text.source.ts';

/** Why a document was refused. */
export type RichTextRefusal =
  | 'rich_text_not_json'
  | 'rich_text_malformed'
  | 'rich_text_too_large'
  | 'rich_text_too_deep'
  | 'rich_text_too_many_nodes'
  | 'rich_text_node_refused'
  | 'rich_text_mark_refused'
  | 'rich_text_attribute_refused'
  | 'rich_text_link_refused'
  | 'rich_text_summary_refused';

const richTextMessages: Readonly<Record<RichTextRefusal, string>> = {
  rich_text_not_json: 'The text arrived damaged. Copy it, reload the page and paste it again.',
  rich_text_malformed: 'The text arrived damaged. Copy it, reload the page and paste it again.',
  rich_text_too_large: 'The text is too long. Shorten it or attach the rest as a file.',
  rich_text_too_deep: 'Lists and quotes are nested too deeply. Move some of them out.',
  rich_text_too_many_nodes: 'The text has too many paragraphs. Attach part of it as a file.',
  rich_text_node_refused:
    'The text contains something this field cannot hold, such as a table or an image.',
  rich_text_mark_refused: 'The text contains formatting this field cannot hold.',
  rich_text_attribute_refused: 'The text contains formatting this field cannot hold.',
  rich_text_link_refused: 'A link must start with https:// or be an e-mail address.',
  rich_text_summary_refused: `A public summary has at most ${maxSummary} characters. Shorten the longest one.`,
};

export type RichTextResult =
  | { readonly ok: true; readonly doc: RichText }
  | { readonly ok: false; readonly code: RichTextRefusal };

class Refusal extends Error {
  readonly code: RichTextRefusal;
  constructor(code: RichTextRefusal) {
    super(code);
    this.code = code;
  }
}

const blockNames: readonly unknown[] = [
  'paragraph',
  'heading',
  'blockquote',
  'bulletList',
  'orderedList',
];

type Walk = { readonly limits: RichTextLimits; bytes: number; nodes: number };
type Plain = Readonly<Record<string, unknown>>;

/**
 * Rebuilds a narrative from untrusted input (a JSON string or an already parsed value): nothing of the
 * input object survives, only known nodes, marks and attributes are copied (baseline 42). Never throws.
 */
export function parseRichText(
  input: unknown,
  limits: RichTextLimits = defaultRichTextLimits,
): RichTextResult {
  try {
    const walk: Walk = { limits, bytes: 0, nodes: 0 };
    return { ok: true, doc: rebuildDoc(readInput(input, limits), walk) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code };
    throw error;
  }
}

/**
 * Reads a narrative field of a form, however it arrives: JSON from the editor, the words of the
 * textarea that stands there before scripts run, or a document already parsed. Nothing at all is an
 * empty document.
 */
export function readRichText(
  value: unknown,
  limits: RichTextLimits = defaultRichTextLimits,
): { readonly doc: RichText } | { readonly problem: string } {
  const result = parseRichText(fromForm(value, limits), limits);
  return result.ok ? { doc: result.doc } : { problem: richTextMessages[result.code] };
}

function fromForm(value: unknown, limits: RichTextLimits): unknown {
  if (value === undefined || value === null || value === '') return emptyRichText;
  if (typeof value !== 'string' || isDocumentJson(value)) return value;
  // Too long to be worth converting: the parser refuses a text of this length.
  const words = value.slice(0, limits.bytes + 1);
  return plainToRichText(words);
}

/** Is this form value the editor's JSON, rather than words typed into the textarea? */
export function isDocumentJson(value: string): boolean {
  return /^\s*\{\s*"type"\s*:\s*"doc"/.test(value);
}

function readInput(input: unknown, limits: RichTextLimits): unknown {
  if (typeof input !== 'string') return input;
  // Markup around the text costs a few bytes a node, hence the room on top of the text itself.
  if (input.length > limits.bytes * 4 || byteLength(input) > limits.bytes * 4)
    throw new Refusal('rich_text_too_large');
  try {
    return JSON.parse(input);
  } catch {
    throw new Refusal('rich_text_not_json');
  }
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}

function rebuildDoc(input: unknown, walk: Walk): RichText {
  const node = plainObject(input);
  if (own(node, 'type') !== 'doc') throw new Refusal('rich_text_malformed');
  onlyKeys(node, ['type', 'content']);
  const content = children(node).map((child) => rebuildBlock(child, 1, walk));
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

function rebuildBlock(input: unknown, depth: number, walk: Walk): BlockNode {
  const node = enter(input, depth, walk);
  const type = own(node, 'type');
  if (!blockNames.includes(type)) throw new Refusal('rich_text_node_refused');
  onlyKeys(node, ['type', 'attrs', 'content']);
  switch (type) {
    case 'paragraph':
      attributes(node, []);
      return { type: 'paragraph', ...inlines(node, depth, walk) };
    case 'heading':
      return {
        type: 'heading',
        attrs: { level: headingLevel(node) },
        ...inlines(node, depth, walk),
      };
    case 'blockquote':
      attributes(node, []);
      return { type: 'blockquote', content: blocks(node, depth, walk) };
    case 'bulletList':
      attributes(node, []);
      return { type: 'bulletList', content: listItems(node, depth, walk) };
    case 'orderedList':
      return {
        type: 'orderedList',
        attrs: { start: listStart(node) },
        content: listItems(node, depth, walk),
      };
    default:
      throw new Refusal('rich_text_node_refused');
  }
}

function blocks(node: Plain, depth: number, walk: Walk): readonly BlockNode[] {
  const content = children(node).map((child) => rebuildBlock(child, depth + 1, walk));
  return content.length > 0 ? content : [{ type: 'paragraph' }];
}

function listItems(node: Plain, depth: number, walk: Walk): readonly ListItemNode[] {
  const items = children(node).map((child) => {
    const item = enter(child, depth + 1, walk);
    if (own(item, 'type') !== 'listItem') throw new Refusal('rich_text_node_refused');
    onlyKeys(item, ['type', 'attrs', 'content']);
    attributes(item, []);
    const content = blocks(item, depth + 1, walk);
    if (content[0]?.type !== 'paragraph') throw new Refusal('rich_text_malformed');
    return { type: 'listItem', content } as const;
  });
  if (items.length === 0) throw new Refusal('rich_text_malformed');
  return items;
}

function inlines(
  node: Plain,
  depth: number,
  walk: Walk,
): { readonly content?: readonly InlineNode[] } {
  const content = children(node).flatMap((child) => rebuildInline(child, depth + 1, walk));
  return content.length > 0 ? { content } : {};
}

function rebuildInline(input: unknown, depth: number, walk: Walk): readonly InlineNode[] {
  const node = enter(input, depth, walk);
  if (own(node, 'type') === 'hardBreak') {
    onlyKeys(node, ['type', 'attrs', 'marks']);
    attributes(node, []);
    return [{ type: 'hardBreak', ...marksOf(node, walk) }];
  }
  if (own(node, 'type') !== 'text') throw new Refusal('rich_text_node_refused');
  onlyKeys(node, ['type', 'text', 'marks']);
  const text = own(node, 'text');
  if (typeof text !== 'string') throw new Refusal('rich_text_malformed');
  spendBytes(text, walk);
  const cleaned = cleanText(text);
  const marks = marksOf(node, walk);
  return cleaned === '' ? [] : [{ type: 'text', text: cleaned, ...marks }];
}

function spendBytes(text: string, walk: Walk): void {
  walk.bytes += text.length > walk.limits.bytes ? text.length : byteLength(text);
  if (walk.bytes > walk.limits.bytes) throw new Refusal('rich_text_too_large');
}

/** Control characters become spaces. Other invisible characters stay: whoever reads the text is shown them. */
function cleanText(text: string): string {
  return text.toWellFormed().replace(/\p{Cc}/gu, ' ');
}

function marksOf(node: Plain, walk: Walk): { readonly marks?: readonly RichMark[] } {
  const input = own(node, 'marks');
  if (input === undefined) return {};
  if (!Array.isArray(input)) throw new Refusal('rich_text_malformed');
  if (input.length > markOrder.length) throw new Refusal('rich_text_mark_refused');
  const marks = input.map((mark) => rebuildMark(mark, walk));
  if (new Set(marks.map((mark) => mark.type)).size !== marks.length)
    throw new Refusal('rich_text_mark_refused');
  const sorted = marks.toSorted((a, b) => markOrder.indexOf(a.type) - markOrder.indexOf(b.type));
  return sorted.length > 0 ? { marks: sorted } : {};
}

function rebuildMark(input: unknown, walk: Walk): RichMark {
  const mark = plainObject(input);
  onlyKeys(mark, ['type', 'attrs']);
  const type = own(mark, 'type');
  switch (type) {
    case 'bold':
    case 'italic':
      attributes(mark, []);
      return { type };
    case 'link': {
      const { href } = attributes(mark, ['href']);
      if (!isAllowedLink(href)) throw new Refusal('rich_text_link_refused');
      return { type: 'link', attrs: { href } };
    }
    case 'bracket':
      return { type: 'bracket', attrs: rebuildBracket(mark, walk) };
    default:
      throw new Refusal('rich_text_mark_refused');
  }
}

function rebuildBracket(mark: Plain, walk: Walk): Bracket {
  const { reason, summary } = attributes(mark, ['reason', 'summary']);
  if (!isBracketReason(reason)) throw new Refusal('rich_text_attribute_refused');
  if (summary === undefined) return { reason };
  if (typeof summary !== 'string') throw new Refusal('rich_text_attribute_refused');
  if (summary.length > maxSummary) throw new Refusal('rich_text_summary_refused');
  spendBytes(summary, walk);
  const words = cleanText(summary).replace(/\s+/gu, ' ').trim();
  return words === '' ? { reason } : { reason, summary: words };
}

function headingLevel(node: Plain): 2 | 3 {
  const { level } = attributes(node, ['level']);
  if (level !== 2 && level !== 3) throw new Refusal('rich_text_attribute_refused');
  return level;
}

function listStart(node: Plain): number {
  const { start } = attributes(node, ['start']);
  if (start === undefined) return 1;
  if (typeof start !== 'number' || !Number.isInteger(start) || start < 1 || start > 9_999) {
    throw new Refusal('rich_text_attribute_refused');
  }
  return start;
}

/** Counts the node against the limits before anything below it is looked at. */
function enter(input: unknown, depth: number, walk: Walk): Plain {
  walk.nodes += 1;
  if (walk.nodes > walk.limits.nodes) throw new Refusal('rich_text_too_many_nodes');
  if (depth > walk.limits.depth) throw new Refusal('rich_text_too_deep');
  return plainObject(input);
}

function plainObject(input: unknown): Plain {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new Refusal('rich_text_malformed');
  const prototype: unknown = Object.getPrototypeOf(input);
  if (prototype !== Object.prototype && prototype !== null)
    throw new Refusal('rich_text_malformed');
  // Own enumerable keys become data properties: nothing inherited, no getter and no `__proto__` setter is read later.
  return Object.fromEntries(Object.entries(input));
}

function own(node: Plain, key: string): unknown {
  return Object.hasOwn(node, key) ? node[key] : undefined;
}

function children(node: Plain): readonly unknown[] {
  const content = own(node, 'content');
  if (content === undefined) return [];
  if (!Array.isArray(content)) throw new Refusal('rich_text_malformed');
  return content;
}

function onlyKeys(node: Plain, allowed: readonly string[]): void {
  if (Object.keys(node).some((key) => !allowed.includes(key)))
    throw new Refusal('rich_text_attribute_refused');
}

/** The allowed attributes of a node; the editor writes `null` for those not set, anything else is refused. */
function attributes(node: Plain, allowed: readonly string[]): Plain {
  const input = own(node, 'attrs');
  if (input === undefined || input === null) return {};
  const attrs = plainObject(input);
  for (const key of Object.keys(attrs)) {
    if (!allowed.includes(key) && attrs[key] !== null)
      throw new Refusal('rich_text_attribute_refused');
  }
  return Object.fromEntries(
    allowed.filter((key) => attrs[key] != null).map((key) => [key, attrs[key]]),
  );
}
