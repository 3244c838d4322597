import { listOwnMatters } from '#db/queries/recusals.ts';
import { findAffiliation } from '#db/queries/referrals.ts';
import type { ReadHandle } from '#db/scope.ts';
import type { Actor } from './actor.ts';

/** An item open to a recused officer in an emergency, until its time is over. */
export type Opening = { readonly id: string; readonly itemId: string; readonly expiresAt: Date };

/** What a person is kept from, and what was opened to them all the same; whom an officer works for. */
export type Matters = {
  /**
   * Items and organizations. Of an officer: recusals, items that accuse an organization of a recusal, and filings whose
   * parties were not compared with partners yet. Of a partner: items that accuse another organization of the person.
   */
  readonly closedIds: readonly string[];
  readonly openings: readonly Opening[];
  /** Of a partner: drafts of colleagues who asked for a look. */
  readonly sharedIds: readonly string[];
  /** Of an officer of a destination; null where it does not matter. */
  readonly affiliation: string | null;
};

export const NO_MATTERS: Matters = {
  closedIds: [],
  openings: [],
  sharedIds: [],
  affiliation: null,
};

/** Read in the scope's own transaction, so that a recusal binds the next request. */
export async function loadMatters(db: ReadHandle, actor: Actor): Promise<Matters> {
  if (actor.kind === 'destination') {
    return { ...NO_MATTERS, affiliation: await findAffiliation(db, actor.id) };
  }
  if (actor.kind !== 'staff' || actor.identityId === null) return NO_MATTERS;
  const rows = await listOwnMatters(db, actor.identityId);
  const closed = new Set(rows.flatMap(({ openingId, id }) => (openingId === null ? id : [])));
  return {
    ...NO_MATTERS,
    closedIds: [...closed],
    openings: rows.flatMap((row) => {
      if (row.openingId === null) return [];
      const { openingId, id: itemId, organizationId, expiresAt } = row;
      // When the recusal ends first, the item is open anyway, and not under an emergency.
      const isClosed = closed.has(itemId) || closed.has(organizationId);
      return isClosed ? { id: openingId, itemId, expiresAt } : [];
    }),
  };
}

/** The emergency opening under which an item is read; undefined when it is open anyway. */
export function openingOf({ openings }: Matters, itemId: string): Opening | undefined {
  return openings.find((opening) => opening.itemId === itemId);
}
