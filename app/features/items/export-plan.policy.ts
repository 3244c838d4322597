import type { Cursor } from '#app/lib/cursor.ts';

/** What one archive holds at most: about ten minutes on an ordinary line. One item with more comes alone. */
export const MOST_ITEMS = 500;
export const MOST_BYTES = 1_000_000_000;

/** What record and text of an item usually come to, with what was said and told. */
const TEXT_BYTES = 10_000;

/** How large an archive will be, about. */
export function archiveSize({ items, byteSize }: Load): number {
  return byteSize + items * TEXT_BYTES;
}

/** What an archive holds so far. */
export type Load = { readonly items: number; readonly files: number; readonly byteSize: number };

export const EMPTY: Load = { items: 0, files: 0, byteSize: 0 };

/** With one more item; null when that is more than an archive holds. */
export function loadWith(load: Load, item: Omit<Load, 'items'>): Load | null {
  const items = load.items + 1;
  const byteSize = load.byteSize + item.byteSize;
  if (items > MOST_ITEMS || (items > 1 && byteSize > MOST_BYTES)) return null;
  return { items, files: load.files + item.files, byteSize };
}

/** Whether a place in a list newest first comes after another. */
export function isOlder(place: Cursor, than: Cursor): boolean {
  const [at, limit] = [BigInt(place.at), BigInt(than.at)];
  return at < limit || (at === limit && place.id < than.id);
}
