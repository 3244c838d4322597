import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/**
 * Lets other processes of this machine go first. Linux shares the processor out among sessions of processes before it
 * looks at the niceness of one (sched(7), autogroups), so the session is told as well, where there are such.
 * @param niceness 1 to 19, as `constants.priority` of `node:os` names them
 */
export function lowerPriority(niceness: number): void {
  setPriority(niceness);
  try {
    writeFileSync('/proc/self/autogroup', String(niceness));
  } catch {
    // Another system, or one without autogroups: the niceness of the process is all there is.
  }
}
