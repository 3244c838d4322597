// Vitest's global setup of the database tests: a server for this run, and the template its databases are copied from.
import type { TestProject } from 'vitest/node';
import { setup as startServer } from '#app/commands/postgres/vitest-setup.ts';
import { superuserUrlForTests } from '#app/config/test-environment.ts';
import { ensureTemplate } from './template.ts';

/** Starts what is missing and answers how to stop it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stop = await startServer(project);
  const superuserUrl = superuserUrlForTests() ?? project.getProvidedContext().superuserUrl;
  await ensureTemplate(superuserUrl);
  return stop;
}
