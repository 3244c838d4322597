/** A code of an official list, what it stands for, and what stands above it. */
export type ScheduleEntry = {
  readonly code: string;
  readonly name: string;
  readonly context: string;
};

/** What is wrong with a file, by its line. */
export type LineProblem = { readonly line: number; readonly sentence: string };

/** The entries of a file, or everything that is wrong with it; a file is taken whole or not at all. */
export type ScheduleReading =
  | { readonly entries: readonly ScheduleEntry[] }
  | { readonly problems: readonly LineProblem[] };

/** Collects entries and problems line by line; a code that comes twice is a problem. */
export function collecting() {
  const entries = new Map<string, ScheduleEntry>();
  const problems: LineProblem[] = [];
  return {
    add: (line: number, entry: ScheduleEntry): void => {
      if (entries.has(entry.code)) problems.push({ line, sentence: `${entry.code} stands twice` });
      else entries.set(entry.code, entry);
    },
    refuse: (line: number, sentence: string): void => {
      problems.push({ line, sentence });
    },
    finish: (): ScheduleReading => {
      if (problems.length > 0) return { problems };
      if (entries.size === 0) return { problems: [{ line: 1, sentence: 'no entry was found' }] };
      return { entries: [...entries.values()] };
    },
  };
}

/** Whether the first row of a file names these columns, in this order. */
export function hasHeader(
  cells: readonly string[] | undefined,
  columns: readonly string[],
): boolean {
  return (
    cells !== undefined &&
    columns.every((column, index) => cells[index]?.trim().toLowerCase() === column.toLowerCase())
  );
}
