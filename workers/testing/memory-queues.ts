import type { Queues } from '../queues.ts';

/** A queue that holds ids as the real ones do: an id that is there already is not added again. */
export interface MemoryQueues extends Pick<Queues, 'add'> {
  /** Ids by queue, in order of arrival. */
  readonly held: Map<string, string[]>;
  /** Loses everything, as a wiped queue does. */
  wipe(): void;
  /** Makes `add` fail until it is called again with false. */
  breakDown(isBroken: boolean): void;
}

export function createMemoryQueues(): MemoryQueues {
  const held = new Map<string, string[]>();
  let isDown = false;
  return {
    held,
    wipe: () => held.clear(),
    breakDown: (isBroken) => {
      isDown = isBroken;
    },
    async add(queue, jobs) {
      if (isDown) throw new Error('queue_unreachable');
      const ids = held.get(queue) ?? [];
      held.set(queue, ids);
      for (const job of jobs) if (!ids.includes(job.id)) ids.push(job.id);
    },
  };
}
