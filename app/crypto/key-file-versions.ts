import { open, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

import {
  type KeyFile,
  KeyFileError,
  type RootName,
  readKeyFile,
  writeKeyFile,
} from './key-file.ts';

/**
 * Puts another content in the place of a key file at once: a reader sees the one or the other, also after a crash.
 * Owner and mode stay.
 */
export async function replaceKeyFile(path: string, keyFile: KeyFile): Promise<void> {
  const next = `${path}.next`;
  // Left by a replacement that was cut off; the file itself is whole.
  await unlink(next).catch(ignoreMissing);
  await writeKeyFile(next, keyFile);
  await keepOwner(path, next);
  await rename(next, path);
  await syncDirectory(dirname(path));
}

/** The public halves of the versions of a root that this file holds. */
export function rootVersions(keyFile: KeyFile, root: RootName): readonly Buffer[] {
  return (keyFile.roots[root] ?? [])
    .toSorted((one, other) => one.version - other.version)
    .map((entry) => Buffer.from(entry.publicKey, 'base64'));
}

/**
 * Takes every version of a root but `keep` out of a key file. They go into a file beside it first, which nobody needs
 * but who restores a backup of that time; destroying it is what makes such a backup unreadable.
 * @returns the file they stand in, or undefined when there was none to take out
 */
export async function retireRootVersions(
  path: string,
  { root, keep }: { readonly root: RootName; readonly keep: Uint8Array },
  options: { readonly allowSample: boolean },
): Promise<string | undefined> {
  const keyFile = await readKeyFile(path, options);
  const versions = keyFile.roots[root] ?? [];
  const isKept = ({ publicKey }: { readonly publicKey: string }): boolean =>
    Buffer.from(publicKey, 'base64').equals(keep);
  const retired = versions.filter((entry) => !isKept(entry));
  if (retired.length === 0) return undefined;
  const highest = Math.max(...retired.map((entry) => entry.version));
  const retiredPath = `${path}.retired-${root}-${highest}`;
  await writeKeyFile(retiredPath, {
    ...keyFile,
    roots: { [root]: retired },
    publicRoots: {},
    indexKeys: {},
  }).catch((error: unknown) => keepIfSame(error, { retiredPath, root, retired }, options));
  await keepOwner(path, retiredPath);
  await syncDirectory(dirname(path));
  const kept = { ...keyFile.roots, [root]: versions.filter(isKept) };
  await replaceKeyFile(path, { ...keyFile, roots: kept });
  return retiredPath;
}

/** A retirement that was cut off wrote it already; anything else under that name is nobody's to overwrite. */
async function keepIfSame(
  error: unknown,
  wanted: {
    readonly retiredPath: string;
    readonly root: RootName;
    readonly retired: NonNullable<KeyFile['roots'][RootName]>;
  },
  options: { readonly allowSample: boolean },
): Promise<void> {
  if (!(error instanceof KeyFileError) || error.code !== 'key_file_exists') throw error;
  const present = await readKeyFile(wanted.retiredPath, options).catch(() => undefined);
  if (present !== undefined) {
    if (JSON.stringify(present.roots[wanted.root]) === JSON.stringify(wanted.retired)) return;
    throw error;
  }
  // Cut off in the middle of writing: not a key file, so nothing is lost with it.
  await unlink(wanted.retiredPath);
  throw new KeyFileError(
    'key_file_malformed',
    `${wanted.retiredPath} was not whole and is removed. Run the command again.`,
  );
}

async function keepOwner(from: string, to: string): Promise<void> {
  const [wanted, present] = [await stat(from), await stat(to)];
  if (wanted.uid === present.uid && wanted.gid === present.gid) return;
  const handle = await open(to, 'r+');
  try {
    await handle.chown(wanted.uid, wanted.gid);
  } finally {
    await handle.close();
  }
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
