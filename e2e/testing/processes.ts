import { join } from 'node:path';
import { isAnswering, isListening } from '#app/commands/processes/answering.ts';
import { REPOSITORY } from '#app/commands/processes/repository.ts';
import { type Service, startService } from '#app/commands/processes/supervise.ts';
import { allowedRoles, type Holder } from '#app/config/database-urls.ts';
import type { Environment } from '#app/config/environment.ts';
import { databaseVariableOf, loginRoleOf } from '#app/config/roles.ts';
import type { LoginRole } from '#db/roles.ts';

/** Where the processes of the stage keep their things. */
export interface Places {
  readonly storage: string;
  readonly mail: string;
  /** All keys, for tests that make rows; the two below hold what a process may. */
  readonly keys: string;
  readonly webKeys: string;
  readonly workerKeys: string;
  readonly mailLog: string;
  readonly webLog: string;
  readonly workerLog: string;
}

export interface StageFacts {
  readonly places: Places;
  readonly origin: string;
  readonly port: number;
  readonly mailPort: number;
  readonly healthPorts: { readonly web: number; readonly worker: number };
  readonly urls: Readonly<Record<LoginRole, string>>;
  /** The most that a file may have; little, so that tests need not send much, unless told. */
  readonly uploadMaxBytes?: number;
  /** As the setting names it; without one files are not scanned. */
  readonly scanner?: string;
}

/** Long enough to press "undo", short enough to wait for. */
const UNDO_SECONDS = 3;

export function startMailCatcher({ places, mailPort }: StageFacts): Promise<Service> {
  const script = join(REPOSITORY, 'app/commands/mail-catcher.ts');
  return ready({
    name: 'mail',
    words: [script, '--port', String(mailPort), '--directory', places.mail],
    logFile: places.mailLog,
    isReady: () => isListening(mailPort),
  });
}

/** `preload` is a module that the process loads before anything else, to make it repeatable. */
export async function startWeb(
  facts: StageFacts,
  entry: string,
  preload?: string,
): Promise<Service> {
  const healthPort = facts.healthPorts.web;
  return ready({
    name: 'web',
    words: [...(preload ? ['--import', preload] : []), entry, '--face', 'both'],
    environment: {
      ...common(facts, healthPort),
      ...databases('both', facts.urls),
      KEY_FILE: facts.places.webKeys,
      PORT: String(facts.port),
      DEMO_MAIL_DIR: facts.places.mail,
    },
    logFile: facts.places.webLog,
    isReady: () => isAnswering(`http://127.0.0.1:${healthPort}/health/ready`),
  });
}

export async function startWorker(facts: StageFacts, entry: string): Promise<Service> {
  const healthPort = facts.healthPorts.worker;
  return ready({
    name: 'worker',
    words: [entry],
    environment: {
      ...common(facts, healthPort),
      ...databases('worker', facts.urls),
      KEY_FILE: facts.places.workerKeys,
      GOVERNMENT_ORIGIN: facts.origin,
      SMTP_URL: `smtp://127.0.0.1:${facts.mailPort}`,
      MAIL_FROM: 'portal@psilo.test',
    },
    logFile: facts.places.workerLog,
    isReady: () => isAnswering(`http://127.0.0.1:${healthPort}/health/ready`),
  });
}

type Started = Omit<Parameters<typeof startService>[0], 'log'>;

async function ready(options: Started): Promise<Service> {
  // Restarts show in the process's own log; a test that meets one fails by itself.
  const service = startService({ ...options, log: () => undefined });
  try {
    await service.ready();
    return service;
  } catch (error) {
    await service.stop();
    throw error;
  }
}

function common(
  { places, origin, uploadMaxBytes = 2 ** 20, scanner = 'none' }: StageFacts,
  healthPort: number,
): Environment {
  return {
    PUBLIC_ORIGIN: origin,
    HEALTH_PORT: String(healthPort),
    STORAGE_DIR: places.storage,
    SCANNER: scanner,
    UNDO_SECONDS: String(UNDO_SECONDS),
    UPLOAD_MAX_BYTES: String(uploadMaxBytes),
    AGENCY_NAME: 'Customs trade desk (tests)',
    BANNER_TEXT: 'A stage for tests. Not a website of any government.',
  };
}

function databases(
  holder: Holder,
  urls: Readonly<Record<string, string>>,
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    allowedRoles(holder).map((role) => [databaseVariableOf(role), urls[loginRoleOf(role)]]),
  );
}
