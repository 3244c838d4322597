import pg from 'pg';
import { ROOT_NAMES } from '#app/crypto/key-file.ts';
import { type KeyService, openLocalKeyFile } from '#app/crypto/key-service.ts';
import { createPasswordHasher } from '#app/crypto/passwords.ts';
import { createLocalStore } from '#app/storage/local-store.ts';
import type { LoginRole } from '../roles.ts';
import type { SeedBook } from './book.ts';
import { demoWorld } from './content/world.ts';
import type { DemoWorld } from './content/world.types.ts';
import { DEMO_PASSWORD, type DemoAccount, listDemoAccounts } from './demo/accounts.ts';
import { openDirectory } from './demo/directory.ts';
import { addItems } from './demo/items.ts';
import {
  addApplications,
  addAuthorities,
  addIdentifiers,
  addOrganizations,
} from './demo/organizations.ts';
import { addOfficers, addPartners, type PasswordHashes } from './demo/people.ts';
import { addHistory } from './demo/trail.ts';
import { addRealms } from './rows/realms.ts';
import { writeSeeds } from './writer.ts';

export type { DemoAccount } from './demo/accounts.ts';

export type DemoSeed = {
  readonly databaseUrls: Readonly<Record<LoginRole, string>>;
  /** Key file with all three roots. */
  readonly keyFile: string;
  readonly storageDirectory: string;
  readonly log: (line: string) => void;
};

/** Who can sign in, and whether the database was filled just now. */
export type DemoSeeded = { readonly accounts: readonly DemoAccount[]; readonly isNew: boolean };

/** A database whose content none of our keys opens. */
export class OtherKeysError extends Error {
  override readonly name = 'OtherKeysError';
}

/** The same world for everyone. */
const SEED = 2026;

/**
 * Fills an empty, migrated database with the demonstration world, in one transaction.
 * A database that has it already is left alone, so a second call gives the same accounts and changes nothing.
 * @throws OtherKeysError when the database was filled under other keys
 */
export async function seedDemo({
  databaseUrls,
  keyFile,
  storageDirectory,
  log,
}: DemoSeed): Promise<DemoSeeded> {
  const keys = await openLocalKeyFile(keyFile, { allowSample: true });
  const world = demoWorld({ now: new Date(), seed: SEED });
  const isNew = !(await isSeeded(databaseUrls.psilo_steward, keys));
  if (isNew) {
    log('Filling in the demo data (once).');
    const hashes = await hashPasswords(world);
    const store = createLocalStore(storageDirectory);
    await writeSeeds({ migratorUrl: databaseUrls.psilo_migrator, keys, store }, (book) =>
      addWorld(book, world, hashes),
    );
    log(
      `${world.organizations.length} organizations, ${world.people.length} people, ${world.items.length} items.`,
    );
  }
  return { accounts: listDemoAccounts(world), isNew };
}

async function addWorld(book: SeedBook, world: DemoWorld, hashes: PasswordHashes): Promise<void> {
  const directory = openDirectory(world);
  addRealms(
    book,
    world.destinations.map(({ key }) => key),
  );
  addOfficers(book, directory, { world, hashes });
  addOrganizations(book, directory, world);
  addAuthorities(book, directory, world);
  addApplications(book, directory, world);
  addIdentifiers(book, directory, world);
  addPartners(book, directory, { world, hashes });
  await addItems(book, directory, world);
  addHistory(book, directory, world);
}

/** The public roots come with the first seeding; other roots mean that the key file is not of this database. */
async function isSeeded(stewardUrl: string, keys: KeyService): Promise<boolean> {
  const client = new pg.Client({ connectionString: stewardUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; public_key: Buffer }>(
      'select name, public_key from root_keys',
    );
    const isOurs = ROOT_NAMES.every((name) =>
      rows.some((row) => row.name === name && row.public_key.equals(keys.rootPublicKey(name))),
    );
    if (rows.length > 0 && !isOurs)
      throw new OtherKeysError('the database was filled under other keys');
    return rows.length > 0;
  } finally {
    await client.end();
  }
}

async function hashPasswords(world: DemoWorld): Promise<PasswordHashes> {
  const hasher = createPasswordHasher({ concurrency: 4, waiting: world.people.length });
  const hashes = await Promise.all(
    world.people.map(async ({ key }) => [key, await hasher.hash(DEMO_PASSWORD)] as const),
  );
  return new Map(hashes);
}
