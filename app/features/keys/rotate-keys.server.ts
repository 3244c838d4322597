import type { RootName } from '#app/crypto/key-file.ts';
import { AppError } from '#app/lib/errors.ts';
import { createRolePool } from '#db/pools.ts';
import { type RotationTarget, withRotationLock } from '#db/queries/rotation.ts';
import { rotateHolders } from './rotate-holders.server.ts';
import { rotateRoot } from './rotate-root.server.ts';
import type { Rotation, RotationState } from './rotation.ts';

/** One for the lock that keeps a second command out, one for the work. */
const CONNECTIONS = 2;

/** A target whose root is one of ours. */
export type KeyTarget = { readonly root: RootName } | Exclude<RotationTarget, { root: string }>;

/**
 * Takes the rotation of a root, an organization or a realm one stretch further (baseline 64).
 * @throws AppError conflict when another one is under way, or the key file is not the right one
 */
export async function rotateKeys(
  input: Omit<Rotation, 'pool'> & { readonly stewardUrl: string },
  target: KeyTarget,
): Promise<RotationState> {
  const { stewardUrl, ...rest } = input;
  const pool = createRolePool('psilo_steward', { url: stewardUrl, size: CONNECTIONS });
  const rotation = { ...rest, pool };
  try {
    const state = await withRotationLock(pool, () =>
      'root' in target ? rotateRoot(rotation, target.root) : rotateHolders(rotation, target),
    );
    if (state === 'busy') throw refused('Another rotation is running. Wait until it ends.');
    return state;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw refused(
      'Another key is being rotated, or this step comes too early. Finish that one first, or wait and run this again.',
    );
  } finally {
    await pool.close();
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'PS409';
}

function refused(sentence: string): AppError {
  return new AppError('conflict', { sentence });
}
