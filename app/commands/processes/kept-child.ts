import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { childEnvironment, type Environment, readEnvironment } from '#app/config/environment.ts';
import { LIFELINE_DESCRIPTOR } from '#app/config/launch-environment.mjs';

export interface KeptChild {
  /** Script and arguments for this Node.js. */
  readonly words: readonly string[];
  /** Its own variables; of ours it gets only what any program needs. */
  readonly environment?: Environment;
  /** File descriptor for what it prints. */
  readonly output: number;
}

const LIFELINE = join(import.meta.dirname, 'lifeline.mjs');

/**
 * Starts a process of ours that stops when this one is gone, however that happens. It has a process
 * group of its own, so that Ctrl-C reaches it only through us, in the order we choose.
 */
export function spawnKept({ words, environment = {}, output }: KeptChild): ChildProcess {
  const child = spawn(process.execPath, ['--import', LIFELINE, ...words], {
    detached: true,
    env: childEnvironment(readEnvironment(), {
      ...environment,
      PSILO_LIFELINE: String(LIFELINE_DESCRIPTOR),
    }),
    stdio: ['ignore', output, output, 'pipe'],
  });
  const lifeline = child.stdio[LIFELINE_DESCRIPTOR];
  if (lifeline instanceof Socket) {
    // The child's death closes its end; that is no error of ours.
    lifeline.on('error', () => undefined);
    lifeline.unref();
  }
  child.unref();
  return child;
}

/** Resolves with the exit code, 128 and up for a signal; never rejects. */
export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) resolve(child.exitCode);
    child.once('error', () => resolve(127));
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGKILL' ? 137 : 143)));
  });
}
