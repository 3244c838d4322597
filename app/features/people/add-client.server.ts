import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import type { ClientId } from '#app/lib/ids.ts';
import { getOrganizationPublicHolder } from '#db/queries/keys.ts';
import { createClient } from './create-client.server.ts';
import { grantClients } from './create-membership.server.ts';
import { requireOrganization } from './manage-people.server.ts';
import { openClients, openMembers } from './open-people.server.ts';
import type { AddClient } from './people.schema.ts';

/**
 * Adds a client that the own organization files for, with its own key, and grants it to the liaisons chosen.
 * @throws AppError invalid (a client of that name is there; somebody who is no liaison)
 */
export async function addClient(scope: WriteScope, form: AddClient): Promise<ClientId> {
  const organizationId = requireOrganization(scope);
  requireOn(scope.ability, 'add Client', { row: { organizationId }, denial: 'not_allowed' });
  await requireNewName(scope, organizationId, form.name);
  const liaisons = [...new Set(form.liaisons)];
  await requireLiaisons(scope, organizationId, liaisons);
  const holder = await getOrganizationPublicHolder(scope.db, organizationId, null);
  const { name } = form;
  const id = await createClient(scope, { organizationId, isSelf: false, name, holder });
  await recordEvent(scope, { action: 'client.added', object: { kind: 'client', id } });
  for (const membershipId of liaisons) {
    await grantClients(scope, { organizationId, membershipId, clientIds: [id] });
  }
  return id;
}

async function requireNewName(
  scope: WriteScope,
  organizationId: string,
  name: string,
): Promise<void> {
  const clients = await openClients(scope, organizationId);
  if (clients.some((client) => client.name.toLowerCase() === name.toLowerCase())) {
    throw new AppError('invalid', { fields: { name: ['You have a client of this name.'] } });
  }
}

async function requireLiaisons(
  scope: WriteScope,
  organizationId: string,
  memberIds: readonly string[],
): Promise<void> {
  const people = await openMembers(scope, organizationId);
  const liaisons = people
    .filter((person) => person.isLiaison && person.state !== 'disabled')
    .map((person) => person.id);
  if (memberIds.some((id) => !liaisons.includes(id))) {
    throw new AppError('invalid', { fields: { liaisons: ['Choose from the list.'] } });
  }
}
