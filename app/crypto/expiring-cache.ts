export type Expiring<V> = { readonly value: V; readonly expiresAt: number };

/** A bounded store of secrets, each disposed of at a fixed time after it came in, used or not. */
export type ExpiringCache<V> = {
  readonly get: (key: string) => Expiring<V> | undefined;
  /** Stores and returns the value. If the key is taken, the older value stays and the new one is disposed of. */
  readonly put: (key: string, value: V, expiresAt?: number) => Expiring<V>;
  /** Disposes of everything. */
  readonly clear: () => void;
};

export type ExpiringCacheOptions<V> = {
  /** How many entries; the least recently used goes first. */
  readonly limit: number;
  readonly maxAgeMs: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly dispose: (value: V) => void;
};

/**
 * Expiry does not slide. It is checked on every access, and a timer enforces it, so that a secret leaves
 * memory even when nobody asks for it again. The timer never keeps the process alive.
 */
export function createExpiringCache<V>({
  limit,
  maxAgeMs,
  now,
  dispose,
}: ExpiringCacheOptions<V>): ExpiringCache<V> {
  const entries = new Map<string, Expiring<V>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let timerAt = Number.POSITIVE_INFINITY;

  function remove(key: string, entry: Expiring<V>): void {
    entries.delete(key);
    dispose(entry.value);
  }

  function sweepAt(time: number): void {
    clearTimeout(timer);
    timerAt = time;
    timer =
      time === Number.POSITIVE_INFINITY
        ? undefined
        : setTimeout(sweep, Math.max(time - now(), 0)).unref();
  }

  function sweep(): void {
    const time = now();
    let next = Number.POSITIVE_INFINITY;
    for (const [key, entry] of entries) {
      if (entry.expiresAt <= time) remove(key, entry);
      else next = Math.min(next, entry.expiresAt);
    }
    sweepAt(next);
  }

  function get(key: string): Expiring<V> | undefined {
    const entry = entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.expiresAt <= now()) {
      remove(key, entry);
      return undefined;
    }
    entries.delete(key);
    entries.set(key, entry);
    return entry;
  }

  function put(key: string, value: V, expiresAt = now() + maxAgeMs): Expiring<V> {
    const older = get(key);
    if (older !== undefined) {
      dispose(value);
      return older;
    }
    const entry = { value, expiresAt };
    entries.set(key, entry);
    const [oldest] = entries;
    if (entries.size > limit && oldest !== undefined) remove(...oldest);
    if (expiresAt < timerAt) sweepAt(expiresAt);
    return entry;
  }

  function clear(): void {
    for (const [key, entry] of entries) remove(key, entry);
    sweepAt(Number.POSITIVE_INFINITY);
  }

  return { get, put, clear };
}
