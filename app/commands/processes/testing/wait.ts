import { setTimeout as pause } from 'node:timers/promises';

const LONGEST_WAIT_MS = 20_000;
const POLL_MS = 20;

/** Waits until a condition holds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  while (!(await condition())) {
    if (Date.now() > deadline)
      throw new Error(`Not within ${LONGEST_WAIT_MS / 1000} s: ${condition}`);
    await pause(POLL_MS);
  }
}
