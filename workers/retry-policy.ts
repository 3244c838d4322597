import { errorCodeOf, verdictOf } from './errors.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** After this many starts that nobody can explain, crashes included, a job is a dead letter. */
export const MAX_ATTEMPTS = 12;
/** How long a condition that passes by itself may last. */
const LONGEST_OUTAGE = 3 * DAY;
// What waits for a service to come back runs within a minute of its return (SECURITY-BASELINE 97).
const LONGEST_WAIT_FOR_SERVICE = 45 * SECOND;
const LONGEST_WAIT = 15 * MINUTE;
const SHORTEST_WAIT = 2 * SECOND;

export interface Failure {
  readonly error: unknown;
  /** Counted starts, this one included. */
  readonly attempts: number;
  /** Milliseconds since the job was written. */
  readonly ageMs: number;
}

/** What the outbox is told: `retryMs` null means dead. `isCounted`: whether this start counts as an attempt. */
export interface Outcome {
  readonly code: string;
  readonly retryMs: number | null;
  readonly isCounted: boolean;
}

/** Decides when a failed job is tried again, if ever. `random` in [0, 1) spreads retries of jobs that failed together. */
export function decideRetry(failure: Failure, random: number): Outcome {
  const code = errorCodeOf(failure.error);
  switch (verdictOf(failure.error)) {
    case 'never':
      return { code, retryMs: null, isCounted: true };
    case 'later': {
      // As long again as it has waited so far: doubling, without counting.
      const wait = clamp(failure.ageMs, SHORTEST_WAIT, LONGEST_WAIT_FOR_SERVICE);
      return {
        code,
        retryMs: failure.ageMs > LONGEST_OUTAGE ? null : spread(wait, random),
        isCounted: false,
      };
    }
    case 'unknown': {
      const wait = clamp(SECOND * 2 ** failure.attempts, SHORTEST_WAIT, LONGEST_WAIT);
      return {
        code,
        retryMs: failure.attempts >= MAX_ATTEMPTS ? null : spread(wait, random),
        isCounted: true,
      };
    }
  }
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(highest, Math.max(lowest, value));
}

/** Between three quarters and the whole of the wait. */
function spread(wait: number, random: number): number {
  return Math.round(wait * (0.75 + random / 4));
}
