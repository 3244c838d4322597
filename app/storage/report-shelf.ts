import { readFile } from 'node:fs/promises';
import type { ReportShelf } from '#app/firewall/services.ts';

/** The report in a file that an operator named. No name and no file are no report; a file that cannot be read is an error. */
export function createReportShelf(file: string | undefined): ReportShelf {
  return {
    async readLast() {
      if (file === undefined) return null;
      try {
        return await readFile(file, 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
  };
}
