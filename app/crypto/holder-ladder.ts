import { createHash } from 'node:crypto';

import { publicKeyOf, recipientOf, unwrapWith } from './ecies.ts';
import { frame } from './encoding.ts';
import { CryptoError } from './errors.ts';
import type { ExpiringCache } from './expiring-cache.ts';
import { type HolderRow, holderContext, pairFor, rootOfKind } from './holder.ts';
import type { KeyService } from './key-service.ts';

/**
 * Reads a holder within the caller's database scope, and with it what the same question brings, such as the rung above;
 * without the holder itself when row security does not show it. `recipient` names the key pair that is wanted, so that
 * a row remembered from before a rotation is read again.
 */
export type LoadHolders = (
  holderId: string,
  recipient: Uint8Array,
) => Promise<readonly HolderRow[]>;

/** Finds a holder among what a scope was shown. */
export type FindHolder = (
  holderId: string,
  recipient: Uint8Array,
) => Promise<HolderRow | undefined>;

/** A holder with all that stands between it and a root, as one scope was shown it. */
export type HolderChain = {
  readonly holder: HolderRow;
  readonly parent: HolderChain | undefined;
  /** Digest of every row of the chain, wrapped private keys included. */
  readonly fingerprint: Buffer;
};

/**
 * Loads a holder and, for a client, its organization's holder, each with the key pair that the wrap above it names.
 * @returns undefined when the scope is not shown every rung, or this process lacks the root below them
 * @throws CryptoError `seal_broken` when the rungs do not fit each other
 */
export async function findChain(
  keys: KeyService,
  findHolder: FindHolder,
  { holderId, recipient }: { readonly holderId: string; readonly recipient: Uint8Array },
): Promise<HolderChain | undefined> {
  const row = await findHolder(holderId, recipient);
  if (row === undefined) return undefined;
  const holder = pairFor(row, recipient);
  // Made for a key this holder never had, or has no more: nothing here opens it.
  if (holder === undefined) throw misfit();
  if (holder.kind !== 'client') {
    return keys.roots.includes(rootOfKind(holder.kind)) ? chainOf(holder, undefined) : undefined;
  }
  if (holder.parentHolderId === null) throw misfit();
  const parent = await findChain(keys, findHolder, {
    holderId: holder.parentHolderId,
    recipient: recipientOf(holder.wrappedPrivateKey),
  });
  if (parent === undefined) return undefined;
  if (
    parent.holder.kind !== 'organization' ||
    parent.holder.organizationId !== holder.organizationId
  )
    throw misfit();
  return chainOf(holder, parent);
}

/**
 * The private key at the top of a chain, from the cache or through the ladder. Returns a copy that the
 * caller zeroizes, so that an eviction meanwhile cannot clear it under the caller's hands.
 * @throws CryptoError `seal_broken` when any rung was altered or swapped
 */
export async function openHolderKey(
  keys: KeyService,
  cache: ExpiringCache<Buffer>,
  chain: HolderChain,
): Promise<Buffer> {
  const cacheKey = chain.fingerprint.toString('base64');
  const cached = cache.get(cacheKey) ?? cache.put(cacheKey, await climb(keys, cache, chain));
  const copy = Buffer.alloc(cached.value.length);
  cached.value.copy(copy);
  return copy;
}

async function climb(
  keys: KeyService,
  cache: ExpiringCache<Buffer>,
  chain: HolderChain,
): Promise<Buffer> {
  const privateKey = await unwrapHolder(keys, cache, chain);
  if (!publicKeyOf(privateKey).equals(chain.holder.publicKey)) {
    privateKey.fill(0);
    throw misfit();
  }
  return privateKey;
}

async function unwrapHolder(
  keys: KeyService,
  cache: ExpiringCache<Buffer>,
  chain: HolderChain,
): Promise<Buffer> {
  const { holder, parent } = chain;
  const context = holderContext(holder);
  if (holder.kind !== 'client') {
    return keys.unwrapWithRoot(rootOfKind(holder.kind), holder.wrappedPrivateKey, context);
  }
  if (parent === undefined) throw misfit();
  const parentKey = await openHolderKey(keys, cache, parent);
  try {
    return unwrapWith(parentKey, holder.wrappedPrivateKey, context);
  } finally {
    parentKey.fill(0);
  }
}

function chainOf(holder: HolderRow, parent: HolderChain | undefined): HolderChain {
  const below = parent?.fingerprint ?? 'root';
  const rows = frame(below, ...holderContext(holder).bind, holder.wrappedPrivateKey);
  return { holder, parent, fingerprint: createHash('sha256').update(rows).digest() };
}

function misfit(): CryptoError {
  return new CryptoError('seal_broken', 'The holders of a record do not fit each other.');
}
