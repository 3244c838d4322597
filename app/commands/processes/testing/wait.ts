import { setTimeout as pause } from 'node:timers/promises';

const LONGEST_WAIT_MS = 20_000;
const POLL_MS = 20;

/** Waits until a condition holds. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  longestMs = LONGEST_WAIT_MS,
): Promise<void> {
  const deadline = Date.now() + longestMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not within ${longestMs / 1000} s: ${condition}`);
    await pause(POLL_MS);
  }
}
