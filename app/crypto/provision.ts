import { generateHolderKeyPair, wrapTo } from './ecies.ts';
import { type HolderRow, holderContext, type RealmKind } from './holder.ts';
import type { HolderRef } from './records.ts';

/** The row of a new holder, ready to insert. */
export type NewHolderRow = HolderRow & {
  readonly publicKey: Buffer;
  readonly wrappedPrivateKey: Buffer;
};

type HolderFacts = Omit<HolderRow, 'publicKey' | 'wrappedPrivateKey' | 'older'>;

/** The holder of an organization, under the partner root. Needs the root's public key only. */
export function newOrganizationHolder(input: {
  readonly id: string;
  readonly organizationId: string;
  readonly rootPublicKey: Uint8Array;
}): NewHolderRow {
  const { id, organizationId } = input;
  return newHolder(
    { id, kind: 'organization', organizationId, parentHolderId: null },
    input.rootPublicKey,
  );
}

/** The holder of a client, under its organization. Needs the organization's public key only. */
export function newClientHolder(input: {
  readonly id: string;
  readonly organizationId: string;
  readonly organizationHolder: HolderRef;
}): NewHolderRow {
  const { id, organizationId, organizationHolder } = input;
  return newHolder(
    { id, kind: 'client', organizationId, parentHolderId: organizationHolder.id },
    organizationHolder.publicKey,
  );
}

/** The holder of a realm, under the root that `rootOfKind` names. */
export function newRealmHolder(input: {
  readonly id: string;
  readonly kind: RealmKind;
  readonly rootPublicKey: Uint8Array;
}): NewHolderRow {
  return newHolder(
    { id: input.id, kind: input.kind, organizationId: null, parentHolderId: null },
    input.rootPublicKey,
  );
}

/** A fresh key pair for a holder that is there already; `rungPublicKey` is that of its root or organization. */
export function renewHolder(
  { id, kind, organizationId, parentHolderId }: HolderFacts,
  rungPublicKey: Uint8Array,
): NewHolderRow {
  return newHolder({ id, kind, organizationId, parentHolderId }, rungPublicKey);
}

function newHolder(facts: HolderFacts, wrapperPublicKey: Uint8Array): NewHolderRow {
  const { publicKey, privateKey } = generateHolderKeyPair();
  try {
    const wrappedPrivateKey = wrapTo(
      wrapperPublicKey,
      privateKey,
      holderContext({ ...facts, publicKey }),
    );
    return { ...facts, publicKey, wrappedPrivateKey };
  } finally {
    privateKey.fill(0);
  }
}
