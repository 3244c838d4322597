// A process of its own between us and PostgreSQL: when we end, however that happens, it stops the server.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { childEnvironment, readEnvironment } from '#app/config/environment.ts';

/** What the keeper runs, as whom, and what it cleans up. */
export interface KeeperPlan {
  readonly program: string;
  readonly words: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
  /** Removed when the server has ended: a throw-away cluster. */
  readonly removeAfter?: string;
}

const FAST_SHUTDOWN_MS = 12_000;
const IMMEDIATE_SHUTDOWN_MS = 5000;

/** The script and argument that start this file as a process. */
export function keeperWords(plan: KeeperPlan): readonly string[] {
  return [fileURLToPath(import.meta.url), JSON.stringify(plan)];
}

function keep(plan: KeeperPlan): void {
  const server = startServer(plan);
  let isStopping = false;
  const stop = () => {
    if (!isStopping) stopServer(server);
    isStopping = true;
  };
  // A closed terminal is no reason: whoever started us decides, by a signal or by its end.
  process.on('SIGHUP', () => undefined);
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  server.once('error', () => process.exit(1));
  server.once('exit', (code) => {
    if (plan.removeAfter) rmSync(plan.removeAfter, { recursive: true, force: true });
    process.exit(code ?? 1);
  });
}

function startServer({ program, words, uid, gid }: KeeperPlan): ChildProcess {
  const identity = uid === undefined || gid === undefined ? {} : { uid, gid };
  const [first, ...rest] = [...deathSignal(), program, ...words];
  return spawn(first ?? program, rest, {
    cwd: '/',
    env: childEnvironment(readEnvironment(), { LC_ALL: 'C' }),
    stdio: ['ignore', 'inherit', 'inherit'],
    ...identity,
  });
}

/** Where util-linux is there, the kernel itself signals the server when this keeper is killed. */
function deathSignal(): readonly string[] {
  const words = ['--pdeathsig', 'INT'];
  const isThere = spawnSync('setpriv', [...words, 'true'], { stdio: 'ignore' }).status === 0;
  return isThere ? ['setpriv', ...words] : [];
}

function stopServer(server: ChildProcess): void {
  server.kill('SIGINT');
  setTimeout(() => server.kill('SIGQUIT'), FAST_SHUTDOWN_MS).unref();
  setTimeout(() => server.kill('SIGKILL'), FAST_SHUTDOWN_MS + IMMEDIATE_SHUTDOWN_MS).unref();
}

// The argument is what keeperWords wrote.
if (import.meta.main) keep(JSON.parse(process.argv[2] ?? '') as KeeperPlan);
