#!/usr/bin/env node
// Starts any command of this repository on a machine that has only Node.js >= 20 and npm.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './launch/child.mjs';
import { hydratePostgres } from './launch/hydrate.mjs';
import { installPackages } from './launch/install.mjs';
import { checkLauncherVersion, findRuntime } from './launch/runtime.mjs';
import { Sentence } from './launch/sentence.mjs';

const commands = dirname(fileURLToPath(import.meta.url));
const repository = join(commands, '../..');

/** A production machine holds no development packages, and these need none (SECURITY-BASELINE 104). */
const PRODUCTION_COMMANDS = [
  'start-web',
  'start-worker',
  'provision',
  'migrate',
  'create-admin',
  'new-keys',
  'enter-keys',
  'rotate-keys',
  'load-reference',
];

try {
  process.exitCode = await launch(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Sentence)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

/**
 * @param {readonly string[]} words
 * @returns {Promise<number>}
 */
async function launch([command = '', ...words]) {
  checkLauncherVersion();
  const script = join(commands, `${command}.ts`);
  if (!/^[a-z][a-z-]*$/.test(command) || !existsSync(script))
    throw new Sentence(`Commands are: ${commandNames().join(', ')}.`);
  await installPackages(repository, { withDevelopment: !PRODUCTION_COMMANDS.includes(command) });
  hydratePostgres(repository);
  return runCommand({ repository, runtime: findRuntime(repository), script, words });
}

function commandNames() {
  return readdirSync(commands)
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}
