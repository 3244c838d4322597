import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { childEnvironment, readEnvironment } from '#app/config/environment.ts';
import { Sentence } from '../launch/sentence.mjs';
import { explainFailure } from './failure.ts';
import type { Purpose } from './settings.ts';
import { identityOf, type SystemUser } from './system-user.ts';

/** An initialised or yet to be initialised set of database files. */
export interface Cluster {
  /** Ours: the marker, the log, and the data below. */
  readonly directory: string;
  readonly data: string;
  readonly program: string;
  readonly user: SystemUser | undefined;
  readonly purpose: Purpose;
  readonly isThrowAway: boolean;
}

export const SUPERUSER = 'postgres';

const SMALLEST_FREE_BYTES = 150 * 1024 * 1024;

/**
 * Initialises the files unless a marker, written last, says that it was done; a half-finished
 * attempt is wiped and made again.
 * @returns the superuser's password
 * @throws Sentence when the disk is full or initdb fails.
 */
export async function prepareCluster(cluster: Cluster): Promise<string> {
  const known = readPassword(cluster);
  if (known) return known;
  checkSpace(cluster.directory);
  rmSync(cluster.data, { recursive: true, force: true });
  makeDirectories(cluster);
  const password = randomBytes(24).toString('base64url');
  await runInitdb(cluster, password);
  writeMarker(cluster, password);
  return password;
}

/** The password of a completely initialised cluster. */
function readPassword(cluster: Cluster): string | undefined {
  const marker = markerOf(cluster);
  if (!existsSync(marker) || !existsSync(join(cluster.data, 'PG_VERSION'))) return undefined;
  const found: unknown = JSON.parse(readFileSync(marker, 'utf8'));
  return typeof found === 'object' && found && 'password' in found
    ? String(found.password)
    : undefined;
}

function writeMarker(cluster: Cluster, password: string): void {
  const unfinished = `${markerOf(cluster)}.new`;
  writeFileSync(unfinished, JSON.stringify({ password }), { mode: 0o600 });
  renameSync(unfinished, markerOf(cluster));
}

function markerOf(cluster: Cluster): string {
  return join(cluster.directory, 'cluster.json');
}

function makeDirectories({ directory, data, user }: Cluster): void {
  mkdirSync(directory, { recursive: true });
  // The database's user passes through to its data and can list nothing on the way.
  chmodSync(directory, user ? 0o711 : 0o700);
  mkdirSync(data, { mode: 0o700 });
  if (user) chownSync(data, user.uid, user.gid);
}

async function runInitdb(cluster: Cluster, password: string): Promise<void> {
  const passwordFile = join(cluster.directory, 'initdb.password');
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (cluster.user) chownSync(passwordFile, cluster.user.uid, cluster.user.gid);
  try {
    const report = await runProgram(cluster, initdbWords(cluster, passwordFile));
    if (report !== undefined) throw explainFailure(report, cluster.directory);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

// The built-in provider gives the same order and case rules on every machine, whatever its C library.
function initdbWords({ data, isThrowAway }: Cluster, passwordFile: string): readonly string[] {
  const words = [
    '--pgdata',
    data,
    '--username',
    SUPERUSER,
    '--pwfile',
    passwordFile,
    '--auth',
    'scram-sha-256',
  ];
  const locale = [
    '--encoding',
    'UTF8',
    '--locale',
    'C',
    '--locale-provider',
    'builtin',
    '--builtin-locale',
    'C.UTF-8',
  ];
  return [...words, ...locale, '--no-instructions', ...(isThrowAway ? ['--no-sync'] : [])];
}

/** @returns what it said if it failed, undefined if it did not. */
async function runProgram(cluster: Cluster, words: readonly string[]): Promise<string | undefined> {
  const child = spawn(join(cluster.program, 'bin/initdb'), words, {
    cwd: '/',
    env: childEnvironment(readEnvironment(), { LC_ALL: 'C' }),
    stdio: ['ignore', 'ignore', 'pipe'],
    ...identityOf(cluster.user),
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  const [report, code] = await Promise.all([text(child.stderr), ended]);
  return code === 0 ? undefined : report;
}

function checkSpace(directory: string): void {
  mkdirSync(directory, { recursive: true });
  const { bavail, bsize } = statfsSync(directory);
  if (bavail * bsize < SMALLEST_FREE_BYTES)
    throw new Sentence(
      `The disk is full: the database needs about 150 MB in ${directory}. Free some space and start again.`,
    );
}
