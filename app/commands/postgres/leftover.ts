import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../processes/alive.ts';

const LONGEST_STOP_MS = 15_000;
const POLL_MS = 50;

/**
 * Clears what a killed run left in the data directory: stops a server of ours that still runs, and
 * removes a lock file whose process is gone or whose number now belongs to another program.
 */
export async function clearLeftover(data: string): Promise<void> {
  const lock = join(data, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (isServerOf(pid, data)) await stopServer(pid);
  rmSync(lock, { force: true });
}

/** Removes throw-away clusters whose owner is dead; their keeper does so itself unless it was killed too. */
export async function sweepThrowAways(directory: string): Promise<void> {
  if (!existsSync(directory)) return;
  const abandoned = readdirSync(directory).filter(
    (name) => !isAlive(Number(/^postgres-(\d+)-/.exec(name)?.[1])),
  );
  for (const name of abandoned) {
    await clearLeftover(join(directory, name, 'data'));
    rmSync(join(directory, name), { recursive: true, force: true });
  }
}

function isServerOf(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return (words[0]?.endsWith('postgres') ?? false) && words.includes(data);
  } catch {
    return false;
  }
}

/** Fast shutdown first, which writes a checkpoint; then immediate, which recovery mends. */
async function stopServer(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (isAlive(pid)) process.kill(pid, signal);
    const deadline = Date.now() + LONGEST_STOP_MS;
    while (isAlive(pid) && Date.now() < deadline) await pause(POLL_MS);
  }
}
