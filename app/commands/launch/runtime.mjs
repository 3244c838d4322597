import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Sentence } from './sentence.mjs';

const OLDEST_LAUNCHER = 20;
const OLDEST_RUNTIME = 24;

/** @throws {Sentence} when this Node.js cannot even start the launcher's work. */
export function checkLauncherVersion(version = process.versions.node) {
  if (majorOf(version) < OLDEST_LAUNCHER)
    throw new Sentence(
      `Node.js ${OLDEST_LAUNCHER} or newer is needed to start, this is ${version}: install a newer one (nodejs.org).`,
    );
}

/**
 * The Node.js that runs our code: the one in the packages, or this one where it is new enough.
 * @param {string} repository
 * @throws {Sentence} when there is neither.
 */
export function findRuntime(repository) {
  const packaged = join(
    repository,
    `node_modules/node-${process.platform}-${process.arch}/bin/node`,
  );
  if (existsSync(packaged)) return packaged;
  if (majorOf(process.versions.node) >= OLDEST_RUNTIME) return process.execPath;
  throw new Sentence(
    `Node.js ${OLDEST_RUNTIME} is needed and no package carries it for ${process.platform}-${process.arch}: install it (nodejs.org) and run the same command with it.`,
  );
}

/** @param {string} version */
function majorOf(version) {
  return Number(version.split('.')[0]);
}
