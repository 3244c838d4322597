import { existsSync } from 'node:fs';
import {
  createKeyFile,
  INDEX_PURPOSES,
  ROOT_NAMES,
  sliceKeyFile,
  writeKeyFile,
} from '#app/crypto/key-file.ts';
import type { DemoFiles } from './files.ts';

/** Makes the demo's keys once. They are marked as samples, so no production process accepts them. */
export async function ensureDemoKeys(files: DemoFiles): Promise<void> {
  if (existsSync(files.webKeys) && existsSync(files.workerKeys)) return;
  const all = createKeyFile({ roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES, sample: true });
  await writeKeyFile(files.webKeys, sliceKeyFile(all, 'demo'));
  await writeKeyFile(files.workerKeys, sliceKeyFile(all, 'worker'));
}
