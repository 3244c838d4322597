import type { ReadScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { getMember, requireOrganization } from './manage-people.server.ts';
import { listAllGrants, openClients, openMembers } from './open-people.server.ts';
import { isLastAdministrator } from './people.policy.ts';
import { packGrants } from './people.schema.ts';

/** Everyone of the own organization, with the number of clients each works for. */
export async function listPeople(scope: ReadScope) {
  const organizationId = requireOrganization(scope);
  const people = await openMembers(scope, organizationId);
  const grants = await listAllGrants(scope, organizationId);
  return {
    people: people.map((person) => ({
      ...person,
      isSelf: person.id === scope.actor.id,
      clients: grants.filter((grant) => grant.membershipId === person.id).length,
    })),
  };
}

/** The clients that a new colleague can be granted. */
export async function viewInvitationForm(scope: ReadScope) {
  const clients = await openClients(scope, requireOrganization(scope));
  return { clients: clients.filter((client) => client.state === 'active') };
}

/** One colleague: roles, state, clients, and what can be done. @throws AppError member_not_found */
export async function viewMember(scope: ReadScope, { memberId }: { readonly memberId: string }) {
  const { organizationId } = await getMember(scope, memberId, 'read Member');
  const people = await openMembers(scope, organizationId);
  const person = people.find(({ id }) => id === memberId);
  if (!person) throw new AppError('member_not_found');
  const grants = await listAllGrants(scope, organizationId);
  const granted = grants.filter((row) => row.membershipId === memberId).map((row) => row.clientId);
  const clients = await openClients(scope, organizationId);
  const administrators = people
    .filter(({ isAdministrator, state }) => isAdministrator && state === 'active')
    .map(({ id }) => id);
  return {
    person,
    clients: clients.filter((client) => client.state === 'active' || granted.includes(client.id)),
    granted,
    seen: packGrants(granted),
    isSelf: memberId === scope.actor.id,
    isLastAdministrator: isLastAdministrator(memberId, administrators),
  };
}

/** Clients with the names of the people who work for them. */
export async function listClientsWithPeople(scope: ReadScope) {
  const organizationId = requireOrganization(scope);
  const people = await openMembers(scope, organizationId);
  const grants = await listAllGrants(scope, organizationId);
  const liaisons = people.filter((person) => person.isLiaison && person.state !== 'disabled');
  const clients = await openClients(scope, organizationId);
  return {
    clients: clients.map((client) => ({
      ...client,
      people: liaisons
        .filter(({ id }) =>
          grants.some((row) => row.clientId === client.id && row.membershipId === id),
        )
        .map(({ name }) => name),
    })),
  };
}

/** The liaisons who can be granted a new client. */
export async function viewClientForm(scope: ReadScope) {
  const people = await openMembers(scope, requireOrganization(scope));
  const liaisons = people.filter((person) => person.isLiaison && person.state !== 'disabled');
  return { liaisons: liaisons.map(({ id, name }) => ({ id, name })) };
}
