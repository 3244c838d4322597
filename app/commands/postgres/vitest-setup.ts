// Vitest's global setup of the database tests: one PostgreSQL for all files.
import type { TestProject } from 'vitest/node';
import { superuserUrlForTests } from '#app/config/test-environment.ts';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a superuser on a PostgreSQL whose data nobody will miss. */
    superuserUrl: string;
  }
}

/** Uses the server that `npm test` started, or starts one for this run; answers how to stop it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = superuserUrlForTests();
  if (given) {
    project.provide('superuserUrl', given);
    return async () => undefined;
  }
  const postgres = await startPostgres({ purpose: 'test' });
  project.provide('superuserUrl', postgres.superuserUrl);
  return () => postgres.stop();
}
