import { setTimeout as sleep } from 'node:timers/promises';

/** Something that runs until it is stopped. */
export interface Loop {
  /** Resolves when the pass under way has ended. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  /** One pass; resolves to the milliseconds to wait before the next. Passes never overlap. */
  run(): Promise<number>;
  onError(error: unknown): void;
}

const FIRST_WAIT_AFTER_ERROR = 500;
const LONGEST_WAIT_AFTER_ERROR = 5_000;

/** Runs passes one after the other. A failing pass is repeated after half a second, then one, … at most five. */
export function startLoop({ run, onError }: LoopOptions): Loop {
  const stopping = new AbortController();
  let failures = 0;

  async function pass(): Promise<number> {
    try {
      const wait = await run();
      failures = 0;
      return wait;
    } catch (error) {
      onError(error);
      failures += 1;
      return Math.min(LONGEST_WAIT_AFTER_ERROR, FIRST_WAIT_AFTER_ERROR * 2 ** (failures - 1));
    }
  }

  async function untilStopped(): Promise<void> {
    while (!stopping.signal.aborted) {
      const wait = await pass();
      // Aborting the wait is how stop() ends it; there is nothing else it can reject with.
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const ended = untilStopped();
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}
