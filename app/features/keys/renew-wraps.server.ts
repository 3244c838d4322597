import type { WrapContext } from '#app/crypto/ecies.ts';
import { holderContext } from '#app/crypto/holder.ts';
import { recordContext } from '#app/crypto/records.ts';
import { type OpenWrap, rewrap } from '#app/crypto/rewrap.ts';
import { GOVERNMENT } from '#app/firewall/records.ts';
import { GATE } from '#app/session/identity.ts';
import { withSteward } from '#db/queries/provisioning.ts';
import {
  finishRotation,
  listOldWraps,
  type OldWrapRow,
  type OpenRotation,
  putRenewedWraps,
} from '#db/queries/rotation.ts';
import type { Rotation } from './rotation.ts';

const BATCH = 200;

/**
 * Makes every wrap to the old key anew, a batch a transaction, until there is none. Where it stands is read from the
 * wraps themselves, so it goes on after a crash, and a second run finds nothing to do.
 */
export async function renewWraps(
  rotation: Rotation,
  open: OpenRotation,
  openWrap: OpenWrap,
): Promise<void> {
  let count = open.rewrapped;
  for (;;) {
    const changed = await renewBatch(rotation, open, openWrap);
    count += changed;
    if (changed > 0) rotation.report(`${count} wraps made anew.`);
    rotation.afterStep?.('batch');
    const isDone = await withSteward(rotation.pool, (steward) => finishRotation(steward, open.id));
    if (isDone) return rotation.afterStep?.('finished');
  }
}

/**
 * Whether the old key can go: everything was made anew five minutes ago, and nothing came after that. A transaction
 * that still held the old public key may have committed late; its wraps are made anew first.
 */
export async function mayRetire({ pool }: Rotation, open: OpenRotation): Promise<boolean> {
  if (!open.mayRetire) return false;
  return withSteward(pool, (steward) => finishRotation(steward, open.id));
}

/** Keys are worked on between two short transactions, never within one. */
async function renewBatch(
  { pool }: Rotation,
  open: OpenRotation,
  openWrap: OpenWrap,
): Promise<number> {
  const page = { id: open.id, limit: BATCH };
  const rows = await withSteward(pool, (steward) => listOldWraps(steward, page));
  if (rows.length === 0) return 0;
  const wraps = await Promise.all(
    rows.map(async (old) => ({
      old,
      renewed: await rewrap(
        { wrapped: old.wrapped, contexts: contextsOf(old) },
        open.newPublicKey,
        openWrap,
      ),
    })),
  );
  return withSteward(pool, (steward) => putRenewedWraps(steward, open.id, wraps));
}

/** Records of a realm do not say whether government or the gate owns them; the wrap does, by opening. */
function contextsOf(row: OldWrapRow): readonly WrapContext[] {
  const { kind, publicKey, recordId, holderId, organizationId } = row;
  if (kind !== 'record' && publicKey !== null) {
    const parentHolderId = row.parentId;
    return [holderContext({ id: holderId, kind, organizationId, parentHolderId, publicKey })];
  }
  const owners = organizationId === null ? [GOVERNMENT, GATE] : [organizationId];
  return owners.map((owner) => recordContext({ owner, recordId: recordId ?? '', holderId }));
}
