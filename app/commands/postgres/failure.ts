import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { Sentence } from '../launch/sentence.mjs';

const DISK_FULL =
  'The disk is full: free some space (about 500 MB) and start again; nothing acknowledged is lost.';

const CAUSES: readonly (readonly [RegExp, (directory: string) => string])[] = [
  [/No space left on device|ENOSPC|Disk quota exceeded/, () => DISK_FULL],
  [
    /incompatible with server|was initialized by PostgreSQL version/,
    () =>
      'The data was made by another version of PostgreSQL: keep a copy if you need it, then start over with --reset.',
  ],
  [
    /wrong ownership|invalid permissions|[Pp]ermission denied|EACCES/,
    (directory) =>
      `The database files in ${directory} belong to another user: run as that user, or remove the directory.`,
  ],
  [
    /could not (?:create|resize) shared memory/,
    () =>
      'There is too little shared memory: enlarge /dev/shm (docker run --shm-size=256m) and start again.',
  ],
  [
    /could not locate a valid checkpoint|invalid primary checkpoint|could not open file "(?:global|base)\//,
    () => 'The database files are damaged: start over with --reset.',
  ],
];

/** Less than this holds neither the server's log nor its lock file. */
const LEAST_FREE_BYTES = 16 * 1024 * 1024;

/** Turns what initdb or the server said into one sentence with a way out. */
export function explainFailure(
  report: string,
  directory: string,
  freeBytes = freeBytesIn(directory),
): Sentence {
  const cause = CAUSES.find(([pattern]) => pattern.test(report));
  if (cause) return new Sentence(cause[1](directory));
  const lines = report.split('\n').filter((line) => /FATAL|PANIC|ERROR|error:/.test(line));
  // On a full disk the server's last words are not written either.
  if (lines.length === 0 && freeBytes < LEAST_FREE_BYTES) return new Sentence(DISK_FULL);
  return new Sentence(
    `PostgreSQL did not start: ${lines.at(-1)?.trim() ?? 'it gave no reason'} (log and data in ${directory}).`,
  );
}

function freeBytesIn(directory: string): number {
  if (!existsSync(directory)) return Number.POSITIVE_INFINITY;
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}

/** True when another program took the port between our choice and the server's start. */
export function isPortTaken(report: string): boolean {
  return /could not bind IPv4 address|Address already in use/.test(report);
}

/** True while processes of a killed server are still on their way out. */
export function isPredecessorEnding(report: string): boolean {
  return /pre-existing shared memory block|lock file "postmaster\.pid" already exists/.test(report);
}

export function readReport(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** Turns a file-system error of our own into the sentence for it; passes anything else on. */
export function explainFileError(error: unknown, directory: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const isExplained = ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS'].includes(String(error.code));
  return isExplained ? explainFailure(error.message, directory) : error;
}
