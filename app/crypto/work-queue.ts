/** Runs costly work a few at a time; the rest waits in line up to a limit. */
export type WorkQueue = {
  /** Runs `work` when its turn comes. @throws what `onFull` makes, when the line is full */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
};

export type WorkQueueOptions = {
  readonly concurrency: number;
  readonly waiting: number;
  readonly onFull: () => Error;
};

/** First come, first served. A turn is passed on directly, so a newcomer cannot overtake. */
export function createWorkQueue({ concurrency, waiting, onFull }: WorkQueueOptions): WorkQueue {
  const line: (() => void)[] = [];
  let running = 0;

  async function takeTurn(): Promise<void> {
    if (running < concurrency) {
      running += 1;
      return;
    }
    if (line.length >= waiting) throw onFull();
    await new Promise<void>((resolve) => line.push(resolve));
  }

  function passTurn(): void {
    const next = line.shift();
    if (next === undefined) running -= 1;
    else next();
  }

  return {
    async run(work) {
      await takeTurn();
      try {
        return await work();
      } finally {
        passTurn();
      }
    },
  };
}
