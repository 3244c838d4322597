import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '#app/commands/processes/repository.ts';

/** One thing that was looked at, with what was wrong. */
export interface Checked {
  readonly name: string;
  readonly failures: readonly string[];
}

interface FuzzReport {
  readonly seed: number;
  readonly inputs: number;
  readonly checked: readonly Checked[];
}

/** Writes `.psilo/reports/fuzz.json`, which the count of a test run is taken from. */
export function writeFuzzReport(report: FuzzReport): void {
  const directory = join(REPOSITORY, '.psilo/reports');
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'fuzz.json'), JSON.stringify(report, null, 2));
}
