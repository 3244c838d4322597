import { readFileSync } from 'node:fs';
import { OtherKeysError, seedDemo } from '#db/seeds/demo.ts';
import { buildApplication } from './build.ts';
import { announcement } from './demo/announce.ts';
import { type DemoDatabase, openDemoDatabase } from './demo/database.ts';
import {
  type DemoAccount,
  type DemoFiles,
  demoFiles,
  isComplete,
  prepareFiles,
  readAccounts,
  rolePasswords,
  writeAccounts,
} from './demo/files.ts';
import { ensureDemoKeys, KEYS_LOST } from './demo/keys.ts';
import { type DemoOptions, parseDemoOptions } from './demo/options.ts';
import { startDemoServices } from './demo/services.ts';
import { Sentence } from './launch/sentence.mjs';
import { isPortFree } from './processes/free-port.ts';
import { takeLock } from './processes/lock.ts';
import { REPOSITORY } from './processes/repository.ts';
import { type Resources, trackResources } from './processes/resources.ts';
import { runMain } from './processes/run-main.ts';
import { aborted, listenForStop } from './processes/stop-signal.ts';
import { ServiceNotReadyError } from './processes/supervise.ts';

const INTERRUPTED = 130;

async function main(): Promise<number> {
  const options = parseDemoOptions(process.argv.slice(2));
  const origin = `http://localhost:${options.port}`;
  const files = demoFiles(REPOSITORY);
  const lock = takeDemoLock(files, origin);
  const stop = listenForStop(() => {
    resources.killAll();
    process.exit(INTERRUPTED);
  });
  const resources = trackResources(stop.signal);
  const stopped = aborted(stop.signal).then(() => 'stopped' as const);
  try {
    await checkPort(options.port);
    const up = await Promise.race([bringUp({ options, origin, files, resources }), stopped]);
    if (up !== 'stopped') {
      console.log(announcement(origin, up.accounts));
      await Promise.race([stopped, up.database.failed]);
    }
    console.log('\nStopping.');
    return 0;
  } finally {
    await resources.stopAll();
    lock.release();
  }
}

interface DemoRun {
  readonly options: DemoOptions;
  readonly origin: string;
  readonly files: DemoFiles;
  readonly resources: Resources;
}

interface DemoUp {
  readonly accounts: readonly DemoAccount[];
  readonly database: DemoDatabase;
}

/** From nothing to a portal that answers. What is started is in `resources` as soon as it exists. */
async function bringUp({ options, origin, files, resources }: DemoRun): Promise<DemoUp> {
  const startOver = mustStartOver(files, options);
  prepareFiles(files, startOver);
  await ensureDemoKeys(files);
  const passwords = rolePasswords(files);
  const [database, built] = await Promise.all([
    openDemoDatabase({ repository: REPOSITORY, startOver, passwords, log: say }).then(
      resources.add,
    ),
    buildApplication({ flavor: 'demo', log: say }),
  ]);
  const accounts = await seed(files, database);
  const { webEntry, workerEntry } = built;
  const services = await startDemoServices({
    ...{ files, origin, webEntry, workerEntry, log: say },
    port: options.port,
    databaseUrls: database.urls,
  });
  await resources.add(services);
  await services.ready().catch(explainService);
  return { accounts, database };
}

/** A first run that was interrupted leaves data without its end; it is made again from the start. */
function mustStartOver(files: DemoFiles, { reset }: DemoOptions): boolean {
  return reset || !isComplete(files);
}

/** Fills the database unless it is filled; one whose files were lost since is filled again. */
async function seed(files: DemoFiles, database: DemoDatabase): Promise<readonly DemoAccount[]> {
  const { accounts, isNew } = await seedDemo({
    databaseUrls: database.urls,
    keyFile: files.webKeys,
    storageDirectory: files.storage,
    log: say,
  }).catch(explainKeys);
  const kept = isNew ? undefined : readAccounts(files);
  if (!kept) writeAccounts(files, accounts);
  return kept ?? accounts;
}

function explainKeys(error: unknown): never {
  throw error instanceof OtherKeysError ? new Sentence(KEYS_LOST) : error;
}

function takeDemoLock(files: DemoFiles, origin: string) {
  const lock = takeLock(files.lock, origin);
  if (lock.isTaken) {
    if (lock.wasStale) say('The last run was cut off; its lock file is replaced.');
    return lock;
  }
  const { pid, note } = lock.holder;
  throw new Sentence(
    `The demo already runs at ${note} (process ${pid}): stop it with Ctrl-C there, or with kill ${pid}.`,
  );
}

async function checkPort(port: number): Promise<void> {
  if (await isPortFree(port)) return;
  throw new Sentence(
    `Port ${port} is used by another program: stop that one, or choose another port with npm run demo -- --port ${port + 1}.`,
  );
}

const LOG_LINES_SHOWN = 15;

function explainService(error: unknown): never {
  if (!(error instanceof ServiceNotReadyError)) throw error;
  const lines = readFileSync(error.logFile, 'utf8').trimEnd().split('\n').slice(-LOG_LINES_SHOWN);
  throw new Sentence(
    `${lines.join('\n')}\n\n${error.message} The reason stands above; whole log: ${error.logFile}`,
  );
}

function say(line: string): void {
  console.log(line);
}

await runMain(main);
// A build cut off by Ctrl-C may hold the event loop.
process.exit();
