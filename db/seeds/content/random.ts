/** A small generator of numbers (mulberry32): the same seed gives the same world on any machine. */
export type Random = {
  /** At least 0, below 1. */
  readonly next: () => number;
  /** A whole number, both ends included. */
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(list: readonly [T, ...T[]] | readonly T[]) => T;
  readonly chance: (probability: number) => boolean;
  readonly shuffle: <T>(list: readonly T[]) => readonly T[];
};

/** A generator that starts from `seed` and from nothing else. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick: (list) => at(list, between(0, list.length - 1)),
    chance: (probability) => next() < probability,
    shuffle: (list) =>
      list
        .map((entry) => ({ entry, at: next() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ entry }) => entry),
  };
}

/** The entry at `index`, counted around the end; throws on an empty list. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list[((index % list.length) + list.length) % list.length];
  if (found === undefined) throw new RangeError('Nothing to choose from');
  return found;
}

/** A number from text, to seed a generator for one thing by its key. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
