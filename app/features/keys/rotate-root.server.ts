import { addRootVersion, type KeyFile, type RootName, readKeyFile } from '#app/crypto/key-file.ts';
import { replaceKeyFile, retireRootVersions, rootVersions } from '#app/crypto/key-file-versions.ts';
import { createKeyService } from '#app/crypto/key-service.ts';
import { AppError } from '#app/lib/errors.ts';
import { withSteward } from '#db/queries/provisioning.ts';
import {
  beginRootRotation,
  enterRoot,
  listOpenRotations,
  type OpenRotation,
  readRootKeys,
  retireRotation,
} from '#db/queries/rotation.ts';
import { mayRetire, renewWraps } from './renew-wraps.server.ts';
import type { Rotation, RotationState } from './rotation.ts';

/**
 * Takes a root one stretch further: a new version into the key file; later every holder wrapped to it; later still the
 * old version out of the file. Each call does what is due and says what comes next; a call that was cut off anywhere
 * is made good by the next. The file comes before the database: a public key is entered only when its private half is
 * on disk.
 * @throws AppError conflict when the key file lacks the root or belongs to another installation
 */
export async function rotateRoot(rotation: Rotation, root: RootName): Promise<RotationState> {
  const { keyFile } = rotation;
  const open = await findOpen(rotation, root);
  if (open === undefined) return beginRoot(rotation, root);
  const keys = await readKeys(rotation);
  assertHolds(keys, root, open.newPublicKey);
  if (await mayRetire(rotation, open)) return retireRoot(rotation, root, open);
  if (open.enteredAt === null && !open.mayEnter) {
    rotation.report('Processes may not have read the new version yet. Run this again in a minute.');
    return 'distribute';
  }
  await enterAndRenew(rotation, root, { open, keys });
  rotation.report(
    `Everything is wrapped to the new version. In five minutes run this again: it takes the old version out of ${keyFile}.`,
  );
  return 'settle';
}

async function findOpen(rotation: Rotation, root: RootName): Promise<OpenRotation | undefined> {
  const open = await withSteward(rotation.pool, (steward) => listOpenRotations(steward, { root }));
  return open[0];
}

async function beginRoot(rotation: Rotation, root: RootName): Promise<RotationState> {
  const { pool, keyFile } = rotation;
  const current = (await withSteward(pool, readRootKeys)).get(root);
  if (!current) throw refused('The keys of this installation are not entered yet.');
  const keys = await readKeys(rotation);
  assertHolds(keys, root, current);
  const publicKey = await addVersion(rotation, root, { keys, current });
  rotation.afterStep?.('in the file');
  await withSteward(pool, (steward) => beginRootRotation(steward, { root, publicKey }));
  rotation.afterStep?.('begun');
  rotation.report(
    `A new version of the ${root} root stands in ${keyFile}. Copy the file to every other machine that uses it; running processes read it within a minute. In two minutes run this again.`,
  );
  return 'distribute';
}

/** The newest version, which a run that was cut off may have written already. */
async function addVersion(
  rotation: Rotation,
  root: RootName,
  { keys, current }: { readonly keys: KeyFile; readonly current: Buffer },
): Promise<Buffer> {
  const newest = newestOf(keys, root);
  if (!newest.equals(current)) return newest;
  const added = addRootVersion(keys, root);
  await replaceKeyFile(rotation.keyFile, added);
  return newestOf(added, root);
}

async function enterAndRenew(
  rotation: Rotation,
  root: RootName,
  { open, keys }: { readonly open: OpenRotation; readonly keys: KeyFile },
): Promise<void> {
  if (open.enteredAt === null) {
    await withSteward(rotation.pool, (steward) => enterRoot(steward, open.id));
    rotation.afterStep?.('entered');
  }
  const service = createKeyService(keys);
  await renewWraps(rotation, open, (wrapped, context) =>
    service.unwrapWithRoot(root, wrapped, context),
  );
}

/** The file first: until it is done, the database still says that the rotation is open. */
async function retireRoot(
  rotation: Rotation,
  root: RootName,
  open: OpenRotation,
): Promise<RotationState> {
  const { pool, keyFile, allowSample } = rotation;
  const keep = open.newPublicKey;
  const retired = await retireRootVersions(keyFile, { root, keep }, { allowSample });
  rotation.afterStep?.('out of the file');
  await withSteward(pool, (steward) => retireRotation(steward, open.id));
  rotation.afterStep?.('retired');
  rotation.report(
    `The old version of the ${root} root is retired. ${retired ?? 'The file beside the key file'} opens backups made before: keep it apart, and destroy it with the last of them. Copy ${keyFile} to the other machines again.`,
  );
  return 'done';
}

function readKeys({ keyFile, allowSample }: Rotation): Promise<KeyFile> {
  return readKeyFile(keyFile, { allowSample });
}

function newestOf(keys: KeyFile, root: RootName): Buffer {
  const newest = rootVersions(keys, root).at(-1);
  if (!newest) throw refused(`The key file does not hold the ${root} root.`);
  return newest;
}

function assertHolds(keys: KeyFile, root: RootName, publicKey: Buffer): void {
  const versions = rootVersions(keys, root);
  if (versions.length === 0)
    throw refused(
      `The key file does not hold the ${root} root. Run this with the key file of the process that does.`,
    );
  if (!versions.some((version) => version.equals(publicKey)))
    throw refused(
      `The key file holds another ${root} root than the database expects. It is an old copy or belongs to another installation; nothing was changed.`,
    );
}

function refused(sentence: string): AppError {
  return new AppError('conflict', { sentence });
}
