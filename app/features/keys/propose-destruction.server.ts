import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { createRecord, GOVERNMENT } from '#app/firewall/records.ts';
import type { ReadScope, Scope, WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { type DestructionId, newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { type DestructionSealed, OrganizationSealed } from '#app/lib/sealed-shapes.ts';
import { findDestroyed, findItemByNumber } from '#db/queries/destruction.ts';
import {
  insertDestruction,
  listClosedOrganizations,
  listOtherAdministrators,
} from '#db/queries/key-destructions.ts';
import { listNameWraps } from '#db/queries/organizations.ts';
import type { ReadHandle } from '#db/scope.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import { DECIDE_WITHIN_HOURS, type DestructionKind, isSameName } from './destructions.policy.ts';
import type { ProposeItem, ProposeOrganization } from './destructions.schema.ts';

/**
 * Proposes to destroy the keys of an item, named by its number: administrators read no item. Nothing happens before
 * another security administrator approves.
 * @throws AppError not_allowed; invalid when there is no such item or its content is gone
 */
export async function proposeItemDestruction(
  scope: WriteScope,
  { controlNumber, reason }: ProposeItem,
): Promise<DestructionId> {
  requireRight(scope);
  const item = await findItemByNumber(scope.db, controlNumber);
  if (!item) throw wrong('controlNumber', 'No item has this control number.');
  const allowed = predicateFor(scope.ability, 'read Keys', 'destroyedContents');
  if (await findDestroyed(scope.db, allowed, item))
    throw wrong('controlNumber', 'The content of this item was destroyed before.');
  return propose(scope, { kind: 'destroy_item_keys', ...item, of: controlNumber, reason });
}

/**
 * Proposes to destroy every key of an organization that no longer works.
 * @throws AppError not_allowed; invalid when it is not one of those, or another name was typed
 */
export async function proposeOrganizationDestruction(
  scope: WriteScope,
  { organization, name: typed, reason }: ProposeOrganization,
): Promise<DestructionId> {
  requireRight(scope);
  const chosen = (await openClosedOrganizations(scope)).find(({ id }) => id === organization);
  if (!chosen) throw wrong('organization', 'Choose from the list: only what no longer works.');
  if (!isSameName(typed, chosen.name))
    throw wrong('name', 'Type the name exactly as it stands in the list.');
  return propose(scope, {
    kind: 'destroy_organization_keys',
    organizationId: chosen.id,
    itemId: null,
    of: chosen.name,
    reason,
  });
}

/** Organizations whose keys can be destroyed, by name. */
export async function viewClosedOrganizations(scope: ReadScope) {
  return { organizations: await openClosedOrganizations(scope) };
}

async function openClosedOrganizations<Handle extends ReadHandle>(scope: Scope<Handle>) {
  const allowed = predicateFor(scope.ability, 'read ClosedOrganization', 'organizations');
  const rows = await listClosedOrganizations(scope.db, allowed);
  const wraps = await listNameWraps(
    scope.db,
    rows.map(({ id }) => id),
  );
  const organizations: { readonly id: string; readonly name: string }[] = [];
  for (const { id, sealed } of rows) {
    const own = wraps.filter((wrap) => wrap.organizationId === id);
    const key = await scope.vault.openRecordKey({ owner: id, recordId: id, wraps: own });
    const opened = fieldsAt(key, sealedAt.organization(id)).openJson('sealed', sealed);
    organizations.push({ id, name: OrganizationSealed.parse(opened).name });
  }
  return organizations.toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
}

type Proposed = {
  readonly kind: DestructionKind;
  readonly organizationId: string;
  readonly itemId: string | null;
  /** Number or name of what shall go. */
  readonly of: string;
  readonly reason: string;
};

async function propose(scope: WriteScope, proposed: Proposed): Promise<DestructionId> {
  const { kind, organizationId, itemId, of, reason } = proposed;
  const { id: proposedBy, identityId: proposedIdentity } = scope.actor;
  if (proposedIdentity === null) throw new AppError('not_allowed');
  const id = newId<DestructionId>();
  const said: DestructionSealed = { text: reason, of };
  const key = await createRecord(scope, { owner: GOVERNMENT, recordId: id }, [{ realm: 'admin' }]);
  await insertDestruction(scope.db, {
    ...{ organizationId, id, kind, itemId, proposedBy, proposedIdentity },
    sealed: fieldsAt(key, sealedAt.destruction(id)).sealJson('sealed', said),
    hours: DECIDE_WITHIN_HOURS,
  });
  await recordEvent(scope, {
    action: 'destruction.proposed',
    object: { kind: 'destruction', id },
    organizationId,
    codes: { kind, item: itemId },
  });
  for (const recipientId of await listOtherAdministrators(scope.db, proposedIdentity)) {
    const recipient = { recipientKind: 'officer', recipientId, organizationId: null } as const;
    await enqueue(
      scope,
      jobs.mailSend({ message: 'destruction-waiting', ...recipient, proposalId: id }),
    );
  }
  return id;
}

function requireRight({ ability }: WriteScope): void {
  requireOn(ability, 'destroy Keys', { row: {}, denial: 'not_allowed' });
}

function wrong(field: string, sentence: string): AppError {
  return new AppError('invalid', { fields: { [field]: [sentence] } });
}
