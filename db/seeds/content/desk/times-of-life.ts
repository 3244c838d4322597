import type { Random } from '../random.ts';
import { atWork, earlier, hoursAfter } from '../times.ts';

/** Hands out moments in order, in office hours, never after the end of the story. */
export type Clockwork = {
  readonly next: (minHours: number, maxHours: number) => Date;
  readonly last: () => Date;
};

/** A clock that starts at `start` and is never later than `end`. */
export function clockworkFrom(start: Date, end: Date, random: Random): Clockwork {
  let time = start;
  return {
    last: () => time,
    next: (minHours, maxHours) => {
      const hours = minHours + random.next() * (maxHours - minHours);
      const candidate = earlier(atWork(hoursAfter(time, hours)), end);
      // Two acts never share a moment: a minute lies between them unless the story has reached its end.
      time =
        candidate.getTime() > time.getTime() ? candidate : earlier(hoursAfter(time, 1 / 60), end);
      return time;
    },
  };
}
