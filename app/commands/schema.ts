import { randomUUID } from 'node:crypto';
import { migrate } from '#db/migrate.ts';
import { ensureDatabase, withDatabase } from '#db/provision.ts';
import { LOGIN_ROLES, type LoginRole } from '#db/roles.ts';
import { startPostgres } from './postgres/postgres.ts';
import { runMain } from './processes/run-main.ts';
import { listenForStop } from './processes/stop-signal.ts';
import { runStep } from './steps/step.ts';

/** `npm run schema`: generates `db/schema.ts` from a database that has just been migrated. */
await runMain(async () => {
  const stop = listenForStop(() => process.exit(1));
  const postgres = await startPostgres({ purpose: 'test' });
  try {
    const database = 'schema';
    const password = randomUUID();
    // Every login role is a key: the list is where the names come from.
    const rolePasswords = Object.fromEntries(LOGIN_ROLES.map((role) => [role, password])) as Record<
      LoginRole,
      string
    >;
    await ensureDatabase(postgres.superuserUrl, { database, rolePasswords });
    await migrate(postgres.urlFor({ database, user: 'psilo_migrator', password }));
    const url = withDatabase(postgres.superuserUrl, database);
    const { isPassed } = await runStep(
      {
        name: 'schema',
        words: [
          'node_modules/kysely-codegen/dist/cli/bin.js',
          ...['--dialect=postgres', `--url=${url}`, '--camel-case', '--default-schema=public'],
          ...['--include-pattern=public.*', '--type-mapping={"int8":"number"}'],
          '--out-file=db/schema.ts',
        ],
        limitMs: 60_000,
      },
      { signal: stop.signal, isQuiet: false },
    );
    return isPassed ? 0 : 1;
  } finally {
    await postgres.stop();
  }
});
