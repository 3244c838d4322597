import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Plugin } from 'vite';
import { createVitest, type TestSpecification, type Vitest } from 'vitest/node';
import { REPOSITORY } from '#app/commands/processes/repository.ts';
import configuration from '../../../remix.config.js';
import { mutated, type TsMutant } from './ts-mutants.ts';

/** Runs test files against sources that are changed on their way to the tests, never on the disk. */
export type Runner = {
  /** The first test that fails with the mutant in place, or null. */
  killerOf(mutant: TsMutant | null, tests: readonly string[]): Promise<string | null>;
  close(): Promise<void>;
};

/** Starts Vitest once; its projects are those of `npm test`. */
export async function startRunner(): Promise<Runner> {
  let active: TsMutant | null = null;
  const plugin: Plugin = {
    name: 'mutant',
    enforce: 'pre',
    transform(code, id) {
      if (!active || id.split('?')[0] !== join(REPOSITORY, active.path)) return null;
      return { code: mutated(code, active), map: null };
    },
  };
  const vitest = await openVitest(plugin);
  const all = await vitest.globTestSpecifications();
  return {
    async killerOf(mutant, tests) {
      const changed = [active, mutant].flatMap((one) => (one ? [join(REPOSITORY, one.path)] : []));
      for (const file of changed) vitest.invalidateFile(file);
      active = mutant;
      const wanted = new Set(tests.map((path) => join(REPOSITORY, path)));
      return firstFailure(
        vitest,
        all.filter(({ moduleId }) => wanted.has(moduleId)),
      );
    },
    close: () => vitest.close(),
  };
}

async function openVitest(plugin: Plugin): Promise<Vitest> {
  // The configuration is a function of the mode, and its projects are objects.
  const { test, ...shared } = configuration({ mode: 'test', command: 'serve' }) as Configuration;
  const projects = test.projects
    .filter((project) => PROJECTS.includes(project.test.name))
    .map((project) => ({ ...shared, plugins: [plugin], test: project.test }));
  return createVitest(
    'test',
    { config: false, watch: false, bail: 1, reporters: [{}], silent: true, projects },
    shared,
  );
}

type Project = { readonly test: { readonly name: string } };
type Configuration = { readonly test: { readonly projects: readonly Project[] } };

/** A mutant may wait for ever. */
const LONGEST_MS = 300_000;

const PROJECTS = ['unit', 'component', 'database'];

async function firstFailure(
  vitest: Vitest,
  specifications: readonly TestSpecification[],
): Promise<string | null> {
  const ended = vitest.runTestSpecifications([...specifications]);
  const result = await Promise.race([ended, pause(LONGEST_MS, null, { ref: false })]);
  if (result === null) {
    await vitest.cancelCurrentRun('keyboard-input');
    return 'tests that do not end';
  }
  const { testModules, unhandledErrors } = result;
  const asked = new Set(specifications.map(({ moduleId }) => moduleId));
  // Vitest remembers what came of files that ran for an earlier mutant.
  for (const module of testModules.filter(({ moduleId }) => asked.has(moduleId))) {
    if (module.errors().length > 0) return module.relativeModuleId;
    for (const test of module.children.allTests('failed')) return test.fullName;
    if (module.state() === 'failed') return module.relativeModuleId;
  }
  return unhandledErrors.length > 0 ? 'an error outside of a test' : null;
}
