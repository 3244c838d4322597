import { listOwnMatters } from '#db/queries/recusals.ts';
import { findAffiliation } from '#db/queries/referrals.ts';
import type { ReadHandle } from '#db/scope.ts';
import type { Actor } from './actor.ts';

/** An item open to a recused officer in an emergency, until its time is over. */
export type Opening = { readonly id: string; readonly itemId: string; readonly expiresAt: Date };

/** What an officer of the desk is recused from, and what was opened to them all the same; whom an officer works for. */
export type Matters = {
  readonly itemIds: readonly string[];
  readonly organizationIds: readonly string[];
  readonly openings: readonly Opening[];
  /** Of an officer of a destination; null where it does not matter. */
  readonly affiliation: string | null;
};

export const NO_MATTERS: Matters = {
  itemIds: [],
  organizationIds: [],
  openings: [],
  affiliation: null,
};

/** Read in the scope's own transaction, so that a recusal binds the next request. */
export async function loadMatters(db: ReadHandle, actor: Actor): Promise<Matters> {
  if (actor.kind === 'destination') {
    return { ...NO_MATTERS, affiliation: await findAffiliation(db, actor.id) };
  }
  if (actor.kind !== 'staff' || actor.identityId === null) return NO_MATTERS;
  const rows = await listOwnMatters(db, actor.identityId);
  const recused = rows.filter(({ openingId }) => openingId === null);
  const closed = new Set(recused.map(({ itemId, organizationId }) => itemId ?? organizationId));
  return {
    ...NO_MATTERS,
    itemIds: recused.flatMap(({ itemId }) => itemId ?? []),
    organizationIds: recused.flatMap(({ itemId, organizationId }) =>
      itemId === null ? organizationId : [],
    ),
    // When the recusal ends first, the item is open anyway, and not under an emergency.
    openings: rows
      .filter((row) => row.openingId !== null)
      .filter(({ itemId, organizationId }) => closed.has(itemId) || closed.has(organizationId))
      .map(({ openingId, itemId, expiresAt }) => ({ id: openingId, itemId, expiresAt })),
  };
}

/** The emergency opening under which an item is read; undefined when it is open anyway. */
export function openingOf({ openings }: Matters, itemId: string): Opening | undefined {
  return openings.find((opening) => opening.itemId === itemId);
}
