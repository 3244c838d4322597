import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { birthOf, isAlive } from './alive.ts';

const holderSchema = z.object({
  pid: z.number(),
  /** Tells a process from a later one with the same number. */
  birth: z.string().optional(),
  note: z.string(),
});

export type LockHolder = z.infer<typeof holderSchema>;

export type LockResult =
  | { readonly isTaken: true; readonly wasStale: boolean; release(): void }
  | { readonly isTaken: false; readonly holder: LockHolder };

/**
 * Takes a lock file for this process, or says who holds it. A lock whose process is gone, or whose
 * process number now belongs to another program, is stale and is replaced.
 * @param note shown to whoever finds the lock taken, such as the address in use
 */
export function takeLock(path: string, note: string): LockResult {
  mkdirSync(dirname(path), { recursive: true });
  const mine: LockHolder = { pid: process.pid, birth: birthOf(process.pid), note };
  for (let wasStale = false; ; wasStale = true) {
    if (create(path, mine)) return { isTaken: true, wasStale, release: () => release(path) };
    const holder = readHolder(path);
    if (holder && isRunning(holder)) return { isTaken: false, holder };
    rmSync(path, { force: true });
  }
}

/** Linking a finished file makes lock and content appear at once: no reader sees half a lock. */
function create(path: string, holder: LockHolder): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o644 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function release(path: string): void {
  if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
}

/** The holder, or undefined when the file is gone or is no lock of ours. */
function readHolder(path: string): LockHolder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

function isRunning(holder: LockHolder): boolean {
  return isAlive(holder.pid) && (!holder.birth || birthOf(holder.pid) === holder.birth);
}
