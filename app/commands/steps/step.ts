import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { childEnvironment, type Environment, readEnvironment } from '#app/config/environment.ts';
import { LIFELINE_DESCRIPTOR } from '#app/config/launch-environment.mjs';
import { exitOf } from '../processes/kept-child.ts';
import { REPOSITORY } from '../processes/repository.ts';

/** One tool of a check or test run. */
export interface Step {
  readonly name: string;
  /** Its script, from the root of the checkout, and its arguments. */
  readonly words: readonly string[];
  readonly limitMs: number;
  readonly environment?: Environment;
}

export interface StepResult {
  readonly name: string;
  readonly isPassed: boolean;
  /** Empty where the output went straight to the terminal. */
  readonly output: string;
  readonly seconds: number;
  /** Why it failed, where the tool itself does not say. */
  readonly reason: string;
}

export interface StepRun {
  readonly signal: AbortSignal;
  /** Collect the output, for steps that run beside each other; otherwise it shows at once. */
  readonly isQuiet: boolean;
}

const PASSED_ON = ['CI', 'FORCE_COLOR', 'NO_COLOR', 'COLUMNS'] as const;
const BEFORE_KILL_MS = 5000;

/** Runs one step to its end, its time limit or the abort of the run; never rejects. */
export async function runStep(step: Step, { signal, isQuiet }: StepRun): Promise<StepResult> {
  const startedAt = performance.now();
  const child = spawnStep(step, isQuiet);
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part) => output.push(String(part)));
  const limit = AbortSignal.any([signal, AbortSignal.timeout(step.limitMs)]);
  const stop = () => endGroup(child);
  limit.addEventListener('abort', stop, { once: true });
  const code = await exitOf(child);
  limit.removeEventListener('abort', stop);
  // What a tool leaves running would hold ports and files of the next one.
  signalGroup(child, 'SIGKILL');
  return {
    name: step.name,
    isPassed: code === 0 && !limit.aborted,
    output: output.join(''),
    seconds: (performance.now() - startedAt) / 1000,
    reason: reasonOf({ code, isStopped: signal.aborted, isLate: limit.aborted }, step.limitMs),
  };
}

function spawnStep(step: Step, isQuiet: boolean): ChildProcess {
  const [script = '', ...words] = step.words;
  const lifeline = join(import.meta.dirname, '../processes/lifeline.mjs');
  const parent = readEnvironment();
  const passedOn = Object.fromEntries(PASSED_ON.map((name) => [name, parent[name]]));
  const output = isQuiet ? 'pipe' : 'inherit';
  return spawn(process.execPath, ['--import', lifeline, join(REPOSITORY, script), ...words], {
    cwd: REPOSITORY,
    // A group of its own, so that whatever it starts ends with it.
    detached: true,
    env: childEnvironment(
      parent,
      { ...passedOn, ...step.environment, PSILO_LIFELINE: String(LIFELINE_DESCRIPTOR) },
      'test',
    ),
    stdio: ['ignore', output, output, 'pipe'],
  });
}

function endGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGTERM');
  setTimeout(() => signalGroup(child, 'SIGKILL'), BEFORE_KILL_MS).unref();
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (!child.pid) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // ESRCH: nobody of the group is left.
  }
}

interface Ending {
  readonly code: number;
  readonly isStopped: boolean;
  readonly isLate: boolean;
}

function reasonOf({ code, isStopped, isLate }: Ending, limitMs: number): string {
  if (isStopped) return 'stopped';
  if (isLate) return `not done after ${Math.round(limitMs / 1000)} s`;
  return code > 128 ? `ended by signal ${code - 128}` : '';
}
