import { describeError, type Log } from '#app/server/log.ts';
import { type Loop, startLoop } from './loop.ts';
import type { Schedule } from './ports.ts';

/** Runs each schedule at once and then at its interval, counted from the end of a run; a failure is logged and retried. */
export function startSchedules(schedules: readonly Schedule[], log: Log): Loop {
  const loops = schedules.map((schedule) =>
    startLoop({
      run: async () => {
        await schedule.run();
        return schedule.everyMs;
      },
      onError: (error) =>
        log.error('schedule.failed', { job: schedule.name, ...describeError(error) }),
    }),
  );
  return {
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}
