import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { OrganizationSealed } from '#app/lib/sealed-shapes.ts';
import { listLinksOfClients } from '#db/queries/authorities.ts';
import { findOrganization } from '#db/queries/organizations.ts';
import { openIdentifiers } from '../accused/identifiers.server.ts';
import { findDestroyedAt } from '../keys/destroyed.server.ts';
import { openClients, openMembers } from '../people/open-people.server.ts';
import { openOrganizationNames } from './list-organizations.server.ts';
import { nextOrganizationState } from './organizations.policy.ts';

/** One organization with its people, for onboarding administrators. @throws AppError organization_not_found */
export async function viewOrganization(
  scope: AuditedScope,
  { organizationId }: { readonly organizationId: string },
) {
  const denial = 'organization_not_found';
  const row = await findOrganization(scope.db, organizationId);
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, 'read Organization', { row, denial });

  const { id, kind, state, createdAt, liveAt, suspendedAt, suspendReason } = row;
  const destroyedAt = await findDestroyedAt(scope, { organizationId: id, itemId: null });
  const opened = await openFacts(scope, row);
  await recordEvent(scope, {
    action: 'organization.viewed',
    object: { kind: 'organization', id },
    organizationId: id,
  });
  const people = await openMembers(scope, id);
  const links = await openLinks(scope, id);
  const clients = (await openClients(scope, id)).filter(({ isSelf }) => !isSelf);
  const facts = { state, wasLive: liveAt !== null, isDestroyed: destroyedAt !== null };
  return {
    id,
    kind,
    state,
    createdAt: createdAt.toISOString(),
    liveAt: liveAt?.toISOString() ?? null,
    suspendedAt: suspendedAt?.toISOString() ?? null,
    suspendReason,
    destroyedAt,
    ...opened,
    people,
    identifiers: await openIdentifiers(scope, id),
    clients: clients.map((client) => ({
      ...client,
      link: links.get(client.id) ?? null,
    })),
    activePeople: people.filter((person) => person.state === 'active').length,
    canSuspend: nextOrganizationState(facts, 'suspend') !== null,
    canRestore: nextOrganizationState(facts, 'restore') !== null,
  };
}

/** Which clients are partners themselves, and which ones, by the id of the client. */
async function openLinks(scope: AuditedScope, organizationId: string) {
  const links = await listLinksOfClients(scope.db, organizationId);
  const names = await openOrganizationNames(
    scope,
    links.map(({ organizationId: id, partnerSealed: sealed }) => ({ id, sealed })),
  );
  return new Map(
    links.map(({ clientId, state, organizationId: id }) => [
      clientId,
      { state, partner: names.get(id) ?? 'an organization whose content was destroyed' },
    ]),
  );
}

/** Name and address; of an organization whose keys were destroyed nobody knows them. */
async function openFacts(
  scope: AuditedScope,
  { id, sealed }: { readonly id: string; readonly sealed: Buffer },
): Promise<OrganizationSealed> {
  const key = (await openRecords(scope, id, [id])).get(id);
  if (!key) return { name: 'Content destroyed' };
  return OrganizationSealed.parse(
    fieldsAt(key, sealedAt.organization(id)).openJson('sealed', sealed),
  );
}
