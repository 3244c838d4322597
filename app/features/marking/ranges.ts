/** A stretch of a text. */
export type Range = { readonly start: number; readonly end: number };

/** What overlaps none of the taken stretches. Both are walked once, in order. */
export function outside<T extends Range>(all: readonly T[], taken: readonly Range[]): readonly T[] {
  if (taken.length === 0) return all;
  const ordered = [...taken].sort((a, b) => a.start - b.start);
  let next = 0;
  let reach = 0;
  return [...all]
    .sort((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      for (let one = ordered[next]; one && one.start < end; one = ordered[next]) {
        reach = Math.max(reach, one.end);
        next += 1;
      }
      return reach <= start;
    });
}
