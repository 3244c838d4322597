import { existsSync } from 'node:fs';
import {
  createKeyFile,
  INDEX_PURPOSES,
  KeyFileError,
  ROOT_NAMES,
  sliceKeyFile,
  writeKeyFile,
} from '#app/crypto/key-file.ts';
import { openLocalKeyFile } from '#app/crypto/key-service.ts';
import { Sentence } from '../launch/sentence.mjs';
import type { DemoFiles } from './files.ts';

/** Without its keys the demo's data cannot be read any more; only new data helps. */
export const KEYS_LOST =
  'The demo has lost the keys to its data: start over with npm run demo -- --reset.';

/**
 * Makes the demo's keys once. They are marked as samples, so no production process accepts them.
 * @throws Sentence when one of two files is gone or damaged
 */
export async function ensureDemoKeys(files: DemoFiles): Promise<void> {
  const paths = [files.webKeys, files.workerKeys];
  if (!paths.some((path) => existsSync(path))) return makeKeys(files);
  for (const path of paths) await openLocalKeyFile(path, { allowSample: true }).catch(explain);
}

async function makeKeys(files: DemoFiles): Promise<void> {
  const all = createKeyFile({ roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES, sample: true });
  await writeKeyFile(files.webKeys, sliceKeyFile(all, 'demo'));
  await writeKeyFile(files.workerKeys, sliceKeyFile(all, 'worker'));
}

function explain(error: unknown): never {
  throw error instanceof KeyFileError ? new Sentence(KEYS_LOST) : error;
}
