/** Ctrl-C arrives more than once: from the terminal, from npm and from the launcher. */
const ECHO_MS = 1500;

export interface StopSignal {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** Gives the signals back to Node.js. */
  release(): void;
}

/**
 * Listens for SIGINT and SIGTERM. The first one asks for an orderly stop; one that comes well after
 * it means that somebody has lost patience, and calls `onImpatience`.
 */
export function listenForStop(onImpatience: () => void): StopSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const handle = () => {
    if (!controller.signal.aborted) {
      firstAt = Date.now();
      controller.abort();
    } else if (Date.now() - firstAt > ECHO_MS) onImpatience();
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, handle);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, handle);
    },
  };
}

/** Resolves when the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
