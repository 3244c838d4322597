import type { Environment } from './environment.ts';
import type { Problem } from './problems.ts';

/** Set by our own launcher and test commands for their children. */
const INTERNAL = new Set(['PSILO_LIFELINE', 'PSILO_TEST_SUPERUSER_URL']);

/** Near misses of shorter names are more likely somebody else's variables. */
const SHORTEST_COMPARED = 8;

/**
 * A misspelled limit or notice would silently fall back to its default, so names that carry our
 * prefix, or differ from a known name in one or two characters, are problems.
 */
export function refuseUnknown(
  known: readonly string[],
  environment: Environment,
): readonly Problem[] {
  const names = new Set(known);
  return (
    Object.keys(environment)
      // Database addresses are judged by refuseForeign.
      .filter((name) => !names.has(name) && !INTERNAL.has(name) && !name.startsWith('DATABASE_URL'))
      .sort()
      .flatMap((name) => {
        const meant = closest(name, known);
        if (!meant && !name.startsWith('PSILO_')) return [];
        return [
          {
            variable: name,
            problem: 'is not a variable of this process',
            example: meant ?? '(remove it)',
          },
        ];
      })
  );
}

function closest(name: string, known: readonly string[]): string | undefined {
  return known.find(
    (candidate) => candidate.length >= SHORTEST_COMPARED && distanceAtMost(name, candidate, 2),
  );
}

/** Levenshtein distance, cut off: true when `limit` single-character edits turn one into the other. */
function distanceAtMost(left: string, right: string, limit: number): boolean {
  if (Math.abs(left.length - right.length) > limit) return false;
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (const [row, character] of [...left].entries()) {
    const current = [row + 1];
    for (let column = 1; column <= right.length; column += 1) {
      const swap = at(previous, column - 1) + (character === right[column - 1] ? 0 : 1);
      current.push(Math.min(swap, at(previous, column) + 1, at(current, column - 1) + 1));
    }
    previous = current;
  }
  return at(previous, right.length) <= limit;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
