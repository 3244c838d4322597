import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, dev?: boolean, devOptional?: boolean }} LockedPackage */

/**
 * Whether node_modules holds exactly what the lock file says, for this platform.
 * A stamp with the lock file's hash makes the usual case cheap; without one, every package is compared,
 * so that an installation made by hand is recognised and an interrupted one is not.
 * @param {string} repository
 * @param {{ withDevelopment: boolean }} wanted
 */
export function arePackagesInstalled(repository, wanted) {
  if (!existsSync(join(repository, 'node_modules/.package-lock.json'))) return false;
  const stamp = readText(stampPath(repository));
  // All packages include those of production.
  if (
    stamp === stampOf(repository, wanted) ||
    stamp === stampOf(repository, { withDevelopment: true })
  )
    return true;
  if (!matchesLock(repository, wanted)) return false;
  stampPackages(repository, wanted);
  return true;
}

/**
 * Remembers that node_modules matches the lock file. Where it cannot be written (a read-only
 * installation) the comparison is made again next time.
 * @param {string} repository
 * @param {{ withDevelopment: boolean }} wanted
 */
export function stampPackages(repository, wanted) {
  try {
    mkdirSync(join(repository, 'node_modules'), { recursive: true });
    writeFileSync(stampPath(repository), stampOf(repository, wanted));
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

/**
 * @param {string} repository
 * @param {{ withDevelopment: boolean }} wanted
 */
function matchesLock(repository, wanted) {
  const installed = readPackages(join(repository, 'node_modules/.package-lock.json'));
  return Object.entries(readPackages(join(repository, 'package-lock.json'))).every(
    ([path, locked]) => {
      if (path === '' || locked.optional || (locked.dev && !wanted.withDevelopment)) return true;
      if (locked.devOptional && !wanted.withDevelopment) return true;
      const found = installed[path];
      if (found?.version !== locked.version || found?.integrity !== locked.integrity) return false;
      return existsSync(join(repository, path, 'package.json'));
    },
  );
}

/**
 * @param {string} path
 * @returns {Record<string, LockedPackage>}
 */
function readPackages(path) {
  const text = readText(path);
  return text ? JSON.parse(text).packages : {};
}

/**
 * @param {string} repository
 * @param {{ withDevelopment: boolean }} wanted
 */
function stampOf(repository, wanted) {
  const lock = readFileSync(join(repository, 'package-lock.json'));
  const kind = wanted.withDevelopment ? 'all' : 'production';
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch} ${kind}\n`;
}

/** @param {string} repository */
function stampPath(repository) {
  return join(repository, 'node_modules/.psilo-installed');
}

/** @param {string} path */
function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** @param {unknown} error */
function isRefusal(error) {
  return (
    error instanceof Error &&
    'code' in error &&
    ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))
  );
}
