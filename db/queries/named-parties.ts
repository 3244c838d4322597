import type { ReadHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';

export type NamedPartyRow = {
  readonly organizationId: string;
  readonly itemId: string;
  readonly id: string;
  readonly role: string;
  readonly country: string | null;
  readonly sealed: Buffer;
};

type Allowing = {
  readonly readings: Allowed<'readings'>;
  readonly parties: Allowed<'itemParties'>;
};

/**
 * Parties of what the reader's organization itself filed for one client, those of the newest filings first. What somebody
 * else filed in the reader's name is not asked for.
 */
export function listNamedParties(
  db: ReadHandle,
  allowed: Allowing,
  { clientId, limit }: { readonly clientId: string; readonly limit: number },
): Promise<readonly NamedPartyRow[]> {
  return db
    .selectFrom('readings')
    .innerJoin('itemParties', (join) =>
      join
        .onRef('itemParties.organizationId', '=', 'readings.organizationId')
        .onRef('itemParties.itemId', '=', 'readings.itemId'),
    )
    .select([
      'itemParties.organizationId',
      'itemParties.itemId',
      'itemParties.id',
      'itemParties.role',
      'itemParties.country',
      'itemParties.sealed',
    ])
    .where('readings.clientId', '=', clientId)
    .whereRef('readings.ownerId', '=', 'readings.organizationId')
    .where(allowed.readings.as('readings'))
    .where(allowed.parties.as('itemParties'))
    .orderBy('readings.filedAt', 'desc')
    .orderBy('itemParties.version', 'desc')
    .orderBy('itemParties.id')
    .limit(limit)
    .execute();
}
