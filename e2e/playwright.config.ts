import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { REPOSITORY } from '#app/commands/processes/repository.ts';
import { prepareBrowser } from './testing/browser.ts';

const browser = prepareBrowser();

/** Reporters come from the command line: `npm test` counts what the JSON report says. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: join(REPOSITORY, 'test-results'),
  globalSetup: join(import.meta.dirname, 'testing/global-setup.ts'),
  // A second try would hide what happens once in ten times.
  retries: 0,
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'America/New_York',
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      executablePath: browser.executable,
      args: [...browser.arguments],
      env: { ...browser.environment },
    },
  },
});
