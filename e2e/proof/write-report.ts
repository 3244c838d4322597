import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '#app/commands/processes/repository.ts';
import type { IsolationReport } from '#app/features/isolation/report.schema.ts';

/**
 * Writes a report for machines and for people to `.psilo/reports`.
 * @returns where the page is
 */
export function writeReport(name: string, report: IsolationReport, html: string): string {
  const directory = join(REPOSITORY, '.psilo/reports');
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`);
  const page = join(directory, `${name}.html`);
  writeFileSync(page, html);
  return page;
}
