import { ConfigurationError } from '#app/config/problems.ts';
import { type KeyFace, KeyFileError } from '#app/crypto/key-file.ts';
import { assertKeysForFace, type KeyService, openLocalKeyFile } from '#app/crypto/key-service.ts';

/**
 * Opens a process's key file and checks that it holds this process's keys and nobody else's.
 * @throws ConfigurationError naming KEY_FILE (baseline 68)
 */
export async function openKeys(input: {
  readonly keyFile: string;
  readonly holds: KeyFace;
  readonly allowSample: boolean;
}): Promise<KeyService> {
  try {
    const keys = await openLocalKeyFile(input.keyFile, { allowSample: input.allowSample });
    assertKeysForFace(keys, input.holds);
    return keys;
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    const example = 'a file made by npm run new-keys';
    throw new ConfigurationError([{ variable: 'KEY_FILE', problem: error.message, example }]);
  }
}
