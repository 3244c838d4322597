import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import type { Permission } from '#app/firewall/permissions.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { Scope, WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import type { MembershipId } from '#app/lib/ids.ts';
import {
  deleteGrant,
  findMember,
  lockAdministrators,
  updateMemberDisabled,
} from '#db/queries/people.ts';
import type { ReadHandle } from '#db/scope.ts';
import { createMembership, grantClients, sendInvitation } from './create-membership.server.ts';
import { listAllGrants, openClients, openMembers } from './open-people.server.ts';
import { compareGrants, isLastAdministrator } from './people.policy.ts';
import { type ChangeGrants, type InviteMember, packGrants } from './people.schema.ts';

const denial = 'member_not_found';

type OneMember = { readonly memberId: string };

/**
 * Invites a colleague into the own organization. A known address and an unknown one give the same answer.
 * @throws AppError invalid (a colleague has this address; a client that is not the organization's)
 */
export async function inviteMember(scope: WriteScope, form: InviteMember): Promise<MembershipId> {
  const organizationId = requireOrganization(scope);
  requireOn(scope.ability, 'invite Member', { row: { organizationId }, denial });
  await requireNewAddress(scope, organizationId, form.email);
  await requireOwnClients(scope, organizationId, form.clients);
  const { name, email, title, roles } = form;
  return createMembership(scope, {
    organizationId,
    sealed: { name, email, ...(title ? { title } : {}) },
    isLiaison: roles.includes('liaison'),
    isAdministrator: roles.includes('administrator'),
    clientIds: compareGrants([], form.clients).given,
  });
}

/** Mails a fresh link to somebody who has not accepted yet. @throws AppError member_not_found | transition_refused */
export async function inviteAgain(scope: WriteScope, { memberId }: OneMember): Promise<void> {
  const member = await getMember(scope, memberId, 'invite Member');
  if (member.state !== 'invited') throw new AppError('transition_refused');
  const { organizationId } = member;
  await recordEvent(scope, {
    action: 'member.invited',
    object: { kind: 'membership', id: memberId },
    codes: { again: true },
  });
  await sendInvitation(scope, { organizationId, membershipId: memberId });
}

/**
 * Sets the clients that a liaison works for.
 * @throws AppError member_not_found | conflict (someone changed them meanwhile) | transition_refused | invalid
 */
export async function changeGrants(
  scope: WriteScope,
  { memberId, clients, seen = '' }: ChangeGrants & OneMember,
): Promise<void> {
  const member = await getMember(scope, memberId, 'change Grant');
  const { organizationId } = member;
  if (!member.isLiaison || member.state === 'disabled') throw new AppError('transition_refused');
  await requireOwnClients(scope, organizationId, clients);
  const grants = await listAllGrants(scope, organizationId);
  const now = grants.filter((row) => row.membershipId === memberId).map((row) => row.clientId);
  if (packGrants(now) !== seen) throw new AppError('conflict');

  const { given, taken } = compareGrants(now, clients);
  await grantClients(scope, { organizationId, membershipId: memberId, clientIds: given });
  for (const clientId of taken) {
    await deleteGrant(scope.db, { organizationId, membershipId: memberId, clientId });
    await recordEvent(scope, {
      action: 'grant.taken',
      object: { kind: 'membership', id: memberId },
      codes: { clientId },
    });
  }
}

/**
 * Ends a colleague's access from the next request on. What they submitted stays.
 * @throws AppError member_not_found | transition_refused (disabled already, or the last active administrator)
 */
export async function disableMember(scope: WriteScope, { memberId }: OneMember): Promise<void> {
  const { id, organizationId } = await getMember(scope, memberId, 'disable Member');
  // Held until commit, so that two administrators cannot disable each other at the same moment.
  const administrators = await lockAdministrators(scope.db, organizationId);
  if (isLastAdministrator(id, administrators)) {
    throw new AppError('transition_refused', {
      sentence: 'This is the last active administrator. Make somebody else administrator first.',
    });
  }
  const isDisabled = await updateMemberDisabled(scope.db, { organizationId, id });
  if (!isDisabled) throw new AppError('transition_refused');
  await recordEvent(scope, { action: 'member.disabled', object: { kind: 'membership', id } });
}

/** A colleague on whom the actor has the permission. @throws AppError member_not_found */
export async function getMember<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  memberId: string,
  permission: Permission,
) {
  const row = await findMember(
    scope.db,
    predicateFor(scope.ability, 'read Member', 'memberships'),
    memberId,
  );
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, permission, { row, denial });
  return row;
}

/** The organization that a partner acts for. @throws AppError not_allowed for anyone else */
export function requireOrganization<Handle extends ReadHandle>(scope: Scope<Handle>): string {
  const { organizationId } = scope.actor;
  if (!organizationId) throw new AppError('not_allowed');
  return organizationId;
}

async function requireNewAddress(
  scope: WriteScope,
  organizationId: string,
  email: string,
): Promise<void> {
  const people = await openMembers(scope, organizationId);
  const same = people.find(
    (person) => person.state !== 'disabled' && person.email.toLowerCase() === email.toLowerCase(),
  );
  if (same) {
    throw new AppError('invalid', {
      fields: { email: [`${same.name} has this address and is among your people.`] },
    });
  }
}

async function requireOwnClients(
  scope: WriteScope,
  organizationId: string,
  clientIds: readonly string[],
): Promise<void> {
  const clients = await openClients(scope, organizationId);
  const known = clients.filter((client) => client.state === 'active').map((client) => client.id);
  if (clientIds.some((id) => !known.includes(id))) {
    throw new AppError('invalid', { fields: { clients: ['Choose from the list.'] } });
  }
}
