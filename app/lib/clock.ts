/** The one way to ask for the time. */
export interface Clock {
  /** The present instant; callers may keep the object. */
  now(): Date;
}

/** A clock that moves only when told, for tests and replays. */
export interface FixedClock extends Clock {
  /** Moves to an instant. */
  set(instant: Date | string): void;
  /** Moves forward by milliseconds. */
  advance(milliseconds: number): void;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock standing at `start` (a date or ISO text). */
export function fixedClock(start: Date | string): FixedClock {
  let time = new Date(start).getTime();
  return {
    now: () => new Date(time),
    set: (instant) => {
      time = new Date(instant).getTime();
    },
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
}
