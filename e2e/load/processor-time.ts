import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds that our processes have had a processor, by what they do. */
export type Worked = ReadonlyMap<string, number>;

/** What a process does, by a word of its command line; those of the database have the role they serve in theirs. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['pages', /build\/demo\/web/],
  ['database for pages', /^postgres: psilo_(?:partner|gate) /],
  ['jobs', /build\/demo\/worker/],
  ['database for jobs', /^postgres: psilo_(?:worker|relay|queue|steward) /],
  ['mail server', /commands\/mail-catcher/],
];
const FILERS = 'who files';
const CLOCK_TICK_MS = 10;

type Process = { readonly words: string; readonly parent: number; readonly ms: number };

/** What this process and those that it started have worked so far (`/proc`, Linux). */
export function workedSoFar(): Worked {
  const processes = new Map(
    readdirSync('/proc').flatMap((name) => {
      const found = /^\d+$/.test(name) ? readProcess(name) : undefined;
      return found ? [[Number(name), found] as const] : [];
    }),
  );
  const isOurs = (pid: number): boolean => {
    if (pid === process.pid) return true;
    const found = processes.get(pid);
    return found !== undefined && isOurs(found.parent);
  };
  const worked = new Map<string, number>();
  for (const [pid, { words, ms }] of processes) {
    const kind = pid === process.pid ? FILERS : KINDS.find(([, sign]) => sign.test(words))?.[0];
    if (kind !== undefined && isOurs(pid)) worked.set(kind, (worked.get(kind) ?? 0) + ms);
  }
  return worked;
}

/** What was worked between two looks, for each of so many things done. */
export function workedFor(count: number, before: Worked, after: Worked): Worked {
  // Connections that idled have ended, and what they worked is not seen any more.
  const since = (kind: string) => Math.max(0, (after.get(kind) ?? 0) - (before.get(kind) ?? 0));
  const kinds = [FILERS, ...KINDS.map(([kind]) => kind)];
  return new Map(kinds.map((kind) => [kind, since(kind) / count]));
}

function readProcess(pid: string): Process | undefined {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; what follows it are numbers, counted here from the state on.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return { words, parent: Number(fields[1]), ms: ticks * CLOCK_TICK_MS };
  } catch {
    // It ended meanwhile.
    return undefined;
  }
}
