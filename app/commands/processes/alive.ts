import { readFileSync } from 'node:fs';

/** True while a process of this number runs; a zombie has ended. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return statFields(pid)?.[0] !== 'Z';
}

const STARTED_AT_FIELD = 19;

/**
 * When a process started, in clock ticks since boot, together with the boot: the same number of a later
 * process gives another answer. Undefined where the system does not tell.
 */
export function birthOf(pid: number): string | undefined {
  const ticks = statFields(pid)?.[STARTED_AT_FIELD];
  return ticks === undefined ? undefined : `${bootId()}/${ticks}`;
}

/** Fields of /proc/<pid>/stat from the third on, since the second (a name in parentheses) may hold anything. */
function statFields(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}
