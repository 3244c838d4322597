import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 500;

/**
 * Runs `work` while no other command of this checkout installs; waits for one that does.
 * @param {string} repository
 * @param {() => Promise<void>} work
 */
export async function withInstallLock(repository, work) {
  const path = join(repository, '.psilo/install.lock');
  mkdirSync(dirname(path), { recursive: true });
  for (let isTold = false; !tryTake(path); isTold = true) {
    if (!isTold) console.log('Waiting for another command that installs the packages.');
    await pause(POLL_MS);
  }
  try {
    await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** @param {string} path */
function tryTake(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    if (!isHolderAlive(path)) rmSync(path, { force: true });
    return false;
  }
}

/** @param {string} path */
function isHolderAlive(path) {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
