import { sql } from 'kysely';
import { PREPARED } from '../prepared.ts';
import type { ReadHandle } from '../scope.ts';

/** How far a liaison reaches: clients granted, less the items that accuse another organization of the person. */
export type Reach = {
  readonly clientIds: readonly string[];
  readonly closedIds: readonly string[];
};

/** One query: every request of a partner starts with it. */
export async function findReach(db: ReadHandle, membershipId: string): Promise<Reach> {
  const { rows } = await sql<{ id: string; isClosed: boolean }>`${PREPARED}
    select client_id as id, false as "isClosed" from client_grants where membership_id = ${membershipId}
    union all
    select id, true from actor.accused_items() accused(id)`.execute(db);
  const idsOf = (isClosed: boolean): readonly string[] =>
    rows.filter((row) => row.isClosed === isClosed).map(({ id }) => id);
  return { clientIds: idsOf(false), closedIds: idsOf(true) };
}
