import { predicateFor } from '#app/firewall/predicate.ts';
import type { Scope } from '#app/firewall/scope.ts';
import { listAccusations } from '#db/queries/accused.ts';
import { listOrganizationsByIds } from '#db/queries/organizations.ts';
import type { ReadHandle } from '#db/scope.ts';
import { openOrganizationNames } from '../organizations/list-organizations.server.ts';

type OneItem = { readonly organizationId: string; readonly itemId: string };

/** Partners among the accused of an item, for the desk. */
export async function openAccusations<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  { organizationId, itemId }: OneItem,
) {
  const allowed = predicateFor(scope.ability, 'read Accusation', 'accusations');
  const rows = await listAccusations(scope.db, allowed, { organizationId, itemId });
  const partners = await listOrganizationsByIds(
    scope.db,
    rows.map(({ accusedId }) => accusedId),
  );
  const names = await openOrganizationNames(scope, partners);
  return rows.map(({ accusedId, basis, state }) => ({
    accusedId,
    name: names.get(accusedId) ?? 'A partner whose name cannot be opened',
    isByNumber: basis === 'identifier',
    state,
  }));
}
