import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { commandEnvironment, npmProgram } from '../../config/launch-environment.mjs';

const PARENT_POLL_MS = 500;

/**
 * Runs one command on the given Node.js and answers its exit code. Signals go through to it, and it
 * learns of this process's death by its lifeline.
 * @param {{ repository: string, runtime: string, script: string, words: readonly string[] }} command
 * @returns {Promise<number>}
 */
export function runCommand({ repository, runtime, script, words }) {
  const lifeline = join(repository, 'app/commands/processes/lifeline.mjs');
  const child = spawn(runtime, ['--import', lifeline, script, ...words], {
    cwd: repository,
    env: commandEnvironment(dirname(runtime)),
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
  });
  // SIGHUP is left to its default: the terminal is gone, this process ends, and the lifeline tells the child.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => child.kill(signal));
  const stopWatching = watchNpm(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      stopWatching();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/**
 * npm forwards signals but cannot forward SIGKILL, so its disappearance is looked for.
 * @param {() => void} onGone
 */
function watchNpm(onGone) {
  if (!npmProgram()) return () => undefined;
  const parent = process.ppid;
  const grandparent = parentOf(parent);
  const timer = setInterval(() => {
    // Between npm and this process there may be a shell, which then gets a new parent.
    if (process.ppid === parent && parentOf(parent) === grandparent) return;
    clearInterval(timer);
    onGone();
  }, PARENT_POLL_MS);
  return () => clearInterval(timer);
}

const SHELL = /^(ba|da|a)?sh$/;

/**
 * The parent of a process that is a shell; of any other process there is nothing to watch.
 * @param {number} pid
 */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name stands in parentheses and may hold anything, so fields count from the last one.
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return SHELL.test(name) ? parent : undefined;
  } catch {
    return undefined;
  }
}
