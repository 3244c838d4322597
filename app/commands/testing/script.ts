import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Environment } from '#app/config/environment.ts';
import { exitOf, spawnKept } from '../processes/kept-child.ts';
import { REPOSITORY } from '../processes/repository.ts';

/** A script of `package.json` that runs. */
export interface RunningScript {
  /** What it has printed so far. */
  output(): string;
  readonly exited: Promise<number>;
  /** As an operator's service manager would: to the process that was started, and to it alone. */
  signal(name: NodeJS.Signals): void;
}

const PackageSchema = z.object({ scripts: z.record(z.string(), z.string()) });

/** The scripts there are, as `package.json` has them. */
function readScripts(): Readonly<Record<string, string>> {
  const text = readFileSync(join(REPOSITORY, 'package.json'), 'utf8');
  return PackageSchema.parse(JSON.parse(text)).scripts;
}

/** Starts `npm run <name> -- <words>` without npm, with no variables but these. */
export function startScript(
  name: string,
  words: readonly string[],
  environment: Environment,
): RunningScript {
  const [exec, node, launcher, ...rest] = readScripts()[name]?.split(' ') ?? [];
  if (exec !== 'exec' || node !== 'node' || !launcher)
    throw new Error(`${name} is no script that starts a command`);
  const file = join(mkdtempSync(join(tmpdir(), 'psilo-script-')), 'output.txt');
  const descriptor = openSync(file, 'a', 0o600);
  const child = spawnKept({
    words: [join(REPOSITORY, launcher), ...rest, ...words],
    environment,
    output: descriptor,
  });
  closeSync(descriptor);
  // What is waited for keeps the test alive.
  child.ref();
  return {
    output: () => readFileSync(file, 'utf8'),
    exited: exitOf(child),
    signal: (signal) => child.kill(signal),
  };
}

/** Runs a script to its end. */
export async function runScript(
  name: string,
  words: readonly string[],
  environment: Environment,
): Promise<{ readonly code: number; readonly output: string }> {
  const script = startScript(name, words, environment);
  const code = await script.exited;
  return { code, output: script.output() };
}
