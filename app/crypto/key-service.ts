import { keyIdOf, recipientOf, unwrapWith, type WrapContext } from './ecies.ts';
import { CryptoError } from './errors.ts';
import {
  FACE_KEYS,
  type IndexPurpose,
  type KeyFace,
  type KeyFile,
  KeyFileError,
  type RootName,
  readKeyFile,
} from './key-file.ts';

/** The keys of this process. A hardware module or cloud key service can stand behind the same four members. */
export type KeyService = {
  /** The roots that can be opened with, not merely sealed to. */
  readonly roots: readonly RootName[];
  readonly indexPurposes: readonly IndexPurpose[];
  /** The newest public key of a root, held here or elsewhere. @throws CryptoError `root_not_held` */
  readonly rootPublicKey: (root: RootName) => Buffer;
  /** Opens what was wrapped to any version of a root. @throws CryptoError `root_not_held`, `seal_broken` */
  readonly unwrapWithRoot: (
    root: RootName,
    wrapped: Uint8Array,
    context: WrapContext,
  ) => Promise<Buffer>;
  /** The HMAC key of a purpose. @throws CryptoError `root_not_held` */
  readonly indexKey: (purpose: IndexPurpose) => Buffer;
};

type RootVersion = {
  readonly version: number;
  readonly publicKey: Buffer;
  readonly privateKey: Buffer;
};

/** Reads a key file and serves its keys. @throws KeyFileError as `readKeyFile` */
export async function openLocalKeyFile(
  path: string,
  options: { allowSample?: boolean } = {},
): Promise<KeyService> {
  return createKeyService(await readKeyFile(path, options));
}

/** Serves the keys of a parsed key file from memory. */
export function createKeyService(keyFile: KeyFile): KeyService {
  const roots = new Map(
    Object.entries(keyFile.roots).map(([root, versions]) => [
      root,
      versions.map(decodeVersion).sort(newestFirst),
    ]),
  );
  const publicRoots = decodeEach(keyFile.publicRoots);
  const indexKeys = decodeEach(keyFile.indexKeys);

  function versionsOf(root: RootName): readonly RootVersion[] {
    return roots.get(root) ?? [];
  }

  return {
    roots: FACE_KEYS.demo.roots.filter((root) => roots.has(root)),
    indexPurposes: FACE_KEYS.demo.indexPurposes.filter((purpose) => indexKeys.has(purpose)),
    rootPublicKey(root) {
      const publicKey = versionsOf(root)[0]?.publicKey ?? publicRoots.get(root);
      if (publicKey === undefined) throw notHeld(root);
      return publicKey;
    },
    async unwrapWithRoot(root, wrapped, context) {
      const versions = versionsOf(root);
      if (versions.length === 0) throw notHeld(root);
      const recipient = recipientOf(wrapped);
      const version = versions.find((entry) => keyIdOf(entry.publicKey).equals(recipient));
      if (version === undefined)
        throw new CryptoError('seal_broken', `No ${root} root here opens this wrap.`);
      return unwrapWith(version.privateKey, wrapped, context);
    },
    indexKey(purpose) {
      const key = indexKeys.get(purpose);
      if (key === undefined) throw notHeld(purpose);
      return key;
    },
  };
}

/**
 * Refuses a process that holds keys of another face, or lacks its own (RULES 22).
 * @throws KeyFileError `key_file_foreign`, `key_file_incomplete`
 */
export function assertKeysForFace(
  keys: Pick<KeyService, 'roots' | 'indexPurposes'>,
  face: KeyFace,
): void {
  const held: readonly string[] = [...keys.roots, ...keys.indexPurposes];
  const wanted: readonly string[] = [...FACE_KEYS[face].roots, ...FACE_KEYS[face].indexPurposes];
  const foreign = held.filter((name) => !wanted.includes(name));
  const missing = wanted.filter((name) => !held.includes(name));
  if (foreign.length > 0) {
    throw new KeyFileError(
      'key_file_foreign',
      `The ${face} process must not hold these keys: ${foreign.join(', ')}.`,
    );
  }
  if (missing.length > 0) {
    throw new KeyFileError(
      'key_file_incomplete',
      `The ${face} process lacks these keys: ${missing.join(', ')}.`,
    );
  }
}

function decodeVersion(entry: {
  version: number;
  publicKey: string;
  privateKey: string;
}): RootVersion {
  return {
    version: entry.version,
    publicKey: Buffer.from(entry.publicKey, 'base64'),
    privateKey: Buffer.from(entry.privateKey, 'base64'),
  };
}

function decodeEach(keys: Readonly<Record<string, string>>): ReadonlyMap<string, Buffer> {
  return new Map(Object.entries(keys).map(([name, key]) => [name, Buffer.from(key, 'base64')]));
}

function newestFirst(a: RootVersion, b: RootVersion): number {
  return b.version - a.version;
}

function notHeld(name: string): CryptoError {
  return new CryptoError('root_not_held', `This process does not hold the key "${name}".`);
}
