import { z } from 'zod';

/** A place in a list sorted by time and id, the time in microseconds; opaque to callers (RULES 17). */
export type Cursor = { readonly at: string; readonly id: string };

const Parts = z.tuple([z.string().regex(/^\d{1,17}$/), z.uuid()]);

/** Packs a place into a text that fits a URL. */
export function packCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

/** Query parameter of a paged list: a packed place, or a text that was never one (refused). */
export const CursorParameter = z
  .string()
  .max(200)
  .transform((packed, context): Cursor => {
    const parsed = Parts.safeParse(readJson(packed));
    if (parsed.success) return { at: parsed.data[0], id: parsed.data[1] };
    context.addIssue({ code: 'custom', message: 'not a place in this list' });
    return z.NEVER;
  });

function readJson(packed: string): unknown {
  try {
    return JSON.parse(Buffer.from(packed, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** Cuts a list read with one row too many into a page and the place where the next one starts. */
export function pageOf<Row>(
  rows: readonly Row[],
  size: number,
  placeOf: (row: Row) => Cursor,
): { readonly rows: readonly Row[]; readonly next: string | null } {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > size && last ? packCursor(placeOf(last)) : null };
}
