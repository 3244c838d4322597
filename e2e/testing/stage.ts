import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildApplication } from '#app/commands/build.ts';
import { startPostgres } from '#app/commands/postgres/postgres.ts';
import { findFreePort } from '#app/commands/processes/free-port.ts';
import { takeLock } from '#app/commands/processes/lock.ts';
import { type Resources, trackResources } from '#app/commands/processes/resources.ts';
import { superuserUrlForTests } from '#app/config/test-environment.ts';
import {
  createKeyFile,
  INDEX_PURPOSES,
  type KeyFile,
  ROOT_NAMES,
  sliceKeyFile,
  writeKeyFile,
} from '#app/crypto/key-file.ts';
import { createKeyService } from '#app/crypto/key-service.ts';
import { createCast } from '#db/testing/cast.ts';
import { copyTemplate } from '#db/testing/test-database.ts';
import { type Places, startMailCatcher, startWeb, startWorker } from './processes.ts';
import { STAGE_DIRECTORY, writeStage } from './stage-file.ts';
import { startControl } from './worker-control.ts';

/**
 * Starts everything a browser test needs: database, cast, keys, mail catcher, worker and web of the demo build.
 * Each of them ends with this process, however it dies. Answers how to stop them.
 */
export async function startStage(): Promise<() => Promise<void>> {
  const lock = takeLock(join(STAGE_DIRECTORY, 'run.lock'), 'browser tests');
  if (!lock.isTaken) throw new Error(`Browser tests run already (process ${lock.holder.pid}).`);
  const resources = trackResources(new AbortController().signal);
  const stop = async () => {
    await resources.stopAll();
    lock.release();
  };
  try {
    await raise(resources);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function raise(resources: Resources): Promise<void> {
  const places = preparePlaces();
  const keys = createKeyFile({ roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES, sample: true });
  await writeKeys(places, keys);
  const serverUrl = superuserUrlForTests() ?? (await ownPostgres(resources));
  const built = await buildApplication({ flavor: 'demo' });

  const database = await copyTemplate(serverUrl);
  await resources.add({ stop: () => database.close() });
  const { storage: storageDirectory } = places;
  const options = { keys: createKeyService(keys), storageDirectory };
  const { people, organizations, clients, destinations } = await createCast(database, options);

  const [port, mailPort] = await Promise.all([findFreePort(), findFreePort()]);
  // `localhost`, since browsers take cookies that demand a secure origin there, and nowhere else without TLS.
  const origin = `http://localhost:${port}`;
  const facts = { places, origin, port, mailPort, urls: database.urls };
  await resources.add(await startMailCatcher(facts));
  const control = await resources.add(
    await startControl(() => startWorker(facts, built.workerEntry)),
  );
  await resources.add(await startWeb(facts, built.webEntry));
  writeStage({
    origin,
    controlUrl: control.url,
    serverUrl,
    database: database.name,
    keyFile: places.keys,
    storageDirectory,
    mailDirectory: places.mail,
    webLog: places.webLog,
    members: { people, organizations, clients, destinations },
  });
}

function preparePlaces(): Places {
  const at = (name: string) => join(STAGE_DIRECTORY, name);
  for (const name of ['storage', 'mail', 'logs']) {
    rmSync(at(name), { recursive: true, force: true });
    mkdirSync(at(name), { recursive: true, mode: 0o700 });
  }
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
  for (const path of [places.keys, places.webKeys, places.workerKeys])
    rmSync(path, { force: true });
  await writeKeyFile(places.keys, all);
  await writeKeyFile(places.webKeys, sliceKeyFile(all, 'demo'));
  await writeKeyFile(places.workerKeys, sliceKeyFile(all, 'worker'));
}

/** For a run without `npm test` around it, which brings a server along. */
async function ownPostgres(resources: Resources): Promise<string> {
  const postgres = await resources.add(await startPostgres({ purpose: 'test' }));
  return postgres.superuserUrl;
}
