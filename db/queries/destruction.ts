import { sql } from 'kysely';
import type { WriteHandle } from '../scope.ts';

/** Names of stored objects whose keys are gone: they can be removed. */
type Objects = { readonly objects: readonly string[] };

/** Destroys the keys of an item, its files, messages and conferences; the database asks for two people. */
export async function destroyItemWraps(
  db: WriteHandle,
  input: { readonly organizationId: string; readonly itemId: string; readonly proposalId: string },
): Promise<readonly string[]> {
  const { organizationId, itemId, proposalId } = input;
  const { rows } = await sql<Objects>`
    select keys.destroy_item(${organizationId}, ${itemId}, ${proposalId}) as objects`.execute(db);
  return rows[0]?.objects ?? [];
}

/** Destroys every key of an organization and its holders; the database asks for two people. */
export async function destroyOrganizationWraps(
  db: WriteHandle,
  input: { readonly organizationId: string; readonly proposalId: string },
): Promise<readonly string[]> {
  const { organizationId, proposalId } = input;
  const { rows } = await sql<Objects>`
    select keys.destroy_organization(${organizationId}, ${proposalId}) as objects`.execute(db);
  return rows[0]?.objects ?? [];
}
