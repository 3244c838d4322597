import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { npmProgram } from '../../config/launch-environment.mjs';
import { withInstallLock } from './install-lock.mjs';
import { arePackagesInstalled, stampPackages } from './packages.mjs';
import { Sentence } from './sentence.mjs';

/** Packages take about 900 MB; below this much free space an installation cannot end well. */
const SMALLEST_FREE_BYTES = 200 * 1024 * 1024;

/**
 * Installs the packages of the lock file if they are not all there.
 * @param {string} repository
 * @param {{ withDevelopment: boolean }} wanted
 */
export async function installPackages(repository, wanted) {
  if (arePackagesInstalled(repository, wanted)) return;
  await withInstallLock(repository, async () => {
    if (arePackagesInstalled(repository, wanted)) return;
    console.log('Installing the packages of package-lock.json (one to three minutes, once).');
    await runNpm(repository, wanted);
    stampPackages(repository, wanted);
  });
}

/**
 * @param {string} repository
 * @param {{ withDevelopment: boolean }} wanted
 */
async function runNpm(repository, wanted) {
  const logs = join(repository, '.psilo/logs/npm');
  mkdirSync(logs, { recursive: true });
  const development = wanted.withDevelopment ? '--include=dev' : '--omit=dev';
  // Install scripts stay off here; the one reviewed script is run by hydrate.mjs (SECURITY-BASELINE 101).
  const words = ['ci', '--ignore-scripts', '--include=optional', development, `--logs-dir=${logs}`];
  const [program, ...first] = npmCommand();
  const code = await ended(
    spawn(program, [...first, ...words], {
      cwd: repository,
      stdio: ['ignore', 'inherit', 'inherit'],
    }),
  );
  if (code !== 0) throw new Sentence(explainFailure(repository, logs));
}

/** @returns {[string, ...string[]]} */
function npmCommand() {
  const path = npmProgram();
  return path?.endsWith('.js') && existsSync(path) ? [process.execPath, path] : ['npm'];
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', () =>
      reject(new Sentence('npm was not found: install it with Node.js, or put it on the PATH.')),
    );
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** @type {readonly (readonly [RegExp, string])[]} */
const CAUSES = [
  [/ENOSPC/, 'the disk is full: free about 2 GB and run the same command again'],
  [
    /EACCES|EPERM|EROFS/,
    'this user may not write to node_modules: run as the owner of the checkout, or remove node_modules',
  ],
  [
    /EINTEGRITY/,
    'a package differs from the one the lock file names: check the registry or proxy in use (npm config get registry)',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|network/,
    'the package registry cannot be reached: check the network, or npm config get registry and the proxy settings, and run the same command again',
  ],
  [
    /can only install packages when your package\.json and package-lock\.json/,
    'package.json and package-lock.json disagree: restore both from the repository',
  ],
];

/**
 * @param {string} repository
 * @param {string} logs
 */
function explainFailure(repository, logs) {
  const { bavail, bsize } = statfsSync(repository);
  const report = bavail * bsize < SMALLEST_FREE_BYTES ? 'ENOSPC' : newestLog(logs);
  const cause = CAUSES.find(([pattern]) => pattern.test(report));
  return `The packages could not be installed: ${cause ? cause[1] : `npm says why above (full log in ${logs})`}.`;
}

/** @param {string} logs */
function newestLog(logs) {
  const newest = readdirSync(logs).sort().at(-1);
  const text = newest ? readFileSync(join(logs, newest), 'utf8') : '';
  return text
    .split('\n')
    .filter((line) => /\b(error|verbose stack)\b/.test(line))
    .join('\n');
}
