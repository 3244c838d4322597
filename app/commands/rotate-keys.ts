import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadKeyCommandConfig } from '#app/config/commands.ts';
import { readEnvironment } from '#app/config/environment.ts';
import { REALM_KINDS } from '#app/crypto/holder.ts';
import { KeyFileError, ROOT_NAMES } from '#app/crypto/key-file.ts';
import { type KeyTarget, rotateKeys } from '#app/features/keys/rotate-keys.server.ts';
import { AppError } from '#app/lib/errors.ts';
import { Sentence } from './launch/sentence.mjs';
import { runMain } from './processes/run-main.ts';

const USAGE = `Usage: npm run rotate-keys -- --root ${ROOT_NAMES.join('|')}
   or: npm run rotate-keys -- --organization <id>
   or: npm run rotate-keys -- --realm ${REALM_KINDS.join('|')}`;

const TargetSchema = z.union([
  z.strictObject({ root: z.enum(ROOT_NAMES) }),
  z.strictObject({ organization: z.uuid() }),
  z.strictObject({ realm: z.enum(REALM_KINDS) }),
]);

/** Replaces a root, or the keys of an organization or a realm, one stretch at a run (baseline 64). */
await runMain(async () => {
  const target = readTarget(process.argv.slice(2));
  const { stewardUrl, keyFile } = loadKeyCommandConfig(readEnvironment());
  const report = (sentence: string): void => console.log(sentence);
  await rotateKeys({ stewardUrl, keyFile, allowSample: false, report }, target).catch(explain);
  return 0;
});

function readTarget(words: readonly string[]): KeyTarget {
  const { values } = parseArgs({
    args: [...words],
    options: {
      root: { type: 'string' },
      organization: { type: 'string' },
      realm: { type: 'string' },
    },
  });
  const { success, data } = TargetSchema.safeParse({ ...values });
  if (!success) throw new Sentence(USAGE);
  return 'organization' in data ? { organizationId: data.organization } : data;
}

function explain(error: unknown): never {
  if (error instanceof AppError) throw new Sentence(error.sentence);
  throw error instanceof KeyFileError ? new Sentence(error.message) : error;
}
