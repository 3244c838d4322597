import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allowedRoles, type Holder } from '#app/config/database-urls.ts';
import type { Environment } from '#app/config/environment.ts';
import { databaseVariableOf, loginRoleOf } from '#app/config/roles.ts';
import { LOGIN_ROLES } from '#db/roles.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { type Catcher, startCatcher } from '#emails/testing/catcher.ts';
import { testCertificate } from '#emails/testing/certificate.ts';
import { type EmbeddedPostgres, startPostgres } from '../postgres/postgres.ts';
import { isAnswering } from '../processes/answering.ts';
import { findFreePort } from '../processes/free-port.ts';
import { until } from '../processes/testing/wait.ts';
import { type RunningScript, startScript } from './script.ts';

/** A machine on which somebody installs the portal: an empty PostgreSQL, a mail relay, folders. */
export interface Machine {
  readonly postgres: EmbeddedPostgres;
  readonly relay: Catcher;
  readonly keys: string;
  /** Every variable the installation's administrator knows; each command is given what the README names. */
  readonly variables: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export const ORIGIN = 'https://portal.agency.test';
const DATABASE = 'psilo';
const ROLE_VARIABLES = LOGIN_ROLES.map(variableOf);

function variableOf(loginRole: string): string {
  return `DATABASE_URL_${loginRole.replace('psilo_', '').toUpperCase()}`;
}

export async function openMachine(): Promise<Machine> {
  const directory = mkdtempSync(join(tmpdir(), 'psilo-installation-'));
  const [storage, authority] = [join(directory, 'storage'), join(directory, 'relay.pem')];
  mkdirSync(storage);
  writeFileSync(authority, testCertificate.cert);
  // A server of its own, since provisioning sets the passwords of roles that all databases share.
  const postgres = await startPostgres({ purpose: 'test' });
  const relay = await startCatcher({ certificate: testCertificate });
  const urls = LOGIN_ROLES.map((user) => [
    variableOf(user),
    postgres.urlFor({ user, password: randomBytes(24).toString('base64url'), database: DATABASE }),
  ]);
  return {
    postgres,
    relay,
    keys: join(directory, 'keys'),
    variables: {
      ...Object.fromEntries(urls),
      DATABASE_URL_SUPERUSER: postgres.superuserUrl,
      PUBLIC_ORIGIN: ORIGIN,
      GOVERNMENT_ORIGIN: ORIGIN,
      STORAGE_DIR: storage,
      SCANNER: 'none',
      SMTP_URL: `smtp://127.0.0.1:${relay.port}`,
      MAIL_FROM: 'portal@agency.test',
      NODE_EXTRA_CA_CERTS: authority,
    },
    close: async () => {
      await relay.close();
      await postgres.stop();
    },
  };
}

/** The machine's variables that a step of the README names; `KEY_FILE` is the government face's. */
export function variablesOf(machine: Machine, names: readonly string[]): Environment {
  return pick(
    { ...machine.variables, KEY_FILE: keyFileOf(machine, 'government') },
    names.flatMap((name) => (name === 'DATABASE_URL_<ROLE>' ? ROLE_VARIABLES : [name])),
  );
}

function pick(
  variables: Readonly<Record<string, string>>,
  names: readonly string[],
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(names.map((name) => [name, variables[name]]));
}

/** The environment of a process as the README has it: its own connections and key file, and what it needs besides. */
export function environmentOf(machine: Machine, holder: Exclude<Holder, 'both'>): Environment {
  const mail =
    holder === 'worker'
      ? ['GOVERNMENT_ORIGIN', 'SMTP_URL', 'MAIL_FROM', 'NODE_EXTRA_CA_CERTS']
      : [];
  return {
    ...pick(machine.variables, allowedRoles(holder).map(databaseVariableOf)),
    ...pick(machine.variables, ['PUBLIC_ORIGIN', 'STORAGE_DIR', 'SCANNER', ...mail]),
    KEY_FILE: keyFileOf(machine, holder),
  };
}

function keyFileOf({ keys }: Machine, holder: Exclude<Holder, 'both'>): string {
  return join(keys, `${holder}-keys.json`);
}

/** A process of the installation that does its work. */
export interface Running extends RunningScript {
  readonly port: number;
  readonly healthUrl: string;
}

const LONGEST_START_MS = 60_000;

/** Starts a process and waits until it says that it is ready. */
export async function startProcess(
  machine: Machine,
  holder: Exclude<Holder, 'both'>,
): Promise<Running> {
  const [port, healthPort] = await Promise.all([findFreePort(), findFreePort()]);
  const [name, words] =
    holder === 'worker'
      ? (['start:worker', []] as const)
      : (['start:web', ['--face', holder]] as const);
  const script = startScript(name, words, {
    ...environmentOf(machine, holder),
    ...(holder === 'worker' ? {} : { PORT: String(port) }),
    HEALTH_PORT: String(healthPort),
  });
  let code: number | undefined;
  void script.exited.then((ended) => {
    code = ended;
  });
  const healthUrl = `http://127.0.0.1:${healthPort}/health/ready`;
  await until(async () => code !== undefined || (await isAnswering(healthUrl)), LONGEST_START_MS);
  if (code !== undefined) throw new Error(`${holder} ended with ${code}: ${script.output()}`);
  return { ...script, port, healthUrl };
}

/** Gives a login role attributes, as a careless administrator might. */
export async function alterRole(
  { postgres }: Machine,
  role: Parameters<typeof loginRoleOf>[0],
  attributes: string,
): Promise<void> {
  await withSuperuser(postgres.superuserUrl, (client) =>
    client.query(`alter role ${loginRoleOf(role)} ${attributes}`),
  );
}
