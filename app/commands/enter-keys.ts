import { loadKeyCommandConfig } from '#app/config/commands.ts';
import { readEnvironment } from '#app/config/environment.ts';
import { KeyFileError } from '#app/crypto/key-file.ts';
import { enterKeys } from '#app/features/accounts/enter-keys.server.ts';
import { AppError } from '#app/lib/errors.ts';
import { Sentence } from './launch/sentence.mjs';
import { runMain } from './processes/run-main.ts';

/** Enters the public halves of the roots and a key pair per realm into the database; run again it adds what is missing. */
await runMain(async () => {
  const { roots, realms } = await enterKeys(loadKeyCommandConfig(readEnvironment())).catch(explain);
  console.log(
    roots + realms === 0
      ? 'All keys are entered already; nothing was changed.'
      : `Entered ${roots} root keys and ${realms} realms. Next: npm run create-admin.`,
  );
  return 0;
});

function explain(error: unknown): never {
  if (error instanceof AppError) throw new Sentence(error.sentence);
  throw error instanceof KeyFileError ? new Sentence(error.message) : error;
}
