import { keyIdOf, recipientOf } from '#app/crypto/ecies.ts';
import { createExpiringCache } from '#app/crypto/expiring-cache.ts';
import { type HolderRow, rootOfKind } from '#app/crypto/holder.ts';
import { findChain, openHolderKey } from '#app/crypto/holder-ladder.ts';
import type { RootName } from '#app/crypto/key-file.ts';
import { type KeyService, openLocalKeyFile } from '#app/crypto/key-service.ts';
import { renewHolder } from '#app/crypto/provision.ts';
import { openWithEither } from '#app/crypto/rewrap.ts';
import { AppError } from '#app/lib/errors.ts';
import { type StewardConnection, withSteward } from '#db/queries/provisioning.ts';
import {
  beginHolderRotation,
  findRotatingHolder,
  listHolderFacts,
  listOpenRotations,
  type OpenRotation,
  type PublicFacts,
  type RotationTarget,
  readRootKeys,
  retireRotation,
} from '#db/queries/rotation.ts';
import { mayRetire, renewWraps } from './renew-wraps.server.ts';
import type { Rotation, RotationState } from './rotation.ts';

type HolderTarget = Exclude<RotationTarget, { readonly root: string }>;

/**
 * Gives an organization with all its clients, or a realm, new key pairs: first all pairs at once, then every wrap anew,
 * later the old pairs go. Running processes need not be told: they find the pair that a wrap names beside the new one.
 * @throws AppError conflict when the key file lacks the root, or organization_not_found
 */
export async function rotateHolders(
  rotation: Rotation,
  target: HolderTarget,
): Promise<RotationState> {
  const { keyFile, allowSample } = rotation;
  const keys = await openLocalKeyFile(keyFile, { allowSample });
  const open = await listOrBegin(rotation, target, keys);
  for (const one of open) {
    if (await mayRetire(rotation, one)) await retire(rotation, one);
    else await renew(rotation, one, keys);
  }
  const left = await withSteward(rotation.pool, (steward) => listOpenRotations(steward, target));
  rotation.report(
    left.length === 0
      ? 'The old keys are gone.'
      : 'Everything is wrapped to the new keys. In five minutes run this again: it drops the old ones.',
  );
  return left.length === 0 ? 'done' : 'settle';
}

async function listOrBegin(
  rotation: Rotation,
  target: HolderTarget,
  keys: KeyService,
): Promise<readonly OpenRotation[]> {
  const open = await withSteward(rotation.pool, (steward) => listOpenRotations(steward, target));
  if (open.length > 0) return open;
  await withSteward(rotation.pool, (steward) => beginAll(steward, target, keys));
  rotation.afterStep?.('begun');
  return withSteward(rotation.pool, (steward) => listOpenRotations(steward, target));
}

/** All new pairs in one transaction: a run that is cut off has begun all of them or none. */
async function beginAll(
  steward: StewardConnection,
  target: HolderTarget,
  keys: KeyService,
): Promise<void> {
  const holders = await listHolderFacts(steward, target);
  if (holders.length === 0) throw new AppError('organization_not_found');
  const rungs = new Map<string, Uint8Array>(await readRootKeys(steward));
  for (const holder of holders) {
    const rung = rungs.get(holder.parentHolderId ?? requireRoot(keys, holder));
    if (!rung) throw new AppError('conflict', { sentence: 'The rung below a holder is missing.' });
    const renewed = renewHolder(holder, rung);
    await beginHolderRotation(steward, renewed);
    rungs.set(holder.id, renewed.publicKey);
  }
}

function requireRoot(keys: KeyService, holder: PublicFacts): RootName {
  // A client has a parent, and its organization stands before it in the list.
  const root = holder.kind === 'client' ? 'partner' : rootOfKind(holder.kind);
  if (keys.roots.includes(root)) return root;
  throw new AppError('conflict', {
    sentence: `The key file does not hold the ${root} root. Run this with the key file of the process that does.`,
  });
}

async function renew(rotation: Rotation, open: OpenRotation, keys: KeyService): Promise<void> {
  const pairs = await openBothPairs(rotation, open, keys);
  const oldId = keyIdOf(open.oldPublicKey);
  const openWrap = openWithEither((wrapped) => recipientOf(wrapped).equals(oldId), pairs);
  try {
    await renewWraps(rotation, open, openWrap);
  } finally {
    pairs.old.fill(0);
    pairs.new.fill(0);
  }
}

async function openBothPairs(
  { pool }: Rotation,
  open: OpenRotation,
  keys: KeyService,
): Promise<{ readonly old: Buffer; readonly new: Buffer }> {
  const load = (id: string): Promise<HolderRow | undefined> =>
    withSteward(pool, (steward) => findRotatingHolder(steward, id));
  const cache = createExpiringCache<Buffer>({
    limit: 100,
    maxAgeMs: 60_000,
    now: () => performance.now(),
    dispose: (key) => key.fill(0),
  });
  const openOne = async (publicKey: Buffer): Promise<Buffer> => {
    const chain = await findChain(keys, load, {
      holderId: open.holderId ?? '',
      recipient: keyIdOf(publicKey),
    });
    if (!chain) throw new AppError('conflict', { sentence: 'This key file opens no such holder.' });
    return openHolderKey(keys, cache, chain);
  };
  try {
    return { old: await openOne(open.oldPublicKey), new: await openOne(open.newPublicKey) };
  } finally {
    cache.clear();
  }
}

async function retire({ pool, afterStep }: Rotation, open: OpenRotation): Promise<void> {
  await withSteward(pool, (steward) => retireRotation(steward, open.id));
  afterStep?.('retired');
}
