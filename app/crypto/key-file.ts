import { type FileHandle, open } from 'node:fs/promises';

import { z } from 'zod';

import { KEY_BYTES } from './aead.ts';
import { isPublicKey, publicKeyOf } from './ecies.ts';
import { isSamplePrivateKey, isSampleSecret, newIndexKey, newRootKeyPair } from './sample-keys.ts';

/** The three roots; RULES 22 says which process may hold which. */
export const ROOT_NAMES = ['partner', 'government', 'mail'] as const;
export type RootName = (typeof ROOT_NAMES)[number];

/** Finding an identity by e-mail, and naming a throttled source. */
const GATE_PURPOSES = ['gate_email', 'gate_throttle'] as const;
/** Those of the gate, and telling a form that was sent before from any other (baseline 39). */
const WEB_PURPOSES = [...GATE_PURPOSES, 'sent_form'] as const;
/** What index keys are for: those of both web faces, and finding a party of an item or an organization (RULES 16). */
export const INDEX_PURPOSES = [...WEB_PURPOSES, 'party'] as const;
export type IndexPurpose = (typeof INDEX_PURPOSES)[number];

/** Who a key file is for. */
export type KeyFace = 'partner' | 'government' | 'worker' | 'demo';

type FaceKeys = {
  readonly roots: readonly RootName[];
  readonly indexPurposes: readonly IndexPurpose[];
};

/** The one table of which face holds what. Both web faces share their index keys: one person, one identity. */
export const FACE_KEYS: Readonly<Record<KeyFace, FaceKeys>> = {
  partner: { roots: ['partner'], indexPurposes: WEB_PURPOSES },
  government: { roots: ['government'], indexPurposes: WEB_PURPOSES },
  // Whoever could compute a token could try numbers until one is found: no process of a face may.
  worker: { roots: ['mail'], indexPurposes: ['party'] },
  demo: { roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES },
};

export type KeyFileErrorCode =
  | 'key_file_missing'
  | 'key_file_exposed'
  | 'key_file_malformed'
  | 'key_file_sample'
  | 'key_file_foreign'
  | 'key_file_incomplete'
  | 'key_file_exists';

/** A key file that must not be used. The message is one sentence for the operator, without key material. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
  readonly code: KeyFileErrorCode;

  constructor(code: KeyFileErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const BASE64 = z.base64();
const RootVersionSchema = z
  .strictObject({ version: z.int().min(1), privateKey: BASE64, publicKey: BASE64 })
  .refine(isPair, { error: 'the public key does not belong to the private key' });
const RootSchema = z
  .array(RootVersionSchema)
  .min(1)
  .refine(hasDistinctVersions, { error: 'a version stands twice' });
const PublicRootSchema = BASE64.refine(isPoint, { error: 'not a P-256 public key' });
const IndexKeySchema = BASE64.refine(isIndexKey, { error: 'an index key has 32 bytes' });

const KeyFileSchema = z.strictObject({
  format: z.literal('psilo-keys'),
  formatVersion: z.literal(1),
  /** True marks keys for demonstration and tests. */
  sample: z.boolean(),
  /** Every version of each root, so that what an old one wrapped still opens; the highest one wraps. */
  roots: z.partialRecord(z.enum(ROOT_NAMES), RootSchema),
  /** Public keys of roots held elsewhere: this process seals to them and opens nothing. */
  publicRoots: z.partialRecord(z.enum(ROOT_NAMES), PublicRootSchema),
  indexKeys: z.partialRecord(z.enum(INDEX_PURPOSES), IndexKeySchema),
});

/** The content of a key file: base64 of PKCS#8 private keys, public points and index keys. */
export type KeyFile = z.infer<typeof KeyFileSchema>;

export type NewKeyFile = {
  readonly roots: readonly RootName[];
  readonly indexPurposes: readonly IndexPurpose[];
  readonly sample: boolean;
};

/** Fresh random keys: version 1 of each root, and one key per index purpose. */
export function createKeyFile({ roots, indexPurposes, sample }: NewKeyFile): KeyFile {
  return {
    format: 'psilo-keys',
    formatVersion: 1,
    sample,
    roots: Object.fromEntries(roots.map((root) => [root, [newRootVersion(1, sample)]])),
    publicRoots: {},
    indexKeys: Object.fromEntries(
      indexPurposes.map((p) => [p, newIndexKey(sample).toString('base64')]),
    ),
  };
}

/** The same keys with a new version of one root on top; older versions stay for opening (baseline 64). */
export function addRootVersion(keyFile: KeyFile, root: RootName): KeyFile {
  const versions = keyFile.roots[root] ?? [];
  const next = versions.length === 0 ? 1 : newestVersion(versions).version + 1;
  return {
    ...keyFile,
    roots: { ...keyFile.roots, [root]: [...versions, newRootVersion(next, keyFile.sample)] },
  };
}

/** The part of a key file that one face may hold: its own roots, and of the others the public key only. */
export function sliceKeyFile(keyFile: KeyFile, face: KeyFace): KeyFile {
  const { roots, indexPurposes } = FACE_KEYS[face];
  const isOwn = ([name]: readonly [string, unknown]): boolean =>
    isOneOf([...roots, ...indexPurposes], name);
  const foreign = Object.entries(keyFile.roots).filter((entry) => !isOwn(entry));
  return {
    ...keyFile,
    roots: Object.fromEntries(Object.entries(keyFile.roots).filter(isOwn)),
    publicRoots: {
      ...keyFile.publicRoots,
      ...Object.fromEntries(
        foreign.map(([root, versions]) => [root, newestVersion(versions).publicKey]),
      ),
    },
    indexKeys: Object.fromEntries(Object.entries(keyFile.indexKeys).filter(isOwn)),
  };
}

/**
 * Writes a key file readable by its owner only and flushes it to disk. Never overwrites: replacing keys
 * by accident would destroy everything sealed under them.
 * @throws KeyFileError `key_file_exists`
 */
export async function writeKeyFile(path: string, keyFile: KeyFile): Promise<void> {
  const handle = await openNew(path);
  try {
    await handle.writeFile(`${JSON.stringify(keyFile, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Reads a key file.
 * @throws KeyFileError when it is missing, readable by others than its owner, malformed, or holds sample
 * keys and `allowSample` is not set (baseline 68)
 */
export async function readKeyFile(path: string, { allowSample = false } = {}): Promise<KeyFile> {
  const keyFile = parseKeyFile(path, await readPrivately(path));
  if (!allowSample && holdsSampleKeys(keyFile)) {
    throw new KeyFileError(
      'key_file_sample',
      `The key file ${path} holds sample keys. Create keys of your own.`,
    );
  }
  return keyFile;
}

/** Whether any key is a sample, by the marker in the file or by the mark in the key itself. */
function holdsSampleKeys(keyFile: KeyFile): boolean {
  const privateKeys = Object.values(keyFile.roots).flatMap((versions) =>
    versions.map((entry) => entry.privateKey),
  );
  return (
    keyFile.sample ||
    privateKeys.some((key) => isSamplePrivateKey(Buffer.from(key, 'base64'))) ||
    Object.values(keyFile.indexKeys).some((key) => isSampleSecret(Buffer.from(key, 'base64')))
  );
}

function newRootVersion(version: number, sample: boolean): z.infer<typeof RootVersionSchema> {
  const pair = newRootKeyPair(sample);
  return {
    version,
    privateKey: pair.privateKey.toString('base64'),
    publicKey: pair.publicKey.toString('base64'),
  };
}

/** The version that wraps. The list is never empty: the schema and `createKeyFile` see to it. */
function newestVersion<V extends { readonly version: number }>(versions: readonly V[]): V {
  return versions.reduce((newest, entry) => (entry.version > newest.version ? entry : newest));
}

async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600);
  } catch (cause) {
    if (!hasCode(cause, 'EEXIST')) throw cause;
    throw new KeyFileError(
      'key_file_exists',
      `The key file ${path} exists and is not overwritten.`,
      { cause },
    );
  }
}

/** Checks the permissions of the very file it reads (one handle), so nobody swaps it in between. */
async function readPrivately(path: string): Promise<string> {
  const handle = await openExisting(path);
  try {
    const { mode } = await handle.stat();
    if ((mode & 0o077) !== 0) {
      throw new KeyFileError(
        'key_file_exposed',
        `The key file ${path} is open to others. Run: chmod 600 ${path}`,
      );
    }
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

async function openExisting(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    throw new KeyFileError(
      'key_file_missing',
      `The key file ${path} is missing or cannot be opened.`,
      { cause },
    );
  }
}

/** Reports where a file is wrong, never what stands there. */
function parseKeyFile(path: string, text: string): KeyFile {
  const parsed = KeyFileSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map(
    (issue) => issue.path.map(String).join('.') || 'the whole file',
  );
  const list = [...new Set(places)].join(', ');
  throw new KeyFileError('key_file_malformed', `The key file ${path} is malformed at: ${list}.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // NOTE: the parser's message quotes the text, which is key material; the schema refuses undefined.
    return undefined;
  }
}

function isPair(entry: { readonly privateKey: string; readonly publicKey: string }): boolean {
  try {
    return publicKeyOf(Buffer.from(entry.privateKey, 'base64')).equals(
      Buffer.from(entry.publicKey, 'base64'),
    );
  } catch {
    return false;
  }
}

function isPoint(text: string): boolean {
  return isPublicKey(Buffer.from(text, 'base64'));
}

function hasDistinctVersions(versions: readonly { readonly version: number }[]): boolean {
  return new Set(versions.map((entry) => entry.version)).size === versions.length;
}

function isIndexKey(text: string): boolean {
  return Buffer.from(text, 'base64').length === KEY_BYTES;
}

function isOneOf(list: readonly string[], value: string): boolean {
  return list.includes(value);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
