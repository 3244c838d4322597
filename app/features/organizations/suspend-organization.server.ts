import { requireOn } from '#app/firewall/ability.ts';
import { type AuditAction, recordEvent } from '#app/firewall/audit-events.ts';
import type { Permission } from '#app/firewall/permissions.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { findOrganization, updateOrganizationState } from '#db/queries/organizations.ts';
import { findDestroyedAt } from '../keys/destroyed.server.ts';
import { nextOrganizationState, type OrganizationEvent } from './organizations.policy.ts';
import type { Restore, Suspend } from './organizations.schema.ts';

const PERMISSION: Readonly<Record<OrganizationEvent, Permission>> = {
  suspend: 'suspend Organization',
  restore: 'restore Organization',
};

const AUDITED: Readonly<Record<OrganizationEvent, AuditAction>> = {
  suspend: 'organization.suspended',
  restore: 'organization.restored',
};

type Change = {
  readonly organizationId: string;
  readonly event: OrganizationEvent;
  readonly reason: string;
};

/**
 * Ends access of everyone in an organization: the gate issues no token from the next request on.
 * @throws AppError organization_not_found | transition_refused | conflict
 */
export function suspendOrganization(
  scope: WriteScope,
  input: Suspend & { readonly organizationId: string },
): Promise<void> {
  return changeState(scope, { ...input, event: 'suspend' });
}

/** Gives access back to everyone whose membership is active. @throws as `suspendOrganization`, or organization_destroyed */
export function restoreOrganization(
  scope: WriteScope,
  input: Restore & { readonly organizationId: string },
): Promise<void> {
  return changeState(scope, { ...input, event: 'restore' });
}

async function changeState(
  scope: WriteScope,
  { organizationId, event, reason }: Change,
): Promise<void> {
  const denial = 'organization_not_found';
  const row = await findOrganization(scope.db, organizationId);
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, PERMISSION[event], { row, denial });
  const isDestroyed = (await findDestroyedAt(scope, { organizationId, itemId: null })) !== null;
  if (isDestroyed && event === 'restore') throw new AppError('organization_destroyed');
  const facts = { state: row.state, wasLive: row.liveAt !== null, isDestroyed };
  const state = nextOrganizationState(facts, event);
  if (!state) throw new AppError('transition_refused');

  const isUpdated = await updateOrganizationState(scope.db, {
    id: row.id,
    from: [row.state],
    state,
    suspendReason: event === 'suspend' ? reason : null,
  }).catch(translate);
  if (!isUpdated) throw new AppError('conflict');
  await recordEvent(scope, {
    action: AUDITED[event],
    object: { kind: 'organization', id: row.id },
    organizationId: row.id,
    reasonCode: reason,
  });
}

/** Its keys may have been destroyed since this transaction looked. */
function translate(error: unknown): never {
  const isDestroyed = error instanceof Error && 'code' in error && error.code === 'PS410';
  throw isDestroyed ? new AppError('organization_destroyed', { cause: error }) : error;
}
