import { stat } from 'node:fs/promises';
import { ConfigurationError } from '#app/config/problems.ts';
import { type KeyFace, KeyFileError } from '#app/crypto/key-file.ts';
import { assertKeysForFace, type KeyService, openLocalKeyFile } from '#app/crypto/key-service.ts';
import { createReloadingKeys, type ReloadingKeys } from '#app/crypto/reloading-keys.ts';

/**
 * Opens a process's key file and checks that it holds this process's keys and nobody else's, now and whenever the
 * file changes. Close it at shutdown.
 * @throws ConfigurationError naming KEY_FILE (baseline 68)
 */
export async function openKeys(input: {
  readonly keyFile: string;
  readonly holds: KeyFace;
  readonly allowSample: boolean;
  /** Told when a changed file cannot be used; the keys stay as they are. */
  readonly onProblem?: (error: unknown) => void;
}): Promise<ReloadingKeys> {
  const { keyFile, holds, allowSample, onProblem } = input;
  const read = async (): Promise<KeyService> => {
    const keys = await openLocalKeyFile(keyFile, { allowSample });
    assertKeysForFace(keys, holds);
    return keys;
  };
  try {
    return await createReloadingKeys({
      read,
      mark: () => markOf(keyFile),
      ...(onProblem && { onProblem }),
    });
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    const example = 'a file made by npm run new-keys';
    throw new ConfigurationError([{ variable: 'KEY_FILE', problem: error.message, example }]);
  }
}

/** Changes whenever the file is replaced. A missing file has a mark too; reading it then says what is wrong. */
async function markOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found ? `${found.ino} ${found.mtimeNs} ${found.size}` : 'missing';
}
