import { describe, expect, test, vi } from 'vitest';
import { startLoop } from './loop.ts';

describe('a loop', () => {
  test('ends while it waits, without a further pass', async () => {
    const run = vi.fn(async () => 60_000);
    const loop = startLoop({ run, onError: () => undefined });
    await Promise.resolve();

    await loop.stop();

    expect(run).toHaveBeenCalledTimes(1);
  });

  test('lets the pass under way finish before it has stopped', async () => {
    const pass = Promise.withResolvers<number>();
    let hasStopped = false;
    const loop = startLoop({ run: () => pass.promise, onError: () => undefined });

    const stopped = loop.stop().then(() => {
      hasStopped = true;
    });
    await Promise.resolve();
    expect(hasStopped).toBe(false);
    pass.resolve(0);
    await stopped;

    expect(hasStopped).toBe(true);
  });

  test('goes on after failures and tells each', async () => {
    const errors: unknown[] = [];
    const done = Promise.withResolvers<void>();
    let passes = 0;
    const loop = startLoop({
      run: async () => {
        passes += 1;
        if (passes === 1) throw new Error('first');
        done.resolve();
        return 60_000;
      },
      onError: (error) => errors.push(error),
    });

    await done.promise;
    await loop.stop();

    expect(errors).toEqual([new Error('first')]);
  });
});
