import { sql } from 'kysely';
import type { ReadHandle, WriteHandle } from '../scope.ts';
import type { Allowed } from './allowed.ts';

/** Destroys the keys of an item, its files, messages and conferences; the database asks for two people. */
export async function destroyItemWraps(
  db: WriteHandle,
  input: { readonly organizationId: string; readonly itemId: string; readonly proposalId: string },
): Promise<void> {
  const { organizationId, itemId, proposalId } = input;
  await sql`select keys.destroy_item(${organizationId}, ${itemId}, ${proposalId})`.execute(db);
}

/** Destroys every key of an organization and its holders; the database asks for two people. */
export async function destroyOrganizationWraps(
  db: WriteHandle,
  input: { readonly organizationId: string; readonly proposalId: string },
): Promise<void> {
  const { organizationId, proposalId } = input;
  await sql`select keys.destroy_organization(${organizationId}, ${proposalId})`.execute(db);
}

/** Names of stored objects whose keys a destruction took, but for those that a package carries. */
export async function listDestroyedObjects(
  db: ReadHandle,
  destructionId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ storageKey: string }>`
    select storage_key from keys.list_objects(${destructionId})`.execute(db);
  return rows.map(({ storageKey }) => storageKey);
}

/** The item with this control number, for whoever may not read items and names one to destroy its keys. */
export async function findItemByNumber(
  db: ReadHandle,
  controlNumber: string,
): Promise<{ readonly organizationId: string; readonly itemId: string } | undefined> {
  const { rows } = await sql<{ organizationId: string; itemId: string }>`
    select organization_id, item_id from keys.find_item(${controlNumber})`.execute(db);
  return rows[0];
}

/** When the content of an item (or, without one, of its organization) was destroyed; an organization's takes all of its items. */
export async function findDestroyed(
  db: ReadHandle,
  allowed: Allowed<'destroyedContents'>,
  { organizationId, itemId }: { readonly organizationId: string; readonly itemId: string | null },
): Promise<Date | null> {
  const row = await db
    .selectFrom('destroyedContents')
    .select('destroyedAt')
    .where('organizationId', '=', organizationId)
    .where((row) =>
      row.or([
        row.eb('itemId', 'is', null),
        ...(itemId === null ? [] : [row.eb('itemId', '=', itemId)]),
      ]),
    )
    .where(allowed.as('destroyedContents'))
    .orderBy('destroyedAt')
    .limit(1)
    .executeTakeFirst();
  return row?.destroyedAt ?? null;
}
