import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  createKeyFile,
  INDEX_PURPOSES,
  type KeyFile,
  ROOT_NAMES,
  sliceKeyFile,
  writeKeyFile,
} from '#app/crypto/key-file.ts';
import { createKeyService } from '#app/crypto/key-service.ts';
import { type Cast, type CastMembers, createCast } from '#db/testing/cast.ts';
import {
  connectTo,
  copyDatabase,
  copyTemplate,
  type TestDatabase,
} from '#db/testing/test-database.ts';
import type { Places } from './processes.ts';

/** Everything of a stage that lies still: database with the cast in it, keys, directories. */
export interface Scene {
  readonly directory: string;
  readonly serverUrl: string;
  readonly places: Places;
  readonly database: TestDatabase;
  readonly members: CastMembers;
}

/**
 * Makes a scene in this directory: new keys, a new database, the cast, and what `furnish` adds. Nobody is connected to
 * the database afterwards, so it can be copied.
 */
export async function createScene(
  directory: string,
  serverUrl: string,
  furnish: (cast: Cast) => Promise<unknown> = async () => undefined,
): Promise<Scene> {
  const places = preparePlaces(directory);
  const keys = createKeyFile({ roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES, sample: true });
  await writeKeys(places, keys);
  const database = await copyTemplate(serverUrl);
  const options = { keys: createKeyService(keys), storageDirectory: places.storage };
  const cast = await createCast(connectTo(serverUrl, database.name), options);
  await furnish(cast);
  await cast.close();
  const { people, organizations, clients, destinations } = cast;
  const members = { people, organizations, clients, destinations };
  return { directory, serverUrl, places, database, members };
}

/** The same scene once more: keys, rows and files are those of the original, which nobody may be connected to. */
export async function copyScene(original: Scene, directory: string): Promise<Scene> {
  const { serverUrl, members } = original;
  const places = preparePlaces(directory);
  for (const name of ['storage', 'keys', 'webKeys', 'workerKeys'] as const) {
    cpSync(original.places[name], places[name], { recursive: true });
  }
  const database = await copyDatabase(serverUrl, original.database.name);
  return { directory, serverUrl, places, database, members };
}

function preparePlaces(directory: string): Places {
  const at = (name: string) => join(directory, name);
  for (const name of ['storage', 'mail', 'logs']) {
    rmSync(at(name), { recursive: true, force: true });
    mkdirSync(at(name), { recursive: true, mode: 0o700 });
  }
  return placesIn(directory);
}

/** Where the processes of a stage in this directory keep their things. */
export function placesIn(directory: string): Places {
  const at = (name: string) => join(directory, name);
  return {
    storage: at('storage'),
    mail: at('mail'),
    keys: at('keys.json'),
    webKeys: at('web-keys.json'),
    workerKeys: at('worker-keys.json'),
    mailLog: at('logs/mail.log'),
    webLog: at('logs/web.log'),
    workerLog: at('logs/worker.log'),
  };
}

async function writeKeys(places: Places, all: KeyFile): Promise<void> {
  for (const path of [places.keys, places.webKeys, places.workerKeys]) {
    rmSync(path, { force: true });
  }
  await writeKeyFile(places.keys, all);
  await writeKeyFile(places.webKeys, sliceKeyFile(all, 'demo'));
  await writeKeyFile(places.workerKeys, sliceKeyFile(all, 'worker'));
}
