import type { DemoItem } from './world.types.ts';

const TARGETS: readonly string[] = ['in_triage', 'vetted', 'closed'];

/** Stories that name what they were merged into. */
const told: Readonly<Record<string, string>> = {
  'nails-klang-rival': 'nails-klang-relabel',
  'queens-second-list': 'parcel-bags-jfk',
};

/** Lets each merged item follow another of its kind: the one told, else the like one begun last before the decision. */
export function withMergeTargets(items: readonly DemoItem[]): readonly DemoItem[] {
  return items.map((item) => {
    if (item.state !== 'merged') return item;
    const mergedInto = told[item.key] ?? targetOf(item, items)?.key;
    if (mergedInto === undefined) throw new RangeError(`Nothing to merge ${item.key} into`);
    const decisions = item.decisions.map((decision) =>
      decision.decision === 'merged' ? { ...decision, mergedInto } : decision,
    );
    return { ...item, decisions };
  });
}

function targetOf(item: DemoItem, items: readonly DemoItem[]): DemoItem | undefined {
  const decidedAt = item.decisions.at(-1)?.at ?? item.startedAt;
  return items
    .filter(
      (other) =>
        other.type === item.type &&
        TARGETS.includes(other.state) &&
        (other.acknowledgedAt ?? decidedAt) < decidedAt,
    )
    .toSorted(
      (a, b) =>
        likeness(item, b) - likeness(item, a) || b.startedAt.getTime() - a.startedAt.getTime(),
    )[0];
}

function likeness(item: DemoItem, other: DemoItem): number {
  return heading(item) === heading(other) ? 1 : 0;
}

function heading(item: DemoItem): string {
  const { hts } = item.filing;
  return Array.isArray(hts) ? String(hts[0]).slice(0, 4) : '';
}
