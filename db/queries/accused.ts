import { sql } from 'kysely';
import { PREPARED } from '../prepared.ts';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';

export type PendingComparison = {
  readonly organizationId: string;
  readonly itemId: string;
  readonly version: number;
  readonly recordId: string;
  readonly sealed: Buffer;
};

export async function insertPendingComparison(
  db: WriteHandle,
  comparison: PendingComparison,
): Promise<void> {
  await db.insertInto('pendingComparisons').values(comparison).execute();
}

export function listPendingComparisons(
  db: ReadHandle,
  itemId: string,
): Promise<readonly PendingComparison[]> {
  return db
    .selectFrom('pendingComparisons')
    .select(['organizationId', 'itemId', 'version', 'recordId', 'sealed'])
    .where('itemId', '=', itemId)
    .orderBy('version')
    .modifyFront(PREPARED)
    .execute();
}

type Token = { readonly basis: string; readonly token: Buffer };

/** Keeps the tokens, notes what they meet and puts the filing before the desk. Tells nothing of what was met. */
export async function finishComparison(
  db: WriteHandle,
  compared: {
    readonly itemId: string;
    readonly version: number;
    readonly tokens: readonly Token[];
  },
): Promise<void> {
  const { itemId, version, tokens } = compared;
  const bases = tokens.map(({ basis }) => basis);
  await sql`${PREPARED} select actor.finish_comparison(${itemId}, ${version}, ${bases}::text[],
    ${tokens.map(({ token }) => token)}::bytea[])`.execute(db);
}

export function findIdentifierToIndex(db: ReadHandle, identifierId: string) {
  return db
    .selectFrom('organizationIdentifiers')
    .select(['organizationId', 'kind', 'sealed'])
    .where('id', '=', identifierId)
    .executeTakeFirst();
}

export async function finishIdentifier(
  db: WriteHandle,
  { identifierId, token }: { readonly identifierId: string; readonly token: Buffer },
): Promise<void> {
  await sql`select actor.finish_identifier(${identifierId}, ${token})`.execute(db);
}

/** What an organization is registered by, in the order it was. */
export function listIdentifiers(db: ReadHandle, organizationId: string) {
  return db
    .selectFrom('organizationIdentifiers')
    .select(['id', 'kind', 'sealed', 'recordedAt'])
    .where('organizationId', '=', organizationId)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
}

export async function insertIdentifier(
  db: WriteHandle,
  identifier: {
    readonly organizationId: string;
    readonly id: string;
    readonly kind: string;
    readonly sealed: Buffer;
    readonly recordedBy: string;
  },
): Promise<void> {
  await db.insertInto('organizationIdentifiers').values(identifier).execute();
}

/** False when it is gone or is the name, which stays. */
export async function deleteIdentifier(
  db: WriteHandle,
  { organizationId, id }: { readonly organizationId: string; readonly id: string },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('organizationIdentifiers')
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Partners among the accused of an item, the sure ones first. */
export function listAccusations(
  db: ReadHandle,
  allowed: Allowed<'accusations'>,
  { organizationId, itemId }: { readonly organizationId: string; readonly itemId: string },
) {
  return db
    .selectFrom('accusations')
    .select(['organizationId', 'itemId', 'accusedId', 'basis', 'state', 'decidedBy', 'decidedAt'])
    .where(allowed.as('accusations'))
    .where('organizationId', '=', organizationId)
    .where('itemId', '=', itemId)
    .orderBy('basis')
    .orderBy('accusedId')
    .execute();
}

/** Says whether a like name is the partner; false when an identifier said so meanwhile. */
export async function updateAccusation(
  db: WriteHandle,
  accusation: {
    readonly organizationId: string;
    readonly itemId: string;
    readonly accusedId: string;
    readonly state: 'confirmed' | 'rejected';
    readonly decidedBy: string;
  },
): Promise<boolean> {
  const { organizationId, itemId, accusedId, state, decidedBy } = accusation;
  const { numUpdatedRows } = await db
    .updateTable('accusations')
    .set({ state, decidedBy })
    .where('organizationId', '=', organizationId)
    .where('itemId', '=', itemId)
    .where('accusedId', '=', accusedId)
    .where('basis', '=', 'name')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
