import { GROWING, type Kind } from './kinds.ts';
import type { Walked } from './lists.ts';

/** Values of a filter share the rows among them: every row under one, no row under two, and none from elsewhere. */
export function compareParts(
  kind: Kind,
  {
    whole,
    parts,
    filter,
  }: {
    readonly whole: Walked;
    readonly parts: readonly Walked[];
    readonly filter: Kind['filters'][number];
  },
): readonly string[] {
  const filtered = parts.flatMap(({ ids }) => ids);
  const [all, some] = [new Set(whole.ids), new Set(filtered)];
  const missing = whole.ids.filter((id) => !some.has(id));
  // Of a growing list only the newest page is known, and a filter reaches further back.
  const added = GROWING.includes(kind.name) ? [] : filtered.filter((id) => !all.has(id));
  const twice = filtered.length - some.size;
  return [
    ...(filter.isSharing && missing.length > 0
      ? [`${missing.length} under no ${filter.name}`]
      : []),
    ...(added.length > 0 ? [`${added.length} only under a ${filter.name}`] : []),
    ...(filter.isSharing && twice > 0 ? [`${twice} under two of ${filter.name}`] : []),
  ];
}
