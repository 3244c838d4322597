import { sql } from 'kysely';
import { PREPARED } from '../prepared.ts';
import type { ReadHandle } from '../scope.ts';

/**
 * How far a liaison reaches: clients granted, less the items that accuse another organization of the person, and
 * drafts of colleagues who asked for a look.
 */
export type Reach = {
  readonly clientIds: readonly string[];
  readonly closedIds: readonly string[];
  readonly sharedIds: readonly string[];
};

type Kind = 'client' | 'closed' | 'shared';

/** One query: every request of a partner starts with it. */
export async function findReach(db: ReadHandle, membershipId: string): Promise<Reach> {
  const { rows } = await sql<{ id: string; kind: Kind }>`${PREPARED}
    select client_id as id, 'client' as kind from client_grants where membership_id = ${membershipId}
    union all
    select id, 'closed' from actor.accused_items() accused(id)
    union all
    select id, 'shared' from actor.shared_drafts() shared(id)`.execute(db);
  const idsOf = (kind: Kind): readonly string[] =>
    rows.filter((row) => row.kind === kind).map(({ id }) => id);
  return { clientIds: idsOf('client'), closedIds: idsOf('closed'), sharedIds: idsOf('shared') };
}
