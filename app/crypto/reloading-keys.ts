import { CryptoError } from './errors.ts';
import type { KeyService } from './key-service.ts';

/** How often a process looks whether its key file changed. A rotation waits twice as long (`keys.enter_root`). */
export const RELOAD_MS = 60_000;

export type ReloadingKeys = KeyService & {
  /** Looks for a change and takes the new keys over; a file that is not right leaves the keys as they are. */
  readonly reload: () => Promise<void>;
  /** Stops looking. */
  readonly close: () => void;
};

export type KeySource = {
  /** Changes when the file does; cheap. */
  readonly mark: () => Promise<string>;
  /** Reads and checks the file. */
  readonly read: () => Promise<KeyService>;
  /** Told when a changed file could not be used. */
  readonly onProblem?: (error: unknown) => void;
  readonly everyMs?: number;
};

/**
 * Keys that follow their file while the process runs, so that a root is rotated without a restart: once a minute, and
 * at once when a wrap names a version that is not known yet. The timer never keeps the process alive.
 */
export async function createReloadingKeys(source: KeySource): Promise<ReloadingKeys> {
  const { mark, read, onProblem = () => undefined, everyMs = RELOAD_MS } = source;
  let known = await mark();
  let keys = await read();
  let running: Promise<void> | undefined;

  async function reloadIfChanged(): Promise<void> {
    try {
      const present = await mark();
      if (present === known) return;
      keys = await read();
      known = present;
    } catch (error) {
      onProblem(error);
    }
  }

  function reload(): Promise<void> {
    running ??= reloadIfChanged().finally(() => {
      running = undefined;
    });
    return running;
  }

  const timer = setInterval(() => void reload(), everyMs).unref();
  return {
    get roots() {
      return keys.roots;
    },
    get indexPurposes() {
      return keys.indexPurposes;
    },
    rootPublicKey: (root) => keys.rootPublicKey(root),
    indexKey: (purpose) => keys.indexKey(purpose),
    async unwrapWithRoot(root, wrapped, context) {
      try {
        return await keys.unwrapWithRoot(root, wrapped, context);
      } catch (error) {
        if (!(error instanceof CryptoError) || error.code !== 'seal_broken') throw error;
        const before = keys;
        await reload();
        if (keys === before) throw error;
        return keys.unwrapWithRoot(root, wrapped, context);
      }
    },
    reload,
    close: () => clearInterval(timer),
  };
}
