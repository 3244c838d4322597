import { PREPARED } from '../prepared.ts';
import type { ReadHandle } from '../scope.ts';

/** Clients that a liaison may work for. */
export async function listGrantedClientIds(
  db: ReadHandle,
  membershipId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('clientGrants')
    .select('clientId')
    .where('membershipId', '=', membershipId)
    .modifyFront(PREPARED)
    .execute();
  return rows.map((row) => row.clientId);
}
