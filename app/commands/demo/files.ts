import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LOGIN_ROLES, type LoginRole } from '#db/roles.ts';

/** Where the demo keeps what it makes, all under one folder of the checkout. */
export interface DemoFiles {
  readonly directory: string;
  readonly lock: string;
  readonly logs: string;
  readonly mail: string;
  readonly storage: string;
  /** The isolation report of this checkout, once `npm run prove` ran. */
  readonly isolationReport: string;
  /** Keys of the web process with both faces, and those of the worker. */
  readonly webKeys: string;
  readonly workerKeys: string;
  readonly secrets: string;
  /** Written last: its absence means that the first run did not finish. */
  readonly complete: string;
}

export function demoFiles(repository: string): DemoFiles {
  const directory = join(repository, '.psilo/demo');
  return {
    directory,
    lock: join(directory, 'demo.lock'),
    logs: join(directory, 'logs'),
    mail: join(directory, 'mail'),
    storage: join(directory, 'storage'),
    isolationReport: join(repository, '.psilo/reports/isolation.json'),
    webKeys: join(directory, 'web-keys.json'),
    workerKeys: join(directory, 'worker-keys.json'),
    secrets: join(directory, 'secrets.json'),
    complete: join(directory, 'complete.json'),
  };
}

/** Makes the folders; with `startOver`, removes what earlier runs made. */
export function prepareFiles(files: DemoFiles, startOver: boolean): void {
  if (startOver) {
    const made = [
      files.complete,
      files.webKeys,
      files.workerKeys,
      files.secrets,
      files.storage,
      files.mail,
    ];
    for (const path of made) rmSync(path, { recursive: true, force: true });
  }
  for (const path of [files.logs, files.mail, files.storage])
    mkdirSync(path, { recursive: true, mode: 0o700 });
}

const accountsSchema = z.array(
  z.object({
    role: z.string(),
    organization: z.string(),
    email: z.string(),
    password: z.string(),
    secondFactor: z.string(),
  }),
);

/** A person of the demo as the table shows them. */
export type DemoAccount = Readonly<z.infer<typeof accountsSchema>[number]>;

/** Whether a first run has finished. */
export function isComplete(files: DemoFiles): boolean {
  return existsSync(files.complete);
}

/** The accounts of a finished first run; undefined when there was none, or when its file is damaged. */
export function readAccounts(files: DemoFiles): readonly DemoAccount[] | undefined {
  return readKept(files.complete, accountsSchema);
}

export function writeAccounts(files: DemoFiles, accounts: readonly DemoAccount[]): void {
  writePrivately(files.complete, accounts);
}

const passwordsSchema = z.record(z.enum(LOGIN_ROLES), z.string());

/** Random passwords of the login roles, the same from run to run; the database is told at each start. */
export function rolePasswords(files: DemoFiles): Readonly<Record<LoginRole, string>> {
  const kept = readKept(files.secrets, passwordsSchema);
  if (kept) return kept;
  const fresh = LOGIN_ROLES.map((role) => [role, randomBytes(24).toString('base64url')]);
  const passwords = passwordsSchema.parse(Object.fromEntries(fresh));
  writePrivately(files.secrets, passwords);
  return passwords;
}

/** A file of an earlier run; one that a full disk or a power cut left damaged counts as none. */
function readKept<T>(path: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

function writePrivately(path: string, content: unknown): void {
  writeFileSync(`${path}.new`, JSON.stringify(content, null, 2), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
