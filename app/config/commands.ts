import { z } from 'zod';
import type { Environment } from './environment.ts';
import { keyFile } from './files.ts';
import { parseVariables } from './parse.ts';
import { ConfigurationError } from './problems.ts';
import { databaseUrl, publicOrigin, text } from './values.ts';

// Commands run against an installation, so its rules hold for them.
const FLAVOR = 'production';

/**
 * What `npm run migrate` needs.
 * @throws ConfigurationError
 */
export function loadMigrateConfig(environment: Environment): { readonly migratorUrl: string } {
  const schema = z.object({ DATABASE_URL_MIGRATOR: databaseUrl('migrator', FLAVOR) });
  return { migratorUrl: valuesOf(schema, environment).DATABASE_URL_MIGRATOR };
}

export interface ProvisionConfig {
  readonly superuserUrl: string;
  readonly database: string;
  /** Passwords by login role, as the connection strings of the installation carry them. */
  readonly rolePasswords: Readonly<Record<string, string>>;
}

/**
 * What `npm run provision` needs: a superuser's address, and for every login role the address that
 * the installation will use, of which it takes database and password.
 * @throws ConfigurationError
 */
export function loadProvisionConfig(
  environment: Environment,
  loginRoles: readonly string[],
): ProvisionConfig {
  const variables = loginRoles.map((role) => [role, variableOf(role)] as const);
  const shape = Object.fromEntries(variables.map(([role, name]) => [name, roleUrl(role)]));
  const schema = z.object({
    DATABASE_URL_SUPERUSER: text('postgres://postgres:(password)@db.internal/postgres'),
    ...shape,
  });
  const values: Readonly<Record<string, string>> = valuesOf(schema, environment);
  const urls = variables.map(([role, name]) => [role, new URL(values[name] ?? '')] as const);
  const databases = new Set(urls.map(([, url]) => decodeURIComponent(url.pathname.slice(1))));
  const [database, ...others] = databases;
  if (!database || others.length > 0)
    throw new ConfigurationError([
      {
        variable: 'DATABASE_URL_*',
        problem: 'name different databases',
        example: 'one database for all roles',
      },
    ]);
  return {
    superuserUrl: values['DATABASE_URL_SUPERUSER'] ?? '',
    database,
    rolePasswords: Object.fromEntries(
      urls.map(([role, url]) => [role, decodeURIComponent(url.password)]),
    ),
  };
}

export interface KeyCommandConfig {
  readonly stewardUrl: string;
  readonly keyFile: string;
}

/**
 * What `npm run enter-keys` and `npm run rotate-keys` need: the steward, who may enter and replace keys, and a key file.
 * For entering any will do, since all carry the public halves; for rotating that of the process with the root concerned.
 * @throws ConfigurationError
 */
export function loadKeyCommandConfig(environment: Environment): KeyCommandConfig {
  const schema = z.object({
    DATABASE_URL_STEWARD: databaseUrl('steward', FLAVOR),
    KEY_FILE: keyFile(FLAVOR),
  });
  const values = valuesOf(schema, environment);
  return { stewardUrl: values.DATABASE_URL_STEWARD, keyFile: values.KEY_FILE };
}

export interface CreateAdminConfig {
  readonly gateUrl: string;
  readonly keyFile: string;
  readonly publicOrigin: string;
}

/**
 * What `npm run create-admin` needs: the gate, which lets the first officer in and nobody after, and the
 * key file and origin of the government face.
 * @throws ConfigurationError
 */
export function loadCreateAdminConfig(environment: Environment): CreateAdminConfig {
  const schema = z.object({
    DATABASE_URL_GATE: databaseUrl('gate', FLAVOR),
    KEY_FILE: keyFile(FLAVOR),
    PUBLIC_ORIGIN: publicOrigin(FLAVOR),
  });
  const values = valuesOf(schema, environment);
  return {
    gateUrl: values.DATABASE_URL_GATE,
    keyFile: values.KEY_FILE,
    publicOrigin: values.PUBLIC_ORIGIN,
  };
}

function roleUrl(role: string) {
  return text(`postgres://${role}:(password)@db.internal/psilo`).refine(
    (value) => {
      const url = URL.parse(value);
      return url?.username === role && url.password.length >= 16;
    },
    { error: `must name ${role} with a password of 16 characters or more` },
  );
}

function variableOf(loginRole: string): string {
  return `DATABASE_URL_${loginRole.replace(/^psilo_/, '').toUpperCase()}`;
}

function valuesOf<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: Environment,
) {
  const parsed = parseVariables(schema, environment);
  if (!parsed.ok) throw new ConfigurationError(parsed.problems);
  return parsed.value;
}
