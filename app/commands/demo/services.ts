import { join } from 'node:path';
import { allowedRoles } from '#app/config/database-urls.ts';
import type { Environment } from '#app/config/environment.ts';
import { databaseVariableOf, loginRoleOf, type ProcessRole } from '#app/config/roles.ts';
import type { LoginRole } from '#db/roles.ts';
import { isAnswering, isListening } from '../processes/answering.ts';
import { findFreePort } from '../processes/free-port.ts';
import type { Resource } from '../processes/resources.ts';
import { type Service, startService } from '../processes/supervise.ts';
import type { DemoFiles } from './files.ts';

export interface DemoServicesOptions {
  readonly files: DemoFiles;
  readonly origin: string;
  readonly port: number;
  readonly webEntry: string;
  readonly workerEntry: string;
  readonly databaseUrls: Readonly<Record<LoginRole, string>>;
  readonly log: (line: string) => void;
}

export interface DemoServices extends Resource {
  /** Rejects with ServiceNotReadyError when one of them does not come up. */
  ready(): Promise<void>;
}

/** Starts mail catcher, worker and web. */
export async function startDemoServices(options: DemoServicesOptions): Promise<DemoServices> {
  const [mailPort, workerHealth, webHealth] = await Promise.all([
    findFreePort(),
    findFreePort(),
    findFreePort(),
  ]);
  const services = [
    mailCatcher(options, mailPort),
    worker(options, { mailPort, healthPort: workerHealth }),
    web(options, webHealth),
  ];
  return {
    ready: async () => void (await Promise.all(services.map((service) => service.ready()))),
    stop: async () => void (await Promise.all(services.map((service) => service.stop()))),
    kill: () => {
      for (const service of services) service.kill();
    },
  };
}

function mailCatcher({ files, log }: DemoServicesOptions, port: number): Service {
  return startService({
    name: 'mail',
    words: [
      join(import.meta.dirname, '../mail-catcher.ts'),
      '--port',
      String(port),
      '--directory',
      files.mail,
    ],
    logFile: join(files.logs, 'mail.log'),
    isReady: () => isListening(port),
    log,
  });
}

function worker(
  options: DemoServicesOptions,
  ports: { mailPort: number; healthPort: number },
): Service {
  return startService({
    name: 'worker',
    words: [options.workerEntry],
    environment: {
      ...commonEnvironment(options, ports.healthPort),
      ...databaseEnvironment(allowedRoles('worker'), options.databaseUrls),
      KEY_FILE: options.files.workerKeys,
      GOVERNMENT_ORIGIN: options.origin,
      SMTP_URL: `smtp://127.0.0.1:${ports.mailPort}`,
      MAIL_FROM: 'portal@psilo.test',
    },
    logFile: join(options.files.logs, 'worker.log'),
    isReady: () => isAnswering(`http://127.0.0.1:${ports.healthPort}/health/ready`),
    log: options.log,
  });
}

function web(options: DemoServicesOptions, healthPort: number): Service {
  return startService({
    name: 'web',
    words: [options.webEntry, '--face', 'both'],
    environment: {
      ...commonEnvironment(options, healthPort),
      ...databaseEnvironment(allowedRoles('both'), options.databaseUrls),
      KEY_FILE: options.files.webKeys,
      PORT: String(options.port),
      DEMO_MAIL_DIR: options.files.mail,
      ISOLATION_REPORT: options.files.isolationReport,
    },
    logFile: join(options.files.logs, 'web.log'),
    isReady: () => isAnswering(`http://127.0.0.1:${healthPort}/health/ready`),
    log: options.log,
  });
}

function commonEnvironment(
  { files, origin }: DemoServicesOptions,
  healthPort: number,
): Environment {
  return {
    PUBLIC_ORIGIN: origin,
    HEALTH_PORT: String(healthPort),
    STORAGE_DIR: files.storage,
    SCANNER: 'none',
    AGENCY_NAME: 'Customs trade desk (demo)',
    BANNER_TEXT: 'A demonstration with invented data. Not a website of any government.',
    CONTACT_TEXT: 'Demo help desk, help@psilo.test',
    ENVIRONMENT_RIBBON: 'Demo',
  };
}

function databaseEnvironment(
  roles: readonly ProcessRole[],
  urls: Readonly<Record<string, string>>,
): Environment {
  return Object.fromEntries(
    roles.map((role) => [databaseVariableOf(role), urls[loginRoleOf(role)]]),
  );
}
