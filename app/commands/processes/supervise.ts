import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, renameSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { EXIT_BAD_CONFIGURATION } from '#app/config/problems.ts';
import { exitOf, type KeptChild, spawnKept } from './kept-child.ts';

export interface ServiceOptions extends Omit<KeptChild, 'output'> {
  readonly name: string;
  /** What the process prints goes here; the log of the run before is kept beside it. */
  readonly logFile: string;
  /** True once the process does its work. */
  isReady(): Promise<boolean>;
  readonly log: (line: string) => void;
  /** Pauses before a restart; tests shorten them. */
  readonly backoffMs?: readonly number[];
}

export interface Service {
  readonly name: string;
  readonly logFile: string;
  /** Number of the running process, if any. */
  pid(): number | undefined;
  /** Rejects when the process cannot be brought up within the time. */
  ready(): Promise<void>;
  /** Asks the process to end, insists after its drain time, and restarts it no more. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

const BACKOFF_MS = [200, 1000, 3000, 10_000, 30_000];
/** A process that ran this long was healthy, so its next crash starts the backoff anew. */
const HEALTHY_AFTER_MS = 60_000;
/** One second more than the drain of SECURITY-BASELINE 98. */
const LONGEST_STOP_MS = 31_000;
const READY_POLL_MS = 100;
const LONGEST_READY_MS = 60_000;
/** Crashes in a row after which nobody should wait for readiness any longer. */
const HOPELESS_CRASHES = 3;

/** Starts a process and keeps it running: a crash brings it back after a growing pause. */
export function startService(options: ServiceOptions): Service {
  const state: ServiceState = {
    child: undefined,
    isStopping: false,
    hasGivenUp: false,
    crashes: 0,
  };
  const stopping = new AbortController();
  const loop = keepRunning(options, state, stopping.signal);
  return {
    name: options.name,
    logFile: options.logFile,
    pid: () => state.child?.pid,
    ready: () => waitUntilReady(options, state),
    stop: async () => {
      state.isStopping = true;
      stopping.abort();
      signalGroup(state.child, 'SIGTERM');
      const insist = setTimeout(() => signalGroup(state.child, 'SIGKILL'), LONGEST_STOP_MS);
      await loop;
      clearTimeout(insist);
    },
    kill: () => {
      state.isStopping = true;
      stopping.abort();
      signalGroup(state.child, 'SIGKILL');
    },
  };
}

interface ServiceState {
  child: ChildProcess | undefined;
  isStopping: boolean;
  /** It will not come up by trying again: its configuration is wrong. */
  hasGivenUp: boolean;
  /** In a row, without a healthy time between them. */
  crashes: number;
}

async function keepRunning(
  options: ServiceOptions,
  state: ServiceState,
  stopping: AbortSignal,
): Promise<void> {
  const backoff = options.backoffMs ?? BACKOFF_MS;
  while (!state.isStopping) {
    const startedAt = Date.now();
    const code = await runOnce(options, state);
    if (state.isStopping) return;
    if (code === EXIT_BAD_CONFIGURATION) {
      state.hasGivenUp = true;
      return;
    }
    state.crashes = Date.now() - startedAt > HEALTHY_AFTER_MS ? 1 : state.crashes + 1;
    const wait = backoff[Math.min(state.crashes, backoff.length) - 1] ?? 0;
    options.log(
      `The ${options.name} process ended (code ${code}); it starts again in ${wait / 1000} s. Log: ${options.logFile}`,
    );
    await pause(wait, undefined, { signal: stopping }).catch(() => undefined);
  }
}

async function runOnce(options: ServiceOptions, state: ServiceState): Promise<number> {
  if (existsSync(options.logFile)) renameSync(options.logFile, `${options.logFile}.previous`);
  const output = openSync(options.logFile, 'a', 0o600);
  try {
    state.child = spawnKept({
      words: options.words,
      environment: options.environment ?? {},
      output,
    });
  } finally {
    closeSync(output);
  }
  // Whoever supervises stays as long as there is something to supervise.
  state.child.ref();
  const code = await exitOf(state.child);
  state.child = undefined;
  return code;
}

async function waitUntilReady(options: ServiceOptions, state: ServiceState): Promise<void> {
  const deadline = Date.now() + LONGEST_READY_MS;
  while (Date.now() < deadline && !state.hasGivenUp && state.crashes < HOPELESS_CRASHES) {
    if (await options.isReady()) return;
    await pause(READY_POLL_MS);
  }
  throw new ServiceNotReadyError(options.name, options.logFile);
}

/** A process that did not come up; its log says why. */
export class ServiceNotReadyError extends Error {
  readonly logFile: string;

  constructor(name: string, logFile: string) {
    super(`The ${name} process did not come up.`);
    this.name = 'ServiceNotReadyError';
    this.logFile = logFile;
  }
}

/** The child leads its own group, so helpers it started end with it. */
function signalGroup(child: ChildProcess | undefined, signal: NodeJS.Signals): void {
  if (!child?.pid) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // ESRCH: the group has ended between our look and the signal.
  }
}
