import { sql } from 'kysely';
import type { WriteHandle } from '../scope.ts';

/** Both tables of what waits for a second person have these columns. */
type Table = 'proposals' | 'keyDestructions';

export type Person = { readonly officerId: string; readonly identityId: string };

/** The end of its time; the database's clock judges it, so it also sets it. */
export function inHours(hours: number) {
  return sql<Date>`now() + make_interval(hours => ${hours})`;
}

/** False when somebody decided meanwhile, or its time is over. */
export async function updateDecided(
  db: WriteHandle,
  table: Table,
  change: {
    readonly organizationId: string;
    readonly id: string;
    readonly state: 'approved' | 'refused' | 'withdrawn';
    readonly decidedBy: string;
    readonly decidedIdentity: string;
    readonly decisionSealed: Buffer | null;
  },
): Promise<boolean> {
  const { organizationId, id, ...rest } = change;
  const { numUpdatedRows } = await db
    .updateTable(table)
    .set(rest)
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
