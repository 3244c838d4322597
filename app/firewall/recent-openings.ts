import type { Clock } from '#app/lib/clock.ts';
import type { RecentOpenings } from './services.ts';

const MINUTES = 5;
const MOST = 10_000;

/**
 * Remembers in this process who had which file opened. Whatever it forgets, or another process does not know, costs one
 * more event and never one less.
 */
export function createRecentOpenings(clock: Clock): RecentOpenings {
  const until = new Map<string, number>();
  const nameOf = (actorId: string, fileId: string) => `${actorId} ${fileId}`;
  return {
    isRecent: (actorId, fileId) =>
      (until.get(nameOf(actorId, fileId)) ?? 0) > clock.now().getTime(),
    note(actorId, fileId) {
      const now = clock.now().getTime();
      const name = nameOf(actorId, fileId);
      // A part that follows does not make the reading longer: a long one leaves an event now and then.
      if ((until.get(name) ?? 0) > now) return;
      until.delete(name);
      until.set(name, now + MINUTES * 60_000);
      for (const [oldest, end] of until) {
        if (end > now && until.size <= MOST) break;
        until.delete(oldest);
      }
    },
  };
}
