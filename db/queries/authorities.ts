import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';

/** Who may file, or could once, in the name of the actor's organization; in force first. */
export function listOwnAuthorities(db: ReadHandle, allowed: Allowed<'authorities'>) {
  return db
    .selectFrom('authorities')
    .select(['organizationId', 'id', 'state', 'sealed', 'confirmedAt', 'endedAt'])
    .where(allowed.as('authorities'))
    .orderBy('endedAt', (order) => order.desc().nullsFirst())
    .orderBy('id')
    .execute();
}

export function findOwnAuthority(
  db: ReadHandle,
  allowed: Allowed<'authorities'>,
  authorityId: string,
) {
  return db
    .selectFrom('authorities')
    .select(['organizationId', 'id', 'state', 'sealed', 'confirmedAt', 'endedAt'])
    .where('id', '=', authorityId)
    .where(allowed.as('authorities'))
    .executeTakeFirst();
}

/** Ends an authority; false when it is not in force any more. */
export async function updateAuthorityEnded(
  db: WriteHandle,
  change: { readonly id: string; readonly reason: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('authorities')
    .set({ state: 'ended', endReason: change.reason })
    .where('id', '=', change.id)
    .where('state', '=', 'confirmed')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Links of an organization's clients that are proposed or in force. */
export function listLinksOfClients(db: ReadHandle, representativeId: string) {
  return db
    .selectFrom('authorities')
    .innerJoin('organizations', 'organizations.id', 'authorities.organizationId')
    .select([
      'authorities.organizationId',
      'authorities.id',
      'authorities.representativeId',
      'authorities.representativeClientId as clientId',
      'authorities.state',
      'authorities.confirmedAt',
      'organizations.sealed as partnerSealed',
    ])
    .where('authorities.representativeId', '=', representativeId)
    .where('authorities.state', '!=', 'ended')
    .execute();
}

export type ClientLink = Awaited<ReturnType<typeof listLinksOfClients>>[number];

/** The client that stands for an organization itself. */
export function findSelfClient(db: ReadHandle, organizationId: string) {
  return db
    .selectFrom('clients')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('isSelf', '=', true)
    .executeTakeFirst();
}

export async function insertAuthority(
  db: WriteHandle,
  authority: {
    readonly organizationId: string;
    readonly id: string;
    readonly clientId: string;
    readonly representativeId: string;
    readonly representativeClientId: string;
    readonly sealed: Buffer;
    readonly proposedBy: string;
  },
): Promise<void> {
  await db.insertInto('authorities').values(authority).execute();
}

/** Confirms a proposed link; false when it is not proposed any more. */
export async function updateAuthorityConfirmed(
  db: WriteHandle,
  change: { readonly id: string; readonly by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('authorities')
    .set({ state: 'confirmed', confirmedBy: change.by })
    .where('id', '=', change.id)
    .where('state', '=', 'proposed')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends the authority of a client, whether it is a partner itself or not; false when it ended before. */
export async function updateClientEnded(
  db: WriteHandle,
  client: { readonly organizationId: string; readonly clientId: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('clients')
    .set({ state: 'authority_ended' })
    .where('organizationId', '=', client.organizationId)
    .where('id', '=', client.clientId)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
