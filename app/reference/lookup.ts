/** One value of a list: the code that is stored, the name that is read. */
export interface Entry<Code extends string = string> {
  readonly code: Code;
  readonly name: string;
  /** More words to find it by, never shown. */
  readonly words?: string;
}

/** A small list in memory, in its own order. */
export interface Lookup<E extends Entry> {
  readonly entries: readonly E[];
  /** The codes, for schemas. */
  readonly codes: readonly E['code'][];
  /** The entry with this code, if there is one. */
  find(code: string): E | undefined;
  /** Whether the text is a code of this list. */
  has(code: string): code is E['code'];
  /** The name of a code, or the code itself when the list does not know it. */
  nameOf(code: string): string;
  /** Entries of which every typed word begins a word of code, name or extra words; best first. */
  search(typed: string, limit?: number): readonly E[];
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function wordsOf(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function rank(entry: Entry, typed: string): number {
  if (fold(entry.code).startsWith(typed)) return 0;
  return fold(entry.name).startsWith(typed) ? 1 : 2;
}

/** Builds the lookup of a list. Throws if a code stands twice, so a slip in a list fails every test. */
export function createLookup<const E extends Entry>(entries: readonly E[]): Lookup<E> {
  const byCode = new Map<string, E>(entries.map((entry) => [entry.code, entry]));
  if (byCode.size !== entries.length) throw new Error('A code stands twice in a reference list');
  const indexed = entries.map((entry) => ({
    entry,
    words: wordsOf(
      `${entry.code} ${entry.code.replace(/[.-]/g, '')} ${entry.name} ${entry.words ?? ''}`,
    ),
  }));
  return {
    entries,
    codes: entries.map((entry) => entry.code),
    find: (code) => byCode.get(code),
    has: (code): code is E['code'] => byCode.has(code),
    nameOf: (code) => byCode.get(code)?.name ?? code,
    search: (typed, limit = 10) => {
      const parts = wordsOf(typed.slice(0, 100));
      if (parts.length === 0) return [];
      const whole = fold(typed.slice(0, 100)).trim();
      return indexed
        .filter(({ words }) => parts.every((part) => words.some((word) => word.startsWith(part))))
        .map(({ entry }) => entry)
        .sort((a, b) => rank(a, whole) - rank(b, whole))
        .slice(0, limit);
    },
  };
}
