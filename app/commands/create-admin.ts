import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadCreateAdminConfig } from '#app/config/commands.ts';
import { readEnvironment } from '#app/config/environment.ts';
import { createFirstAdministrator } from '#app/features/accounts/accounts.server.ts';
import { AppError } from '#app/lib/errors.ts';
import { Sentence } from './launch/sentence.mjs';
import { runMain } from './processes/run-main.ts';

const USAGE = 'Usage: npm run create-admin -- --email name@agency.gov --name "First Last"';

const answersSchema = z.object({
  email: z.email('The e-mail address must look like name@agency.gov.'),
  name: z.string().trim().min(1, 'The name is missing.').max(200, 'The name is too long.'),
});

type Answers = z.infer<typeof answersSchema>;

/** Makes the first security administrator (SECURITY-BASELINE 15): no password is set here, only a link that sets one. */
await runMain(async () => {
  const config = loadCreateAdminConfig(readEnvironment());
  const answers = await readAnswers(process.argv.slice(2));
  const { link, expiresAt } = await createFirstAdministrator({ ...config, ...answers }).catch(
    explain,
  );
  console.log(
    `\nOpen this link to set a password and enrol a code app. It works once, until ${expiresAt.toISOString()}:`,
  );
  console.log(`\n  ${link}\n`);
  return 0;
});

async function readAnswers(words: readonly string[]): Promise<Answers> {
  const { values } = parseArgs({
    args: [...words],
    options: { email: { type: 'string' }, name: { type: 'string' } },
  });
  const given = process.stdin.isTTY ? await ask(values) : values;
  const { success, data, error } = answersSchema.safeParse(given);
  if (success) return data;
  throw new Sentence([...error.issues.map((issue) => issue.message), USAGE].join('\n'));
}

interface Given {
  readonly email?: string;
  readonly name?: string;
}

/** Asks for what the command line left out. */
async function ask(given: Given): Promise<Given> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return {
      email: given.email ?? (await terminal.question('E-mail: ')),
      name: given.name ?? (await terminal.question('Name: ')),
    };
  } finally {
    terminal.close();
  }
}

function explain(error: unknown): never {
  throw error instanceof AppError ? new Sentence(error.sentence) : error;
}
