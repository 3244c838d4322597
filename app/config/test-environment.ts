import { type Environment, readEnvironment } from './environment.ts';

/** Set by `npm test` for the steps below it, so that one PostgreSQL serves them all. */
export const TEST_SUPERUSER_URL = 'PSILO_TEST_SUPERUSER_URL';

/** The superuser address of the PostgreSQL started for this test run; undefined when a tool runs alone. */
export function superuserUrlForTests(
  environment: Environment = readEnvironment(),
): string | undefined {
  return environment[TEST_SUPERUSER_URL] || undefined;
}
