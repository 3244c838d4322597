import { keyIdOf, type WrapContext } from './ecies.ts';
import type { RootName } from './key-file.ts';

/** Realms of the government side, of mail, of comparing parties and of the gate. */
export const REALM_KINDS = [
  'staff',
  'admin',
  'destination',
  'mail',
  'matching',
  'gate_partner',
  'gate_government',
] as const;
export type RealmKind = (typeof REALM_KINDS)[number];
export type HolderKind = 'organization' | 'client' | RealmKind;

/** A key pair that records can be wrapped for; the private key stands wrapped one rung up the ladder. */
export type HolderRow = {
  readonly id: string;
  readonly kind: HolderKind;
  readonly organizationId: string | null;
  /** The organization's holder, for a client; null for all others. */
  readonly parentHolderId: string | null;
  readonly publicKey: Uint8Array;
  readonly wrappedPrivateKey: Uint8Array;
  /** The pair it had before, while wraps to it are still being made anew: it opens and seals nothing new. */
  readonly older?: HolderPair | null;
};

/** A public key with its private half, wrapped to one rung up the ladder. */
export type HolderPair = Pick<HolderRow, 'publicKey' | 'wrappedPrivateKey'>;

const ROOT_OF_KIND: Readonly<Record<Exclude<HolderKind, 'client'>, RootName>> = {
  organization: 'partner',
  gate_partner: 'partner',
  staff: 'government',
  admin: 'government',
  destination: 'government',
  gate_government: 'government',
  mail: 'mail',
  matching: 'mail',
};

/** The root a holder's private key is wrapped to. A client has none: it hangs on its organization. */
export function rootOfKind(kind: Exclude<HolderKind, 'client'>): RootName {
  return ROOT_OF_KIND[kind];
}

/** The holder with the pair a wrap was made for; undefined when it has no such pair. */
export function pairFor(holder: HolderRow, recipient: Uint8Array): HolderRow | undefined {
  const { older, ...current } = holder;
  if (keyIdOf(current.publicKey).equals(recipient)) return current;
  return older && keyIdOf(older.publicKey).equals(recipient) ? { ...current, ...older } : undefined;
}

/** Everything the row says about a holder is bound to its wrapped private key, so no column can be swapped. */
export function holderContext(holder: Omit<HolderRow, 'wrappedPrivateKey' | 'older'>): WrapContext {
  return {
    purpose: 'holder_key',
    bind: [
      holder.id,
      holder.kind,
      holder.organizationId ?? 'no organization',
      holder.parentHolderId ?? 'no parent',
      Buffer.from(holder.publicKey).toString('base64'),
    ],
  };
}
