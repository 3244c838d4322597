import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  createKeyFile,
  INDEX_PURPOSES,
  KeyFileError,
  ROOT_NAMES,
  sliceKeyFile,
  writeKeyFile,
} from '#app/crypto/key-file.ts';
import { Sentence } from './launch/sentence.mjs';
import { runMain } from './processes/run-main.ts';

const FACES = ['partner', 'government', 'worker'] as const;

/** Makes the keys of an installation once: one file per kind of process, each with only what it needs. */
await runMain(async () => {
  const { values } = parseArgs({ options: { directory: { type: 'string' } } });
  if (!values.directory) throw new Sentence('Usage: npm run new-keys -- --directory /etc/psilo');
  mkdirSync(values.directory, { recursive: true, mode: 0o700 });
  const all = createKeyFile({ roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES, sample: false });
  for (const face of FACES) {
    const path = join(values.directory, `${face}-keys.json`);
    await writeKeyFile(path, sliceKeyFile(all, face)).catch(explainKeyFile);
    console.log(`Wrote ${path} for the ${face} process (KEY_FILE).`);
  }
  console.log(
    'Keep a copy of these files apart from the database: without them its content cannot be read.',
  );
  return 0;
});

function explainKeyFile(error: unknown): never {
  throw error instanceof KeyFileError ? new Sentence(error.message) : error;
}
