import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { createRecord } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { type MembershipId, newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { MemberSealed } from '#app/lib/sealed-shapes.ts';
import { insertGrants, insertMembership } from '#db/queries/people.ts';
import { jobs } from '#workers/jobs/definitions.ts';

export type NewMember = {
  readonly organizationId: string;
  readonly sealed: MemberSealed;
  readonly isLiaison: boolean;
  readonly isAdministrator: boolean;
  readonly clientIds: readonly string[];
};

/**
 * Creates an invited membership with its grants and intends the mail with its link. Whether the address is known to
 * the gate is never looked up, so that inviting tells nothing (RULES 6).
 */
export async function createMembership(
  scope: WriteScope,
  { organizationId, sealed, isLiaison, isAdministrator, clientIds }: NewMember,
): Promise<MembershipId> {
  const id = newId<MembershipId>();
  const key = await createRecord(scope, { owner: organizationId, recordId: id }, [
    { organization: organizationId },
    { realm: 'staff' },
    { realm: 'admin' },
    { realm: 'mail' },
  ]);
  await insertMembership(scope.db, {
    organizationId,
    id,
    isLiaison,
    isAdministrator,
    sealed: fieldsAt(key, sealedAt.membership(organizationId, id)).sealJson('sealed', sealed),
    invitedBy: scope.actor.id,
  });
  await grantClients(scope, { organizationId, membershipId: id, clientIds });
  await recordEvent(scope, {
    action: 'member.invited',
    object: { kind: 'membership', id },
    organizationId,
    codes: { liaison: isLiaison, administrator: isAdministrator },
  });
  await sendInvitation(scope, { organizationId, membershipId: id });
  return id;
}

type Member = { readonly organizationId: string; readonly membershipId: string };

/** Intends the mail with a fresh link; earlier links stay good until one is used or they are too old. */
export async function sendInvitation(
  scope: WriteScope,
  { organizationId, membershipId }: Member,
): Promise<void> {
  await enqueue(
    scope,
    jobs.mailSend({
      message: 'invitation',
      recipientKind: 'member',
      recipientId: membershipId,
      organizationId,
    }),
  );
}

/** Lets a liaison work for clients from the next request on. */
export async function grantClients(
  scope: WriteScope,
  input: Member & { readonly clientIds: readonly string[] },
): Promise<void> {
  const { organizationId, membershipId, clientIds } = input;
  await insertGrants(
    scope.db,
    clientIds.map((clientId) => ({
      organizationId,
      membershipId,
      clientId,
      grantedBy: scope.actor.id,
    })),
  );
  for (const clientId of clientIds) {
    await recordEvent(scope, {
      action: 'grant.given',
      object: { kind: 'membership', id: membershipId },
      organizationId,
      codes: { clientId },
    });
  }
}
