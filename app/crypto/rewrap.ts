import { timingSafeEqual } from 'node:crypto';

import { unwrapWith, type WrapContext, wrapTo } from './ecies.ts';
import { CryptoError } from './errors.ts';

/** Opens a wrap, whichever version of the key it was made for. */
export type OpenWrap = (wrapped: Uint8Array, context: WrapContext) => Promise<Buffer>;

/** A wrap to make anew for another public key. */
export type OldWrap = {
  readonly wrapped: Uint8Array;
  /** Contexts it may have been made in, likeliest first; the new one is made in the one that opens it. */
  readonly contexts: readonly WrapContext[];
};

/**
 * Makes a wrap of the same for a new public key, and opens it again before anyone lets the old one go.
 * @throws CryptoError `seal_broken` when it opens in no context given
 */
export async function rewrap(
  { wrapped, contexts }: OldWrap,
  publicKey: Uint8Array,
  open: OpenWrap,
): Promise<Buffer> {
  const { content, context } = await openInOne(wrapped, contexts, open);
  const renewed = wrapTo(publicKey, content, context);
  const proof = await open(renewed, context);
  try {
    if (proof.length !== content.length || !timingSafeEqual(proof, content))
      throw new CryptoError('seal_broken', 'A new wrap does not open.');
    return renewed;
  } finally {
    proof.fill(0);
    content.fill(0);
  }
}

/** Opens wraps of a holder that has an old private key and a new one. */
export function openWithEither(
  isOld: (wrapped: Uint8Array) => boolean,
  keys: { readonly old: Uint8Array; readonly new: Uint8Array },
): OpenWrap {
  return async (wrapped, context) =>
    unwrapWith(isOld(wrapped) ? keys.old : keys.new, wrapped, context);
}

async function openInOne(
  wrapped: Uint8Array,
  [context, ...others]: readonly WrapContext[],
  open: OpenWrap,
): Promise<{ readonly content: Buffer; readonly context: WrapContext }> {
  if (context === undefined)
    throw new CryptoError('seal_broken', 'A wrap opens in no place it may stand in.');
  try {
    return { content: await open(wrapped, context), context };
  } catch (error) {
    if (!(error instanceof CryptoError) || error.code !== 'seal_broken') throw error;
    return openInOne(wrapped, others, open);
  }
}
