import type { Random } from '../random.ts';

/** Draws from a list in shuffled order and starts over when it is used up, so that all entries are used evenly. */
export type Deck<T> = { readonly draw: () => T };

/** A deck of the entries; throws when there are none. */
export function deckOf<T>(entries: readonly T[], random: Random): Deck<T> {
  let left: T[] = [];
  return {
    draw: () => {
      if (left.length === 0) left = [...random.shuffle(entries)];
      const next = left.pop();
      if (next === undefined) throw new RangeError('An empty deck');
      return next;
    },
  };
}

export type Slots = Readonly<Record<string, string>>;

/** Fills `<slots>`, with a capital where one begins a sentence; throws on one without a value, since a gap would be printed. */
export function fill(template: string, slots: Slots): string {
  const text = template.replace(
    /(^|[.!?] )?<(\w+)>/g,
    (_all, before: string | undefined, name: string) => {
      const value = slots[name];
      if (value === undefined) throw new RangeError(`No value for ${name}`);
      return before === undefined
        ? value
        : before + value.replace(/^./, (letter) => letter.toUpperCase());
    },
  );
  // A name that ends in "Co." at the end of a sentence brings its own full stop.
  return text.replaceAll('..', '.');
}
