import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import type { Permission } from '#app/firewall/permissions.ts';
import { createRecord } from '#app/firewall/records.ts';
import type { ReadScope, Scope, WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { AuthoritySealed } from '#app/lib/sealed-shapes.ts';
import {
  type ClientLink,
  findSelfClient,
  insertAuthority,
  listLinksOfClients,
  updateAuthorityConfirmed,
  updateClientEnded,
} from '#db/queries/authorities.ts';
import { listOrganizations } from '#db/queries/organizations.ts';
import type { ReadHandle } from '#db/scope.ts';
import { openOrganizationNames } from '../organizations/list-organizations.server.ts';
import { viewOrganizationForm } from '../organizations/organization-form.server.ts';
import { openClients } from '../people/open-people.server.ts';

type OneClient = { readonly organizationId: string; readonly clientId: string };

/** More organizations than a list to choose from should have. */
const MOST = 1000;

/** Organizations that a client could be. @throws AppError client_not_found | transition_refused */
export async function viewProposal(scope: ReadScope, input: OneClient) {
  const client = await getClient(scope, input, 'propose Authority');
  if (client.link || client.state !== 'active') throw new AppError('transition_refused');
  const page = { states: ['live'], after: undefined, size: MOST };
  const rows = await listOrganizations(scope.db, page);
  const names = await openOrganizationNames(scope, rows);
  const organizations = [...names].filter(([id]) => id !== input.organizationId);
  return {
    ...client,
    organizations: organizations
      .map(([value, label]) => ({ value, label }))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'en')),
  };
}

/** What the pages that confirm or end show. @throws AppError client_not_found | transition_refused */
export async function viewClientAuthority(
  scope: ReadScope,
  input: OneClient & { readonly permission: 'confirm Authority' | 'end Authority' },
) {
  const client = await getClient(scope, input, input.permission);
  const isProposed = client.link?.state === 'proposed';
  if (input.permission === 'confirm Authority' ? !isProposed : client.state !== 'active')
    throw new AppError('transition_refused');
  return client;
}

/**
 * Notes that a client is an organization of the portal; it has no effect before it is confirmed.
 * @throws AppError client_not_found | organization_not_found | transition_refused
 */
export async function proposeLink(
  scope: WriteScope,
  input: OneClient & { readonly organization: string },
): Promise<void> {
  const client = await getClient(scope, input, 'propose Authority');
  if (client.link || client.state !== 'active' || input.organization === input.organizationId)
    throw new AppError('transition_refused');
  const self = await findSelfClient(scope.db, input.organization);
  if (!self) throw new AppError('organization_not_found');
  const id = newId();
  const owner = input.organization;
  const readers = [{ organization: owner }, { realm: 'admin' }] as const;
  const key = await createRecord(scope, { owner, recordId: id }, readers);
  const content: AuthoritySealed = { representative: client.organization };
  await insertAuthority(scope.db, {
    organizationId: owner,
    id,
    clientId: self.id,
    representativeId: input.organizationId,
    representativeClientId: input.clientId,
    sealed: fieldsAt(key, sealedAt.authority(owner, id)).sealJson('sealed', content),
    proposedBy: scope.actor.id,
  });
  await recordAuthority(scope, 'authority.proposed', { id, organizationId: owner });
}

/** Confirms a link on the authority letter: what is filed from now on reaches the client. @throws as `proposeLink` */
export async function confirmLink(scope: WriteScope, input: OneClient): Promise<void> {
  const { link } = await getClient(scope, input, 'confirm Authority');
  if (!link || !(await updateAuthorityConfirmed(scope.db, { id: link.id, by: scope.actor.id })))
    throw new AppError('transition_refused');
  await recordAuthority(scope, 'authority.confirmed', link);
}

/** Ends the authority of a client, linked or not. @throws AppError client_not_found | transition_refused */
export async function endAuthority(
  scope: WriteScope,
  input: OneClient & { readonly reason: string },
): Promise<void> {
  const { organizationId, clientId, reason } = input;
  await getClient(scope, input, 'end Authority');
  if (!(await updateClientEnded(scope.db, { organizationId, clientId })))
    throw new AppError('transition_refused');
  await recordEvent(scope, {
    action: 'authority.ended',
    object: { kind: 'client', id: clientId },
    organizationId,
    reasonCode: reason,
  });
}

function recordAuthority(
  scope: WriteScope,
  action: 'authority.proposed' | 'authority.confirmed',
  { id, organizationId }: Pick<ClientLink, 'id' | 'organizationId'>,
): Promise<void> {
  return recordEvent(scope, { action, object: { kind: 'authority', id }, organizationId });
}

async function getClient<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  { organizationId, clientId }: OneClient,
  permission: Permission,
) {
  const denial = 'client_not_found';
  requireOn(scope.ability, permission, { row: { organizationId, clientId }, denial });
  const organization = await viewOrganizationForm(scope, { organizationId }, 'read Organization');
  const clients = await openClients(scope, organizationId);
  const client = clients.find(({ id, isSelf }) => id === clientId && !isSelf);
  if (!client) throw new AppError(denial);
  const links = await listLinksOfClients(scope.db, organizationId);
  const link = links.find((row) => row.clientId === clientId) ?? null;
  return {
    organizationId,
    organization: organization.name,
    clientId,
    name: client.name,
    state: client.state,
    link,
    partner: link && (await nameOf(scope, link)),
  };
}

async function nameOf<Handle extends ReadHandle>(scope: Scope<Handle>, link: ClientLink) {
  const { organizationId } = link;
  return (await viewOrganizationForm(scope, { organizationId }, 'read Organization')).name;
}
