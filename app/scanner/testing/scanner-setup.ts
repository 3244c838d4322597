// Vitest's global setup of the scanner's tests: they run on the clamd that SCANNER names.
import { setTimeout as wait } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { readEnvironment } from '#app/config/environment.ts';
import { scanner } from '#app/config/values.ts';
import { openScanner } from '../open-scanner.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** As the setting names it. */
    scannerAddress: string;
  }
}

const STARTS_WITHIN_MS = 60_000;

export async function setup(project: TestProject): Promise<void> {
  const address = readEnvironment()['SCANNER'];
  const clamd = address ? openScanner(scanner().parse(address)) : null;
  if (!address || !clamd)
    throw new Error('SCANNER must name a clamd with the signature of these tests');
  const until = Date.now() + STARTS_WITHIN_MS;
  for (;;) {
    const failure = await clamd.check().catch((error: unknown) => error);
    if (failure === undefined) break;
    if (Date.now() > until) throw new Error('clamd did not start', { cause: failure });
    await wait(200);
  }
  project.provide('scannerAddress', address);
}
