import { join } from 'node:path';
import { buildApplication } from '#app/commands/build.ts';
import { startPostgres } from '#app/commands/postgres/postgres.ts';
import { findFreePort } from '#app/commands/processes/free-port.ts';
import { takeLock } from '#app/commands/processes/lock.ts';
import { type Resources, trackResources } from '#app/commands/processes/resources.ts';
import { superuserUrlForTests } from '#app/config/test-environment.ts';
import { startFakeClamd, TEST_SIGNATURE } from '#app/scanner/testing/fake-clamd.ts';
import type { TestDatabase } from '#db/testing/test-database.ts';
import { startMailCatcher, startWeb, startWorker } from './processes.ts';
import { copyScene, createScene, type Scene } from './scene.ts';
import { STAGE_DIRECTORY, type Stage, writeStage } from './stage-file.ts';
import { startControl } from './worker-control.ts';

/**
 * Starts everything a browser test needs: database, cast, keys, mail catcher, worker and web of the demo build.
 * Each of them ends with this process, however it dies. Answers how to stop them. With a scanner, a small stand-in finds
 * `TEST_SIGNATURE`; without one files are not scanned, and nothing about them depends on when a job runs.
 */
export async function startStage({
  hasScanner,
}: {
  readonly hasScanner: boolean;
}): Promise<() => Promise<void>> {
  const lock = takeLock(join(STAGE_DIRECTORY, 'run.lock'), 'browser tests');
  if (!lock.isTaken) throw new Error(`Browser tests run already (process ${lock.holder.pid}).`);
  const resources = trackResources(new AbortController().signal);
  const stop = async () => {
    await resources.stopAll();
    lock.release();
  };
  try {
    const serverUrl = superuserUrlForTests() ?? (await ownPostgres(resources));
    const scene = await createScene(STAGE_DIRECTORY, serverUrl);
    await resources.add({ stop: () => scene.database.close() });
    writeStage(await raise(resources, scene, { hasScanner }));
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a further stage is: where it lies, and a module that its web process loads first. */
interface Twin {
  readonly directory: string;
  readonly preload?: string;
}

/** Starts a stage of its own on a copy of a scene, so that several begin alike. */
export async function startTwin(
  resources: Resources,
  original: Scene,
  { directory, preload }: Twin,
): Promise<{ readonly stage: Stage; readonly database: TestDatabase }> {
  const scene = await copyScene(original, directory);
  await resources.add({ stop: () => scene.database.close() });
  const further = { hasScanner: false, ...(preload !== undefined && { preload }) };
  return { stage: await raise(resources, scene, further), database: scene.database };
}

type Raised = { readonly hasScanner: boolean; readonly preload?: string };

async function raise(
  resources: Resources,
  scene: Scene,
  { hasScanner, preload }: Raised,
): Promise<Stage> {
  const { directory, places, database, serverUrl, members } = scene;
  const built = await buildApplication({ flavor: 'demo' });
  const [port, mailPort, web, worker] = await Promise.all([
    findFreePort(),
    findFreePort(),
    findFreePort(),
    findFreePort(),
  ]);
  const healthPorts = { web, worker };
  // `localhost`, since browsers take cookies that demand a secure origin there, and nowhere else without TLS.
  const origin = `http://localhost:${port}`;
  const facts = {
    ...{ places, origin, port, mailPort, healthPorts, urls: database.urls },
    ...(hasScanner && { scanner: await startScanner(resources) }),
  };
  await resources.add(await startMailCatcher(facts));
  const control = await resources.add(
    await startControl(() => startWorker(facts, built.workerEntry)),
  );
  await resources.add(await startWeb(facts, built.webEntry, preload));
  return {
    directory,
    origin,
    controlUrl: control.url,
    serverUrl,
    database: database.name,
    keyFile: places.keys,
    storageDirectory: places.storage,
    mailDirectory: places.mail,
    webLog: places.webLog,
    workerLog: places.workerLog,
    healthPorts,
    members,
  };
}

async function startScanner(resources: Resources): Promise<string> {
  const daemon = await startFakeClamd({ finds: TEST_SIGNATURE });
  await resources.add({ stop: () => daemon.close() });
  return `clamd://${daemon.host}:${daemon.port}`;
}

/** For a run without `npm test` around it, which brings a server along. */
async function ownPostgres(resources: Resources): Promise<string> {
  const postgres = await resources.add(await startPostgres({ purpose: 'test' }));
  return postgres.superuserUrl;
}
