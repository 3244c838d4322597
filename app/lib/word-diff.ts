/** A run of a text that both versions have, that only the old one has, or only the new one. */
export type DiffRun = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

/** So many words may differ before a passage counts as replaced: beyond it a difference is not readable anyway. */
const MOST_EDITS = 800;

/** The difference of two texts, word by word, with the blanks that stand between words. */
export function diffWords(before: string, after: string): readonly DiffRun[] {
  const old = wordsOf(before);
  const now = wordsOf(after);
  const start = commonStart(old, now);
  const end = commonStart(old.slice(start).toReversed(), now.slice(start).toReversed());
  const middle = diffMiddle(old.slice(start, old.length - end), now.slice(start, now.length - end));
  return joined([
    { kind: 'same', text: old.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: old.slice(old.length - end).join('') },
  ]);
}

/** Words, blanks and signs, so that putting them together gives the text back. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

function commonStart(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((word, index) => word !== other[index]);
  return differs === -1 ? one.length : differs;
}

/** Myers' shortest edit script: the furthest reach on each diagonal, remembered for the way back. */
function diffMiddle(old: readonly string[], now: readonly string[]): readonly DiffRun[] {
  const trails: (readonly number[])[] = [];
  let reach: readonly number[] = [];
  const most = Math.min(old.length + now.length, MOST_EDITS);
  for (let edits = 0; edits <= most; edits += 1) {
    const next: number[] = [];
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const { x: start } = entryOf(reach, diagonal, edits);
      const x = slide({ old, now }, start, diagonal);
      next[diagonal + edits] = x;
      if (x >= old.length && x - diagonal >= now.length)
        return walkBack({ old, now }, trails, diagonal);
    }
    trails.push(next);
    reach = next;
  }
  return [
    { kind: 'removed', text: old.join('') },
    { kind: 'added', text: now.join('') },
  ];
}

type Entry = { readonly x: number; readonly isRemoval: boolean };

/** How a diagonal is entered: by taking a word of the new text (from above) or leaving out an old one (from the left). */
function entryOf(reach: readonly number[], diagonal: number, edits: number): Entry {
  const above = reach[diagonal + edits];
  const left = reach[diagonal + edits - 2];
  if (left === undefined) return { x: above ?? 0, isRemoval: false };
  const isRemoval = above === undefined || above <= left;
  return { x: isRemoval ? left + 1 : above, isRemoval };
}

type Texts = { readonly old: readonly string[]; readonly now: readonly string[] };

function slide({ old, now }: Texts, start: number, diagonal: number): number {
  let x = start;
  while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x += 1;
  return x;
}

function walkBack(
  { old, now }: Texts,
  trails: readonly (readonly number[])[],
  last: number,
): readonly DiffRun[] {
  const runs: DiffRun[] = [];
  let diagonal = last;
  let x = old.length;
  for (let edits = trails.length; edits > 0; edits -= 1) {
    const reach = trails[edits - 1] ?? [];
    const { x: start, isRemoval } = entryOf(reach, diagonal, edits);
    runs.push({ kind: 'same', text: old.slice(start, x).join('') });
    if (isRemoval) {
      x = start - 1;
      runs.push({ kind: 'removed', text: old[x] ?? '' });
      diagonal -= 1;
    } else {
      x = start;
      runs.push({ kind: 'added', text: now[x - diagonal - 1] ?? '' });
      diagonal += 1;
    }
  }
  runs.push({ kind: 'same', text: old.slice(0, x).join('') });
  return runs.toReversed();
}

/** Neighbouring runs of one kind as one; of a change, what was removed stands first. */
function joined(runs: readonly DiffRun[]): readonly DiffRun[] {
  const result: DiffRun[] = [];
  for (const run of runs) {
    if (run.text === '') continue;
    const last = result.at(-1);
    if (last?.kind === run.kind)
      result[result.length - 1] = { ...last, text: last.text + run.text };
    else result.push(run);
  }
  return result;
}
