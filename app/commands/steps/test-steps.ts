import { join } from 'node:path';
import { TEST_SUPERUSER_URL } from '#app/config/test-environment.ts';
import type { ReportKind } from './counts.ts';
import type { Step } from './step.ts';

/** A step whose tool writes a report of single tests. */
export interface TestStep extends Step {
  readonly report: { readonly kind: ReportKind; readonly file: string };
}

const MINUTE_MS = 60_000;

/** The test tools in the order they run; each reports into `reports` and uses the one PostgreSQL. */
export function testSteps(reports: string, superuserUrl: string): readonly TestStep[] {
  const environment = { [TEST_SUPERUSER_URL]: superuserUrl };
  return [
    vitestStep('unit and component tests', ['unit', 'component'], { reports, environment }),
    vitestStep('database tests', ['database'], { reports, environment }),
    browserStep({ reports, environment }),
    proofStep({ reports, environment }),
    fuzzStep({ reports, environment }),
  ];
}

interface StepPlace {
  readonly reports: string;
  readonly environment: Readonly<Record<string, string>>;
}

function vitestStep(name: string, projects: readonly string[], place: StepPlace): TestStep {
  const file = join(place.reports, `${projects.join('-')}.json`);
  return {
    name,
    words: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config=remix.config.js',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    limitMs: 15 * MINUTE_MS,
    environment: place.environment,
    report: { kind: 'vitest', file },
  };
}

function browserStep({ reports, environment }: StepPlace): TestStep {
  const file = join(reports, 'browser.json');
  return {
    name: 'browser tests',
    words: [
      'node_modules/@playwright/test/cli.js',
      'test',
      '--config=e2e/playwright.config.ts',
      '--reporter=list,json',
    ],
    limitMs: 20 * MINUTE_MS,
    environment: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    report: { kind: 'playwright', file },
  };
}

/** The proof of the firewall at its small size; `npm run prove` is the whole of it. */
function proofStep({ reports, environment }: StepPlace): TestStep {
  return {
    name: 'proof of the firewall',
    words: ['e2e/proof/main.ts', '--small'],
    limitMs: 10 * MINUTE_MS,
    environment,
    report: { kind: 'proof', file: join(reports, 'isolation-part.json') },
  };
}

/** Some hostile forms to each endpoint; `.ci/run` sends 200. */
function fuzzStep({ reports, environment }: StepPlace): TestStep {
  return {
    name: 'hostile forms',
    words: ['e2e/fuzz/main.ts', '--inputs', '10'],
    limitMs: 10 * MINUTE_MS,
    environment,
    report: { kind: 'fuzz', file: join(reports, 'fuzz.json') },
  };
}
