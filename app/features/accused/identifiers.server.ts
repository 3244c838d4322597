import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { createRecord, openRecords } from '#app/firewall/records.ts';
import type { ReadScope, Scope, WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { IdentifierSealed } from '#app/lib/sealed-shapes.ts';
import { deleteIdentifier, insertIdentifier, listIdentifiers } from '#db/queries/accused.ts';
import type { ReadHandle } from '#db/scope.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import { viewOrganizationForm } from '../organizations/organization-form.server.ts';
import type { Register } from './accused.schema.ts';

type OneOrganization = { readonly organizationId: string };
type OneIdentifier = OneOrganization & { readonly identifierId: string };

/** What an organization is registered by, its name first; empty once its keys were destroyed. */
export async function openIdentifiers<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  organizationId: string,
) {
  const rows = await listIdentifiers(scope.db, organizationId);
  const keys = await openRecords(
    scope,
    organizationId,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id, kind, sealed }) => {
    const key = keys.get(id);
    if (!key) return [];
    const place = sealedAt.organizationIdentifier(organizationId, id);
    const { value } = IdentifierSealed.parse(fieldsAt(key, place).openJson('sealed', sealed));
    return [{ id, kind, value, isName: kind === 'name' }];
  });
}

/** What the form that registers says above its fields. @throws AppError organization_not_found */
export function viewRegistering(scope: ReadScope, { organizationId }: OneOrganization) {
  return viewOrganizationForm(scope, { organizationId }, 'register Organization');
}

/** What the page that asks before taking an identifier out shows. @throws AppError identifier_not_found */
export async function viewIdentifier(
  scope: ReadScope,
  { organizationId, identifierId }: OneIdentifier,
) {
  const organization = await viewRegistering(scope, { organizationId });
  const identifiers = await openIdentifiers(scope, organizationId);
  const identifier = identifiers.find(({ id, isName }) => id === identifierId && !isName);
  if (!identifier) throw new AppError('identifier_not_found');
  return { organization, identifier };
}

/**
 * Registers a number of an organization: what accuses it by that number is kept from its people from now on, what was
 * filed before included. @throws AppError organization_not_found
 */
export async function registerIdentifier(
  scope: WriteScope,
  input: OneOrganization & Register,
): Promise<void> {
  const { organizationId, kind, value } = input;
  await viewRegistering(scope, { organizationId });
  await addIdentifier(scope, { organizationId, kind, value });
  await recordEvent(scope, {
    action: 'organization.identifier-added',
    object: { kind: 'organization', id: organizationId },
    organizationId,
    codes: { kind },
  });
}

/** Seals what an organization is known by and lets a job make it findable, in the caller's transaction. */
export async function addIdentifier(
  scope: WriteScope,
  input: OneOrganization & { readonly kind: string; readonly value: string },
): Promise<void> {
  const { organizationId, kind, value } = input;
  const id = newId();
  const key = await createRecord(scope, { owner: organizationId, recordId: id }, [
    { organization: organizationId },
    { realm: 'admin' },
    { realm: 'matching' },
  ]);
  const content: IdentifierSealed = { value };
  await insertIdentifier(scope.db, {
    organizationId,
    id,
    kind,
    sealed: fieldsAt(key, sealedAt.organizationIdentifier(organizationId, id)).sealJson(
      'sealed',
      content,
    ),
    recordedBy: scope.actor.id,
  });
  await enqueue(scope, jobs.organizationIndexIdentifier({ identifierId: id, organizationId }));
}

/** Takes a number out that was registered by mistake. @throws AppError identifier_not_found */
export async function removeIdentifier(
  scope: WriteScope,
  { organizationId, identifierId }: OneIdentifier,
): Promise<void> {
  const { identifier } = await viewIdentifier(scope, { organizationId, identifierId });
  const isGone = await deleteIdentifier(scope.db, { organizationId, id: identifierId });
  if (!isGone) throw new AppError('identifier_not_found');
  await recordEvent(scope, {
    action: 'organization.identifier-removed',
    object: { kind: 'organization', id: organizationId },
    organizationId,
    codes: { kind: identifier.kind },
  });
}
