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
export async function findReach(db: ReadHandle): Promise<Reach> {
  const { rows } = await sql<{ kind: Kind; id: string }>`${PREPARED}
    select kind, id from actor.reach()`.execute(db);
  const idsOf = (kind: Kind): readonly string[] =>
    rows.filter((row) => row.kind === kind).map(({ id }) => id);
  return { clientIds: idsOf('client'), closedIds: idsOf('closed'), sharedIds: idsOf('shared') };
}
