import { newClientHolder, newOrganizationHolder } from '#app/crypto/provision.ts';
import { type ClientId, newId, type OrganizationId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { OrganizationSealed } from '#app/lib/sealed-shapes.ts';
import type { SeedBook } from '../book.ts';

export type NewOrganization = {
  readonly id?: OrganizationId;
  /** Client that stands for the organization itself. */
  readonly selfClientId?: ClientId;
  readonly kind: string;
  readonly state?: 'invited' | 'live' | 'suspended' | 'offboarded';
  readonly sealed: OrganizationSealed;
  readonly createdAt: Date;
  readonly liveAt?: Date | null;
  readonly suspendedAt?: Date | null;
  /** A code. */
  readonly suspendReason?: string | null;
};

export type AddedOrganization = { readonly id: OrganizationId; readonly selfClientId: ClientId };

/** An organization with its keys and itself as its first client. */
export function addOrganization(book: SeedBook, input: NewOrganization): AddedOrganization {
  const { id = newId<OrganizationId>(), state = 'live', createdAt } = input;
  book.addHolder({ organization: id }, addOrganizationHolder(book, id, createdAt));
  book.add('organizations', {
    id,
    kind: input.kind,
    state,
    sealed: book
      .sealRow(sealedAt.organization(id), readersOf(id))
      .sealJson('sealed', input.sealed satisfies OrganizationSealed),
    createdAt,
    liveAt: input.liveAt ?? (state === 'invited' ? null : createdAt),
    suspendedAt: input.suspendedAt ?? (state === 'suspended' ? createdAt : null),
    suspendReason: input.suspendReason ?? null,
  });
  const selfClientId = addClient(book, {
    ...(input.selfClientId === undefined ? {} : { id: input.selfClientId }),
    organizationId: id,
    name: input.sealed.name,
    isSelf: true,
    createdAt,
  });
  return { id, selfClientId };
}

export type NewClient = {
  readonly id?: ClientId;
  readonly organizationId: OrganizationId;
  readonly name: string;
  readonly isSelf?: boolean;
  readonly state?: 'active' | 'authority_ended';
  readonly createdAt: Date;
};

/** A client with its own key under the organization's. */
export function addClient(book: SeedBook, input: NewClient): ClientId {
  const { id = newId<ClientId>(), organizationId, createdAt } = input;
  const holder = newClientHolder({
    id: newId(),
    organizationId,
    organizationHolder: book.holderOf({ organization: organizationId }),
  });
  book.addHolder({ organization: organizationId, client: id }, holder);
  book.add('clients', {
    organizationId,
    id,
    isSelf: input.isSelf ?? false,
    state: input.state ?? 'active',
    sealed: book
      .sealRow(sealedAt.client(organizationId, id), readersOf(organizationId))
      .sealJson('sealed', { name: input.name }),
    createdAt,
  });
  book.add('organizationHolders', {
    organizationId,
    id: holder.id,
    clientId: id,
    parentId: holder.parentHolderId,
    publicKey: holder.publicKey,
    privateKeyWrapped: holder.wrappedPrivateKey,
    createdAt,
  });
  return id;
}

function addOrganizationHolder(book: SeedBook, organizationId: OrganizationId, createdAt: Date) {
  const holder = newOrganizationHolder({
    id: newId(),
    organizationId,
    rootPublicKey: book.keys.rootPublicKey('partner'),
  });
  book.add('organizationHolders', {
    organizationId,
    id: holder.id,
    clientId: null,
    parentId: null,
    publicKey: holder.publicKey,
    privateKeyWrapped: holder.wrappedPrivateKey,
    createdAt,
  });
  return holder;
}

/** Names of organizations and clients: the organization itself, the desk, customs' administrators. */
function readersOf(organization: OrganizationId) {
  return [{ organization }, { realm: 'staff' }, { realm: 'admin' }] as const;
}
