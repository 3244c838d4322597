import type { RichTextLimits } from './rich-text.rules.ts';

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
  | 'rich_text_summary_refused'
  | 'rich_text_table_refused'
  | 'rich_text_figure_refused';

/** Ends the reading of a document that cannot be taken. */
export class Refusal extends Error {
  readonly code: RichTextRefusal;
  constructor(code: RichTextRefusal) {
    super(code);
    this.code = code;
  }
}

/** What was read of a document so far, against its limits. */
export type Walk = { readonly limits: RichTextLimits; bytes: number; nodes: number };
/** An object of which only own values are read. */
export type Plain = Readonly<Record<string, unknown>>;

/** Counts the node against the limits before anything below it is looked at. */
export function enter(input: unknown, depth: number, walk: Walk): Plain {
  walk.nodes += 1;
  if (walk.nodes > walk.limits.nodes) throw new Refusal('rich_text_too_many_nodes');
  if (depth > walk.limits.depth) throw new Refusal('rich_text_too_deep');
  return plainObject(input);
}

/** An object that can be read without running any of its code. */
export function plainObject(input: unknown): Plain {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new Refusal('rich_text_malformed');
  const prototype: unknown = Object.getPrototypeOf(input);
  if (prototype !== Object.prototype && prototype !== null)
    throw new Refusal('rich_text_malformed');
  // Own enumerable keys become data properties: nothing inherited, no getter and no `__proto__` setter is read later.
  return Object.fromEntries(Object.entries(input));
}

/** A value of the object itself, never an inherited one. */
export function own(node: Plain, key: string): unknown {
  return Object.hasOwn(node, key) ? node[key] : undefined;
}

/** What stands inside a node. */
export function children(node: Plain): readonly unknown[] {
  const content = own(node, 'content');
  if (content === undefined) return [];
  if (!Array.isArray(content)) throw new Refusal('rich_text_malformed');
  return content;
}

/** Refuses a node that holds more than it may. */
export function onlyKeys(node: Plain, allowed: readonly string[]): void {
  if (Object.keys(node).some((key) => !allowed.includes(key)))
    throw new Refusal('rich_text_attribute_refused');
}

/** The allowed attributes of a node; the editor writes `null` for those not set, anything else is refused. */
export function attributes(node: Plain, allowed: readonly string[]): Plain {
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
