import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import type { Permission } from '#app/firewall/permissions.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { openRecords } from '#app/firewall/records.ts';
import type { Scope, WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { OrganizationSealed } from '#app/lib/sealed-shapes.ts';
import { countMembers, findOrganization } from '#db/queries/organizations.ts';
import { listMembers } from '#db/queries/people.ts';
import type { ReadHandle } from '#db/scope.ts';
import { sendInvitation } from '../people/create-membership.server.ts';

type OneOrganization = { readonly organizationId: string };

/** What a form about an organization says above its fields: the name, and how many people it concerns. */
export async function viewOrganizationForm<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  { organizationId: id }: OneOrganization,
  permission: Permission,
) {
  const row = await getOrganization(scope, id, permission);
  const key = (await openRecords(scope, id, [id])).get(id);
  if (!key) throw new AppError('content_destroyed');
  const opened = fieldsAt(key, sealedAt.organization(id)).openJson('sealed', row.sealed);
  const counts = await countMembers(scope.db, [id]);
  return {
    id,
    name: OrganizationSealed.parse(opened).name,
    state: row.state,
    activePeople: counts.find((count) => count.state === 'active')?.count ?? 0,
  };
}

/**
 * Mails a fresh link to the first person of an organization that nobody has entered yet.
 * @throws AppError organization_not_found | transition_refused
 */
export async function inviteFirstPersonAgain(
  scope: WriteScope,
  { organizationId }: OneOrganization,
): Promise<void> {
  const { state } = await getOrganization(scope, organizationId, 'invite Organization');
  const members = await listMembers(
    scope.db,
    predicateFor(scope.ability, 'read Organization', 'memberships'),
    organizationId,
  );
  const waiting = members.filter((member) => member.state === 'invited');
  if (state !== 'invited' || waiting.length === 0) throw new AppError('transition_refused');
  for (const { id } of waiting) {
    await recordEvent(scope, {
      action: 'member.invited',
      object: { kind: 'membership', id },
      organizationId,
      codes: { again: true },
    });
    await sendInvitation(scope, { organizationId, membershipId: id });
  }
}

async function getOrganization<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  organizationId: string,
  permission: Permission,
) {
  const denial = 'organization_not_found';
  const row = await findOrganization(scope.db, organizationId);
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, permission, { row, denial });
  return row;
}
