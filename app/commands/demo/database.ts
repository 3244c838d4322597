import { setTimeout as pause } from 'node:timers/promises';
import { MigrationChangedError, migrate } from '#db/migrate.ts';
import { ensureDatabase } from '#db/provision.ts';
import { LOGIN_ROLES, type LoginRole } from '#db/roles.ts';
import { Sentence } from '../launch/sentence.mjs';
import { type EmbeddedPostgres, startPostgres } from '../postgres/postgres.ts';

const DATABASE = 'psilo_demo';

export interface DemoDatabase {
  readonly urls: Readonly<Record<LoginRole, string>>;
  /** Rejects when the server has ended and cannot be brought back. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

export interface DemoDatabaseOptions {
  readonly repository: string;
  readonly startOver: boolean;
  readonly passwords: Readonly<Record<LoginRole, string>>;
  readonly log: (line: string) => void;
}

/**
 * Starts the demo's PostgreSQL, makes roles and database, and applies the migrations it lacks.
 * A server that ends by itself comes back on the same port, so that every pool finds it again.
 * @throws Sentence saying what is wrong and what to do.
 */
export async function openDemoDatabase(options: DemoDatabaseOptions): Promise<DemoDatabase> {
  const { repository, log } = options;
  const start = (more: { reset?: boolean; port?: number }) =>
    startPostgres({ purpose: 'demo', repository, log, ...more });
  const first = await start({ reset: options.startOver });
  const urls = await provision(first, options).catch(async (error: unknown) => {
    await first.stop();
    throw error;
  });
  const kept = keepRunning(first, start, log);
  return { urls, ...kept };
}

async function provision(
  postgres: EmbeddedPostgres,
  { passwords }: DemoDatabaseOptions,
): Promise<Readonly<Record<LoginRole, string>>> {
  await ensureDatabase(postgres.superuserUrl, { database: DATABASE, rolePasswords: passwords });
  const urlOf = (user: LoginRole) =>
    postgres.urlFor({ user, password: passwords[user], database: DATABASE });
  await migrateDemo(urlOf('psilo_migrator'));
  // LOGIN_ROLES lists every key of the record.
  return Object.fromEntries(LOGIN_ROLES.map((role) => [role, urlOf(role)])) as Record<
    LoginRole,
    string
  >;
}

async function migrateDemo(url: string): Promise<void> {
  try {
    await migrate(url);
  } catch (error) {
    if (!(error instanceof MigrationChangedError)) throw error;
    throw new Sentence(
      'The demo data was made by other migrations: start over with npm run demo -- --reset.',
    );
  }
}

const BEFORE_RESTART_MS = 500;

type Restart = (more: { port: number }) => Promise<EmbeddedPostgres>;

function keepRunning(first: EmbeddedPostgres, restart: Restart, log: (line: string) => void) {
  let current = first;
  let isStopping = false;
  const watch = async (): Promise<never> => {
    for (;;) {
      const code = await current.exited;
      // Never settles: stop() is what everybody waits for then.
      if (isStopping) return new Promise<never>(() => undefined);
      log(
        `The database ended (code ${code}); it starts again. Log: ${current.directory}/server.log`,
      );
      await pause(BEFORE_RESTART_MS);
      current = await restart({ port: first.port });
    }
  };
  const failed = watch();
  failed.catch(() => undefined);
  return {
    failed,
    stop: async () => {
      isStopping = true;
      await current.stop();
    },
  };
}
